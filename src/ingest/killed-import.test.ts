/**
 * What an import leaves behind that dies: at any moment, the files of the database hold the graph as it was before. What a
 * killed process leaves is what it has given to the files by then, so they are copied while an import goes on.
 * `bench/kill-drill.mjs` kills processes of the built program at random moments as well.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import type { Row } from "../shared/database/snapshot.js";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { openWriter } from "../shared/database/writer.js";
import { importFolders } from "./import.js";

let folder: string;
let paths: string[];
let before: Row[];
/** The folders of the copies, in the order of their moments. */
const copies: string[] = [];

/** Imports the datasets into a database; `look` is called each time that rows are written. */
async function importInto(file: string, look: () => void = () => {}) {
  const writer = await openWriter({ dialect: "sqlite", file }, { classes, migrations });
  try {
    // With little memory, pages go to the file long before the end of the transaction.
    await writer.query("PRAGMA cache_size = 10");
    return await importFolders(writer, paths, look);
  } finally {
    await writer.destroy();
  }
}

/** What readers are served from a database, and whether it is whole. */
async function served(file: string): Promise<Row[]> {
  const snapshots = openSqliteSnapshots(file);
  const snapshot = snapshots.open();
  try {
    return await snapshot.all(
      sql`SELECT (SELECT max(number) FROM revision) AS revision, (SELECT count(*) FROM entity) AS entities, (SELECT count(*) FROM fact) AS facts, (SELECT count(*) FROM evidence) AS evidence, (SELECT integrity_check FROM pragma_integrity_check) AS integrity`,
    );
  } finally {
    snapshot.end();
    snapshots.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "killed-"));
  const file = join(folder, "graph.sqlite");
  paths = ["reference", "scio-2024-07-05"].map((name) => join(folder, name));
  for (const path of paths) await cp(path.replace(folder, "fixtures"), path, { recursive: true });
  await importInto(file);
  before = await served(file);
  for (const path of paths) await writeFile(join(path, "changed.yaml"), "entities: []\n");
  await importInto(file, () => {
    const copy = join(folder, `copy-${copies.length}`);
    mkdirSync(copy);
    for (const name of readdirSync(folder).filter((each) => each.startsWith("graph.sqlite"))) {
      copyFileSync(join(folder, name), join(copy, name));
    }
    copies.push(copy);
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe("an import that dies", () => {
  it("leaves the old graph, whole, at whatever moment", async () => {
    expect(before).toMatchObject([{ revision: 1, integrity: "ok" }]);
    expect(copies.length).toBeGreaterThan(20);
    const logs = copies.map((copy) => join(copy, "graph.sqlite-wal")).filter(existsSync);
    expect(logs.filter((log) => statSync(log).size > 100_000).length).toBeGreaterThan(10);
    for (const copy of copies) expect(await served(join(copy, "graph.sqlite"))).toEqual(before);
  });

  it("can be repeated as it is", async () => {
    const last = join(copies.at(-1) ?? "", "graph.sqlite");
    expect(await importInto(last)).toEqual({ revision: 2, changed: ["reference", "scio-2024-07-05"], unchanged: [] });
    expect(await served(last)).toEqual([{ ...before[0], revision: 2 }]);
  });
});
