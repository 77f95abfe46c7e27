/** Whether a PostgreSQL database can be served by this version: looked at once, before the server listens. */
import pg from "pg";
import { InputError } from "../errors.js";
import { databaseName, type PostgresAddress } from "./address.js";
import { type Identity, newerVersion, notWhole, olderVersion } from "./identity.js";
import { postgresProblem } from "./postgres-errors.js";

/** The comment on the table of migrations that tells a database of ours from others. */
export const mark = "Policy Graph";

/** The first version whose capitals and small letters are those of Unicode in every database (pg_unicode_fast). */
const oldest = 18;

const restoreHint = "Restore a copy, or make the database anew and import again.";

/** Runs a statement and gives its rows. */
type Run = (text: string) => Promise<Record<string, unknown>[]>;

/**
 * Refuses servers that would answer other than SQLite does.
 *
 * @param name the database as messages name it
 * @throws InputError
 */
export async function checkServer(run: Run, name: string): Promise<void> {
  const [server] = await run(
    "SELECT current_setting('server_version_num')::integer / 10000 AS version, current_setting('server_encoding') AS encoding",
  );
  if (Number(server?.version) < oldest) {
    throw new InputError(
      `${name} is a server of PostgreSQL ${server?.version}. Policy Graph needs PostgreSQL ${oldest} or later: before it, capitals depend on the machine.`,
    );
  }
  if (server?.encoding !== "UTF8") {
    throw new InputError(
      `${name} has the encoding ${server?.encoding}. Make it with UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
}

/** Whether a database is one of ours. */
export async function isOurs(run: Run): Promise<boolean> {
  const [found] = await run("SELECT obj_description(to_regclass('public.migrations'), 'pg_class') AS mark");
  return found?.mark === mark;
}

/** The first table of a database; undefined where it has none. */
export async function firstTable(run: Run): Promise<string | undefined> {
  const [table] = await run("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename LIMIT 1");
  return table === undefined ? undefined : String(table.tablename);
}

/**
 * Checks a PostgreSQL database: that it is there, ours, of this version, and has the graph's tables.
 *
 * @param migrations the names of the migrations of this version, oldest first
 * @throws InputError with what is wrong and the way out, and without a user or a password
 */
export async function checkPostgresIdentity(
  address: PostgresAddress,
  migrations: readonly string[],
): Promise<Identity> {
  const name = databaseName(address);
  const client = new pg.Client({ connectionString: address.url, connectionTimeoutMillis: 5000 });
  // A connection that breaks fails its statement too, which is where it is told.
  client.on("error", () => {});
  try {
    await client.connect();
    return await check(async (text) => (await client.query(text)).rows, name, migrations);
  } catch (error) {
    throw postgresProblem(error as Error, name) ?? unreadable(error as Error & { code?: string }, name);
  } finally {
    await client.end().catch(() => {});
  }
}

async function check(run: Run, name: string, migrations: readonly string[]): Promise<Identity> {
  await checkServer(run, name);
  if (!(await isOurs(run))) {
    throw new InputError(
      (await firstTable(run)) === undefined
        ? `The database ${name} is empty. Import first, with policy-graph import <folder>, or set DATABASE_URL to another database.`
        : `${name} is a database of another program. Set DATABASE_URL to another database.`,
    );
  }
  const done = (await run("SELECT name FROM migrations")).map((row) => String(row.name));
  const unknown = done.find((each) => !migrations.includes(each));
  if (unknown !== undefined) throw newerVersion(name, unknown, "database");
  const missing = migrations.find((each) => !done.includes(each));
  if (missing !== undefined) throw olderVersion(name, missing);
  const [last] = await run("SELECT max(number) AS number FROM revision");
  if (typeof last?.number !== "number") throw notWhole(name, restoreHint);
  return { revision: last.number };
}

/** The tables that a query needs are not there, or the server fails. */
function unreadable(error: Error & { code?: string }, name: string): Error {
  if (error.code === "42P01") return new InputError(`${name} is not whole (${error.message}). ${restoreHint}`);
  if (error.code?.startsWith("XX")) return new InputError(`${name} is damaged (${error.message}). ${restoreHint}`);
  return error;
}
