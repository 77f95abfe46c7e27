import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import type { DataSource } from "typeorm";
import { type DatabaseAddress, databaseName } from "../shared/database/address.js";
import { copyOf, noDatabase, openSnapshots, openTestWriter } from "../testing/databases.js";
import { holdWriters, makeImpatient } from "../testing/other-writer.js";
import { importFolders } from "./import.js";

let kept: string;
let folder: string;
let reference: string;
let press: string;
let whole: DatabaseAddress;
let address: DatabaseAddress;
let writer: DataSource;

beforeAll(async () => {
  kept = await mkdtemp(join(tmpdir(), "import-"));
  await cp("fixtures/reference", join(kept, "reference"), { recursive: true });
  await cp("fixtures/scio-2024-07-05", join(kept, "press"), { recursive: true });
  whole = await noDatabase(join(kept, "graph.sqlite"));
  writer = await openTestWriter(whole);
  await importFolders(writer, [join(kept, "reference"), join(kept, "press")]);
  await writer.destroy();
});
afterAll(() => rm(kept, { recursive: true }));

// Each test begins with both datasets imported, in files of its own.
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
  await cp(kept, folder, { recursive: true });
  reference = join(folder, "reference");
  press = join(folder, "press");
  address = await copyOf(whole, join(folder, "graph.sqlite"));
  writer = await openTestWriter(address);
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

const tables =
  "dataset entity label external_id document passage sentence fact evidence numeral derivation derivation_input revision conflict corroboration change changed_field".split(
    " ",
  );

/** Every row of the graph. */
async function content(): Promise<Record<string, readonly unknown[]>> {
  const rows = tables.map(async (table) => [table, await writer.query(`SELECT * FROM ${table} ORDER BY 1`)]);
  return Object.fromEntries(await Promise.all(rows));
}

/** The rows that come with a dataset itself, and not with its document. */
function ownRows(slug: string): Promise<unknown[]> {
  const owned = ["entity", "label", "external_id", "derivation"];
  const own = (table: string) =>
    writer.query(`SELECT * FROM ${table} WHERE dataset_id = 'Dataset:${slug}' ORDER BY id`);
  return Promise.all([...owned.map(own), writer.query(`SELECT * FROM dataset WHERE slug = '${slug}'`)]);
}

describe("an import", () => {
  it("makes one revision of all its folders, and the same files again change nothing, not even that", async () => {
    await writer.destroy();
    writer = await openTestWriter(await noDatabase(join(folder, "new.sqlite")));
    const first = await importFolders(writer, [reference, press]);
    expect(first).toEqual({ revision: 1, changed: ["reference", "press"], unchanged: [] });
    const before = await content();
    expect(before.revision).toHaveLength(2);
    const second = await importFolders(writer, [reference, press]);
    expect(second).toEqual({ revision: 1, changed: [], unchanged: ["reference", "press"] });
    expect(await content()).toEqual(before);
  });

  it("writes only the dataset that has changed, and raises the revision by one", async () => {
    const [before, rows] = [await content(), await ownRows("reference")];
    await change(join(press, "facts", "2-opening.yaml"), "certainty: unclear", "certainty: inferred");
    const { revision, changed, unchanged } = await importFolders(writer, [reference, press]);
    expect([revision, changed, unchanged]).toEqual([2, ["press"], ["reference"]]);
    expect(await ownRows("reference")).toEqual(rows);
    const after = await content();
    const different = tables.filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
    expect(different).toEqual(["dataset", "fact", "revision", "change", "changed_field"]);
  });

  it("leaves alone what refers to the dataset that has changed", async () => {
    const [before, rows] = [await content(), await ownRows("press")];
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    expect(await importFolders(writer, [reference])).toEqual({ revision: 2, changed: ["reference"], unchanged: [] });
    expect(await ownRows("press")).toEqual(rows);
    const after = await content();
    const different = tables.filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
    expect(different).toEqual(["dataset", "entity", "revision", "change", "changed_field"]);
  });

  it("that fails leaves everything as it was", async () => {
    const before = await content();
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    await change(join(press, "facts", "2-opening.yaml"), "15.7% of the added value", "15.8% of the added value");
    await expect(importFolders(writer, [reference, press])).rejects.toThrow(
      /2-opening\.yaml:\d+:\d+: .*does not stand/,
    );
    expect(await content()).toEqual(before);
  });

  it("refuses to take away what another dataset refers to", async () => {
    const before = await content();
    await change(join(reference, "units.yaml"), "- id: Unit:cluster", "- id: Unit:clusters");
    await expect(importFolders(writer, [reference])).rejects.toThrow(/Unit:cluster/);
    expect(await content()).toEqual(before);
  });

  it("is not seen by a reader who began before it", async () => {
    const snapshots = openSnapshots(address);
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
    await snapshots.close();
  });

  it("waits for another that is under way, and goes on from what that has left", async () => {
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    const { done } = await holdWriters(address, 300);
    const { revision } = await importFolders(writer, [reference]);
    await done;
    expect(revision).toBe(8);
    expect((await content()).revision?.map((row) => (row as { number: number }).number)).toEqual([0, 1, 7, 8]);
  });

  it("says why it is refused, where another takes too long, and has changed nothing", async () => {
    const before = await content();
    await change(join(reference, "units.yaml"), "symbol: pp", "symbol: p.p.");
    await makeImpatient(writer);
    const { done } = await holdWriters(address, 500);
    await expect(importFolders(writer, [reference])).rejects.toThrow(
      `${databaseName(address)} is being written by another process. Try again when it has ended.`,
    );
    expect(await content()).toEqual(before);
    await done;
    expect((await importFolders(writer, [reference])).revision).toBe(8);
  });
});
