/** What PostgreSQL must do so that answers are those of SQLite, and so that no reading holds it up. */
import fc from "fast-check";
import sql, { raw } from "sql-template-tag";
import { databaseOf, newGraph, openSnapshots, openTestWriter } from "../../testing/databases.js";
import { fixtures } from "../../testing/graph.js";
import { seed } from "../../testing/properties.js";
import { fold } from "../fold.js";
import type { Row, Snapshots } from "./snapshot.js";

let snapshots: Snapshots;

beforeAll(async () => {
  snapshots = openSnapshots(await databaseOf(fixtures));
});

async function rowsOf(query: ReturnType<typeof sql>, timeout?: number): Promise<Row[]> {
  const snapshot = snapshots.open(timeout);
  try {
    return await snapshot.all(query);
  } finally {
    snapshot.end();
  }
}

describe("a row", () => {
  it("has numbers, and 1 and 0 for what is true or not, as on SQLite", async () => {
    const [row] = await rowsOf(
      sql`SELECT count(*) AS counted, sum(length) AS sum, sum(length) > 0 AS yes, 1 = 2 AS no, NULL AS none, ${"a"} AS words FROM document`,
    );
    expect(row).toEqual({
      counted: 1,
      sum: expect.any(Number),
      yes: 1,
      no: 0,
      none: null,
      words: "a",
    });
  });

  it("is not found by a text with U+0000, which PostgreSQL cannot have", async () => {
    expect(await rowsOf(sql`SELECT id FROM entity WHERE slug = ${"miit\0"}`)).toEqual([]);
  });
});

describe("text", () => {
  it("is ordered by its bytes, whatever the language of the database is", async () => {
    const writer = await openTestWriter(await newGraph([], ""));
    const words = ["b", "B", "a", "ä", "中", "Z", "-a", "é", "_"];
    for (const [index, word] of words.entries()) {
      await writer.query("INSERT INTO revision (number, committed_at, summary) VALUES ($1, $2, '')", [index + 1, word]);
    }
    const rows = await writer.query<{ word: string }[]>(
      "SELECT committed_at AS word FROM revision WHERE number > 0 ORDER BY committed_at",
    );
    const bytewise = words.map((word) => Buffer.from(word)).sort(Buffer.compare);
    expect(rows.map(({ word }) => word)).toEqual(bytewise.map(String));
    // The set-up gives the server another order, or this could not fail.
    const [other] = await writer.query<{ less: boolean }[]>("SELECT 'a' < 'B' AS less");
    expect(other?.less).toBe(true);
  });

  it("is so in every column, and every reference is checked at the end where an import asks for it", async () => {
    expect(
      await rowsOf(
        sql`SELECT a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation l ON l.oid = a.attcollation WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND l.collname <> 'C'`,
      ),
    ).toEqual([]);
    expect(await rowsOf(sql`SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT condeferrable`)).toEqual([]);
  });

  it("is folded as the program folds it", async () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc.constantFrom("ＡＩ", "㎡", "ΑΣ", "ΑΣ ΣΑ", "İI", "ﬁ", "Straße", "ẞ", "１２３", "Ǆ", "工信部", "Σ"),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const [row] = await rowsOf(sql`SELECT fold(${text}) AS folded`);
        expect(row?.folded).toBe(fold(text.replaceAll("\0", "\uFFFF")));
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe("a snapshot", () => {
  it("ends a statement that takes longer than it may, and gives its connection back", async () => {
    await expect(rowsOf(sql`SELECT pg_sleep(10)`, 50)).rejects.toMatchObject({ code: "57014" });
    expect(await rowsOf(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });

  it("cannot write", async () => {
    await expect(rowsOf(sql`DELETE FROM revision`)).rejects.toMatchObject({ code: "25006" });
  });

  it("answers no more when it has ended, and what waited is refused", async () => {
    const snapshot = snapshots.open();
    const [first, second] = [snapshot.all(sql`SELECT 1 AS one`), snapshot.all(sql`SELECT 2 AS two`)];
    snapshot.end();
    await expect(Promise.all([first, second])).rejects.toThrow("the snapshot has ended");
    await expect(snapshot.all(sql`SELECT 1`)).rejects.toThrow("the snapshot has ended");
  });

  it("needs no connection before its first statement, so that more can be open than there are connections", async () => {
    const open = Array.from({ length: 30 }, () => snapshots.open());
    expect(await rowsOf(sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
    for (const snapshot of open) snapshot.end();
  });

  it("keeps statements prepared that come again, and not those that come once", async () => {
    const again = sql`SELECT ${raw("'again'")} AS word`;
    const prepared = async (query: ReturnType<typeof sql>, times: number) => {
      const snapshot = snapshots.open();
      for (let time = 0; time < times; time += 1) await snapshot.all(query);
      const rows = await snapshot.all(
        sql`SELECT count(*) AS count FROM pg_prepared_statements WHERE statement = ${query.text}`,
      );
      snapshot.end();
      return rows[0]?.count;
    };
    expect(await prepared(again, 3)).toBe(1);
    expect(await prepared(sql`SELECT 'once' AS word`, 1)).toBe(0);
  });
});

describe("what is written", () => {
  it("is counted before it is seen, so that the first plans after an import know how much there is", async () => {
    const [row] = await rowsOf(sql`SELECT reltuples AS rows FROM pg_class WHERE relname = 'fact'`);
    const [counted] = await rowsOf(sql`SELECT count(*) AS rows FROM fact`);
    expect(row).toEqual(counted);
  });
});
