/** What it costs to import one document again: as much as it has, however large the graph is. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Database from "better-sqlite3";
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { openWriter } from "../shared/database/writer.js";
import { linesOf } from "../testing/json-lines.js";
import { smallDocument, smallThings } from "../testing/small-corpus.js";
import { importFolders } from "./import.js";

const numbers = Array.from({ length: 12 }, (_, index) => index + 1);

let folder: string;
let file: string;
let writer: DataSource;
let database: Database.Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cost-"));
  file = join(folder, "corpus.jsonl");
  writer = await openWriter({ dialect: "sqlite", file: ":memory:" }, { classes, migrations });
  database = (writer.driver as unknown as { databaseConnection: Database.Database }).databaseConnection;
  await writeFile(file, linesOf(smallThings, ...numbers.map((number) => smallDocument(number))));
  await importFolders(writer, [file]);
});
afterEach(async () => {
  await writer.destroy();
  await rm(folder, { recursive: true });
});

/** Imports the lines again, of which one document says something else. */
async function importChanged() {
  const documents = numbers.map((number) => smallDocument(number, number === 7 ? "70.5" : undefined));
  await writeFile(file, linesOf(smallThings, ...documents));
  return importFolders(writer, [file]);
}

/** The rows of a table with the places where they are kept. */
function rowsOf(table: string): string[] {
  return database
    .prepare(`SELECT rowid AS place, * FROM ${table}`)
    .all()
    .map((row) => JSON.stringify(row));
}

describe("a document that is imported again", () => {
  it("changes its own rows alone", async () => {
    const tables = ["entity", "label", "document", "passage", "sentence", "fact", "evidence", "numeral", "search_text"];
    const before = new Map(tables.map((table) => [table, rowsOf(table)]));
    expect(await importChanged()).toMatchObject({ revision: 2, changed: ["small-7"] });
    for (const table of tables) {
      const now = new Set(rowsOf(table));
      const gone = (before.get(table) ?? []).filter((row) => !now.has(row));
      expect([table, gone.filter((row) => !row.includes("small-7"))]).toEqual([table, []]);
    }
  });

  it("makes no statement go through a whole table", async () => {
    // Of tables that it knows to be as small as these, SQLite rightly reads all.
    database.exec("DELETE FROM sqlite_stat1; PRAGMA writable_schema = RESET");
    const scans: string[] = [];
    const explain = (query: string, parameters: readonly unknown[]) => {
      if (!/^\s*(?:SELECT|INSERT|UPDATE|DELETE)\b/.test(query)) return;
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...parameters) as { detail: string }[];
      for (const { detail } of plan) {
        // A range that is open at one end may be a whole table too; the one of the key of revisions is empty.
        const [, name] = /^(?:SCAN (?!\w+ .*rowid)|SEARCH (?=\w+ .*\((?!rowid)\w+[<>]\?\)))(\w+)/.exec(detail) ?? [];
        if (name === undefined) continue;
        const [, table = name] = new RegExp(`(?:FROM|JOIN|UPDATE|INTO) (\\w+) ${name}\\b`).exec(query) ?? [];
        if (tables.has(table)) scans.push(`${detail}: ${query}`);
      }
    };
    const tables = new Set(
      database.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all(),
    );
    let count = 0;
    writer.logger = {
      ...writer.logger,
      logQuery: (query, parameters) => {
        count += 1;
        explain(query, Array.isArray(parameters) ? parameters : []);
      },
    };
    await importChanged();
    expect(count).toBeGreaterThan(40);
    expect(scans).toEqual([]);
  });
});

describe("what is imported", () => {
  it("is counted, so that the first plans after an import know how much there is", () => {
    const counted = database
      .prepare<[], string>("SELECT stat FROM sqlite_stat1 WHERE idx = 'index_fact_indicator_id'")
      .pluck()
      .get();
    const { total } = database.prepare("SELECT count(*) AS total FROM fact").get() as { total: number };
    expect(counted?.split(" ")[0]).toBe(String(total));
  });
});
