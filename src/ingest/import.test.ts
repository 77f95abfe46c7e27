import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { openWriter } from "../shared/database/writer.js";
import { importFolders } from "./import.js";

let folder: string;
let reference: string;
let press: string;
let file: string;
let writer: DataSource;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  reference = join(folder, "reference");
  press = join(folder, "press");
  file = join(folder, "graph.sqlite");
  await cp("fixtures/reference", reference, { recursive: true });
  await cp("fixtures/scio-2024-07-05", press, { recursive: true });
  writer = await openWriter({ dialect: "sqlite", file }, { classes, migrations });
});

afterEach(async () => {
  await writer.destroy();
  await rm(folder, { recursive: true });
});

async function change(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, "utf8");
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

/** How many rows each table has, and the revision. */
async function state(): Promise<Record<string, unknown>> {
  const tables = ["entity", "label", "external_id", "fact", "evidence", "sentence", "numeral", "revision"];
  const counts = await Promise.all(tables.map((table) => writer.query(`SELECT count(*) AS n FROM ${table}`)));
  const [{ revision }] = await writer.query("SELECT max(number) AS revision FROM revision");
  return { revision, counts: counts.map(([row]) => row.n) };
}

describe("an import", () => {
  it("makes one revision of all its folders, and the same files again change nothing, not even that", async () => {
    const first = await importFolders(writer, [reference, press]);
    expect(first).toEqual({ revision: 1, changed: ["reference", "press"], unchanged: [] });
    const before = await state();
    expect(before.revision).toBe(1);
    const second = await importFolders(writer, [reference, press]);
    expect(second).toEqual({ revision: 1, changed: [], unchanged: ["reference", "press"] });
    expect(await state()).toEqual(before);
  });

  it("writes only the dataset that has changed, and raises the revision by one", async () => {
    await importFolders(writer, [reference, press]);
    const before = await state();
    await change(join(press, "facts", "2-opening.yaml"), "certainty: unclear", "certainty: inferred");
    const { revision, changed, unchanged } = await importFolders(writer, [reference, press]);
    expect([revision, changed, unchanged]).toEqual([2, ["press"], ["reference"]]);
    expect((await state()).counts).toEqual((before.counts as number[]).map((n, index) => (index === 7 ? n + 1 : n)));
  });

  it("that fails leaves everything as it was", async () => {
    await importFolders(writer, [reference, press]);
    const before = await state();
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    await change(join(press, "facts", "2-opening.yaml"), "15.7% of the added value", "15.8% of the added value");
    await expect(importFolders(writer, [reference, press])).rejects.toThrow(
      /2-opening\.yaml:\d+:\d+: .*does not stand/,
    );
    expect(await state()).toEqual(before);
  });

  it("refuses to take away what another dataset refers to", async () => {
    await importFolders(writer, [reference, press]);
    const before = await state();
    await change(join(reference, "units.yaml"), "- id: Unit:cluster", "- id: Unit:clusters");
    await expect(importFolders(writer, [reference])).rejects.toThrow(/Unit:cluster/);
    expect(await state()).toEqual(before);
  });

  it("is not seen by a reader who began before it", async () => {
    await importFolders(writer, [reference, press]);
    const snapshots = openSqliteSnapshots(file);
    const reader = snapshots.open();
    const revision = async () => (await reader.all(sql`SELECT max(number) AS number FROM revision`))[0]?.number;
    expect(await revision()).toBe(1);
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    await importFolders(writer, [reference, press]);
    expect(await revision()).toBe(1);
    reader.end();
    const later = snapshots.open();
    expect(await later.all(sql`SELECT max(number) AS number FROM revision`)).toEqual([{ number: 2 }]);
    later.end();
    snapshots.close();
  });

  it("waits for another that is under way", async () => {
    const second = await openWriter({ dialect: "sqlite", file }, { classes, migrations });
    const results = await Promise.allSettled([importFolders(writer, [reference]), importFolders(second, [reference])]);
    const done = results.filter(({ status }) => status === "fulfilled");
    expect(done.length).toBeGreaterThan(0);
    for (const result of results) {
      if (result.status === "rejected") expect(String(result.reason)).toMatch(/another process|busy|locked/i);
    }
    await second.destroy();
    expect((await state()).revision).toBe(1);
  });
});
