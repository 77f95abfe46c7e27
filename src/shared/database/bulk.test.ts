import type { DataSource, EntityManager } from "typeorm";
import { migrations } from "../../../migrations/index.js";
import { classes } from "../../graph/index.js";
import { type Bulk, bulkOf } from "./bulk.js";
import { dropSecondaryIndexes } from "./secondary-indexes.js";
import { openWriter, writeTransaction } from "./writer.js";

const columns = ["number", "committed_at", "summary"];

let writer: DataSource;

beforeEach(async () => {
  writer = await openWriter({ dialect: "sqlite", file: ":memory:" }, { classes, migrations });
});
afterEach(() => writer.destroy());

function within<T>(work: (bulk: Bulk, manager: EntityManager) => Promise<T>): Promise<T> {
  return writeTransaction(writer, (manager) => work(bulkOf(manager), manager));
}

const revisions = () => writer.query("SELECT number, summary FROM revision WHERE number > 0 ORDER BY number");

describe("rows that are written at once", () => {
  it("are those that were given, in their order of columns", async () => {
    const rows = Array.from({ length: 1000 }, (_, index) => [index + 1, "", `row ${index + 1}`]);
    await within((bulk) => bulk.insert("revision", columns, rows));
    expect(await revisions()).toEqual(rows.map(([number, , summary]) => ({ number, summary })));
  });

  it("fail, take the place of others or leave them, where their key is there already", async () => {
    await within((bulk) => bulk.insert("revision", columns, [[1, "", "old"]]));
    const again = (onConflict?: "keep" | "replace") =>
      within((bulk) => bulk.insert("revision", columns, [[1, "", "new"]], onConflict));
    const message = expect.stringContaining("UNIQUE constraint failed");
    await expect(again()).rejects.toMatchObject({ message });
    await again("keep");
    expect(await revisions()).toEqual([{ number: 1, summary: "old" }]);
    await again("replace");
    expect(await revisions()).toEqual([{ number: 1, summary: "new" }]);
  });

  it("add their numbers to those of others, where that is asked for", async () => {
    const add = (rows: [string, number][]) =>
      within((bulk) => bulk.insert("search_word", ["token", "texts"], rows, "add"));
    await add([["steel", 2]]);
    await add([
      ["iron", 1],
      ["steel", 3],
    ]);
    expect(await writer.query("SELECT token, texts FROM search_word ORDER BY token")).toEqual([
      { token: "iron", texts: 1 },
      { token: "steel", texts: 5 },
    ]);
  });
});

it("indexes that are dropped are built again as they were, and those of keys stay", async () => {
  const indexes = () =>
    writer.query<{ name: string }[]>(
      "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ('fact', 'evidence') ORDER BY name",
    );
  const before = await indexes();
  await within(async (_, manager) => {
    const build = await dropSecondaryIndexes(manager, ["fact"]);
    const left = await indexes();
    expect(left.length).toBeLessThan(before.length);
    expect(left.filter(({ name }) => name.startsWith("index_fact"))).toEqual([]);
    expect(left).toContainEqual(expect.objectContaining({ name: "index_evidence_fact_id" }));
    await build();
  });
  expect(await indexes()).toEqual(before);
});
