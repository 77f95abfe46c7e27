/** What is said of databases of PostgreSQL that cannot be served or written, and that nothing secret is in it. */
import pg from "pg";
import { migrations } from "../../../migrations/index.js";
import { classes } from "../../graph/index.js";
import { newGraph, noDatabase, openTestWriter } from "../../testing/databases.js";
import { fixtures } from "../../testing/graph.js";
import { databaseName, type PostgresAddress } from "./address.js";
import { checkPostgresIdentity } from "./postgres-identity.js";
import { openWriter } from "./writer.js";

const names = migrations.map(({ name }) => name);

/** Runs statements in a database, beside the program. */
async function run({ url }: PostgresAddress, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** What is said where the database is to be read, with a word for its name. */
async function problem(address: PostgresAddress, known = names): Promise<string> {
  return said(() => checkPostgresIdentity(address, known), address);
}

/** What is said where it is to be written. */
async function writerProblem(address: PostgresAddress, known: typeof migrations | readonly never[] = migrations) {
  return said(async () => (await openWriter(address, { classes, migrations: known })).destroy(), address);
}

async function said(work: () => Promise<unknown>, address: PostgresAddress): Promise<string> {
  try {
    await work();
  } catch (error) {
    const { name, message } = error as Error;
    expect([name, message]).toEqual(["InputError", expect.not.stringMatching(/secret|postgres:postgres/)]);
    return message.replaceAll(databaseName(address), "DATABASE");
  }
  return "nothing";
}

const graph = async (folders: readonly string[] = []) => (await newGraph(folders, "")) as PostgresAddress;
const none = async () => (await noDatabase("")) as PostgresAddress;

function changed({ url }: PostgresAddress, change: Partial<URL>): PostgresAddress {
  return { dialect: "postgres", url: Object.assign(new URL(url), change).href };
}

describe("a database of PostgreSQL", () => {
  it("that is ours is served, and its revision is known", async () => {
    expect(await checkPostgresIdentity(await graph(fixtures), names)).toEqual({ revision: 1 });
  });

  it("that has nothing is not served, and takes an import", async () => {
    const address = await none();
    expect(await problem(address)).toBe(
      "The database DATABASE is empty. Import first, with policy-graph import <folder>, or set DATABASE_URL to another database.",
    );
    expect(await writerProblem(address)).toBe("nothing");
    expect(await problem(address)).toBe("nothing");
  });

  it("of another program is neither served nor written", async () => {
    const address = await none();
    await run(address, "CREATE TABLE migrations (id integer, name text)", "CREATE TABLE users (id integer)");
    expect(await problem(address)).toBe(
      "DATABASE is a database of another program. Set DATABASE_URL to another database.",
    );
    expect(await writerProblem(address)).toBe(
      "DATABASE has tables of another program (migrations). Set DATABASE_URL to a database of its own: CREATE DATABASE policy_graph.",
    );
  });

  it("of a newer or an older version is told apart", async () => {
    const address = await graph();
    expect(await problem(address, [...names, "Later"])).toMatch(
      /^DATABASE was written by an older version .* lacks the migration Later\)/,
    );
    await run(address, "INSERT INTO migrations (timestamp, name) VALUES (9, 'FromTheFuture')");
    const newer = /^DATABASE was written by a newer version .* has the migration FromTheFuture\)/;
    expect(await problem(address)).toMatch(newer);
    expect(await writerProblem(address)).toMatch(newer);
  });

  it("that is not whole says what it lacks", async () => {
    const [noRevision, noTable] = [await graph(), await graph()];
    await run(noRevision, "DELETE FROM revision");
    await run(noTable, "DROP TABLE revision");
    expect(await problem(noRevision)).toMatch(/^DATABASE has no revision: it is not whole\. Restore/);
    expect(await problem(noTable)).toMatch(/^DATABASE is not whole \(relation "revision" does not exist\)\. Restore/);
  });

  it("that keeps text in another encoding is refused", async () => {
    const address = await none();
    await run(
      address,
      "DROP DATABASE IF EXISTS in_latin",
      "CREATE DATABASE in_latin ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER 'libc' TEMPLATE template0",
    );
    expect(await problem(changed(address, { pathname: "/in_latin" }))).toMatch(
      /^DATABASE has the encoding LATIN1\. Make it with UTF8/,
    );
  });

  it("that is not there, or does not let the user in, is named without the password", async () => {
    const address = await graph();
    expect(await problem(changed(address, { pathname: "/not_there" }))).toMatch(/^There is no database at DATABASE\./);
    expect(await problem(changed(address, { password: "secret" }))).toBe(
      "DATABASE does not take the user or the password. Change them in DATABASE_URL.",
    );
    expect(await writerProblem(changed(address, { password: "secret" }))).toMatch(/^DATABASE does not take the user/);
    expect(await problem(changed(address, { port: "1" }))).toMatch(/^No PostgreSQL server answers at DATABASE \(/);
  });

  it("that may not be written says so", async () => {
    const address = await none();
    await run(
      address,
      "ALTER DATABASE CURRENT SET default_transaction_read_only = on".replace("CURRENT", databaseOf(address)),
    );
    expect(await writerProblem(address)).toMatch(/^DATABASE can only be read: it is a replica\./);
  });

  it("is made ready once, though two begin at the same time", async () => {
    const address = await none();
    const writers = await Promise.all([openTestWriter(address), openTestWriter(address)]);
    const [first] = writers;
    expect(await first?.query("SELECT name FROM migrations ORDER BY id")).toEqual(names.map((name) => ({ name })));
  });
});

function databaseOf({ url }: PostgresAddress): string {
  return new URL(url).pathname.slice(1);
}
