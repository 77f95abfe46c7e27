/** Copies between real databases: those of SQLite and, in the project `postgres`, those of PostgreSQL, in both directions. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sql from "sql-template-tag";
import { migrations } from "../../../migrations/index.js";
import { classes } from "../../graph/index.js";
import { newGraph, noDatabase, openSnapshots, openTestWriter } from "../../testing/databases.js";
import { fixtures } from "../../testing/graph.js";
import { type DatabaseAddress, databaseName } from "./address.js";
import { copyDatabase } from "./copy.js";

const content = { classes, migrations };
const folder = mkdtempSync(join(tmpdir(), "copy-"));
let number = 0;
let from: DatabaseAddress;

beforeAll(async () => {
  from = await newGraph(fixtures, join(folder, "from.sqlite"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const newFile = () => {
  number += 1;
  return join(folder, `${number}.sqlite`);
};
const fileAddress = (): DatabaseAddress => ({ dialect: "sqlite", file: newFile() });

async function one(address: DatabaseAddress, query: string): Promise<unknown> {
  const snapshots = openSnapshots(address);
  const snapshot = snapshots.open();
  const [row] = await snapshot.all(sql([query]));
  snapshot.end();
  await snapshots.close();
  return row;
}

describe("a copy", () => {
  it("has every row, and the digest says so; on to a file and back again it is still the same", async () => {
    const [there, back] = [fileAddress(), await noDatabase(newFile())];
    const first = await copyDatabase(from, there, content);
    const second = await copyDatabase(there, back, content);
    expect(first).toMatchObject({ revision: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(first.rows).toBeGreaterThan(5000);
    expect(second).toEqual(first);
    for (const table of ["fact", "search_posting", "revision"]) {
      const count = `SELECT count(*) AS rows FROM ${table}`;
      expect([table, await one(back, count)]).toEqual([table, await one(from, count)]);
    }
  });

  it("has another digest where one letter is another", async () => {
    const [same, other] = [fileAddress(), fileAddress()];
    const { digest } = await copyDatabase(from, same, content);
    const writer = await openTestWriter(same);
    await writer.query("UPDATE label SET text = text || '.' WHERE id = (SELECT min(id) FROM label)");
    await writer.destroy();
    const changed = await copyDatabase(same, other, content);
    expect(changed.digest).not.toBe(digest);
  });

  it("is refused by a database that has a graph, which stays as it is", async () => {
    const to = await newGraph(fixtures.slice(0, 1), newFile());
    const rows = await one(to, "SELECT count(*) AS rows FROM label");
    await expect(copyDatabase(from, to, content)).rejects.toThrow(
      `${databaseName(to)} has a graph already (there are rows in change). Name a database to copy to that is empty.`,
    );
    expect(await one(to, "SELECT count(*) AS rows FROM label")).toEqual(rows);
  });

  it("is nothing where a row does not arrive as it was sent", async () => {
    const to = await noDatabase(newFile());
    const writer = await openTestWriter(to);
    await writer.query(
      to.dialect === "sqlite"
        ? "CREATE TRIGGER spoil AFTER INSERT ON label BEGIN UPDATE label SET text = 'spoilt' WHERE id = new.id; END"
        : "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.text := 'spoilt'; RETURN new; END $$",
    );
    if (to.dialect === "postgres")
      await writer.query("CREATE TRIGGER spoil BEFORE INSERT ON label FOR EACH ROW EXECUTE FUNCTION spoil()");
    await writer.destroy();
    await expect(copyDatabase(from, to, content)).rejects.toThrow(/has other rows than were sent/);
    expect(await one(to, "SELECT count(*) AS rows FROM label")).toEqual({ rows: 0 });
    expect(await one(to, "SELECT max(number) AS number FROM revision")).toEqual({ number: 0 });
  });

  it("names what cannot be copied: a database that is not there, one of another program, the same", async () => {
    const other = newFile();
    writeFileSync(other, "no database at all");
    const to = fileAddress();
    await expect(copyDatabase(fileAddress(), to, content)).rejects.toThrow(/^There is no database at .*\.sqlite/);
    await expect(copyDatabase({ dialect: "sqlite", file: other }, to, content)).rejects.toThrow(
      /is no SQLite database/,
    );
    await expect(copyDatabase(from, from, content)).rejects.toThrow(/cannot be copied onto itself/);
  });
});
