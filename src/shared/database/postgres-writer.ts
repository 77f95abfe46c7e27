/** The connection that writes to PostgreSQL: what a database must be, how it is migrated, and what its errors mean. */
import {
  DataSource,
  type EntityManager,
  MigrationExecutor,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from "typeorm";
import { InputError } from "../errors.js";
import { databaseName, type PostgresAddress } from "./address.js";
import { type DatabaseContent, typeormContent } from "./content.js";
import { newerVersion } from "./identity.js";
import { postgresProblem, withCode } from "./postgres-errors.js";
import { checkServer, firstTable, isOurs, mark } from "./postgres-identity.js";
import { settleTables } from "./postgres-tables.js";

/** Of all advisory locks of a database, the one that those who write to the graph take: the letters POLG. */
export const writersLock = 0x504f4c47;

/** How long a writer waits for another, in milliseconds. */
const patience = 10_000;

/**
 * Opens a database to write, and brings its tables up to date.
 *
 * @throws InputError where the database is of something else or of a newer version, or cannot be written
 */
export async function openPostgresWriter(address: PostgresAddress, content: DatabaseContent): Promise<DataSource> {
  const dataSource = new DataSource({
    type: "postgres",
    url: address.url,
    applicationName: "policy-graph",
    connectTimeoutMS: 5000,
    // One connection, as on SQLite, that stays: what is set on it holds until the end. Tables are made where they are read.
    poolSize: 1,
    extra: { idleTimeoutMillis: 0, options: `-c lock_timeout=${patience} -c search_path=public` },
    // TypeORM would make extensions, for columns of kinds that we have none of.
    installExtensions: false,
    ...typeormContent(content),
  });
  try {
    await dataSource.initialize();
    await checkServer((text) => dataSource.query(text), databaseName(address));
    await migrate(dataSource, content, databaseName(address));
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw writeError(error as Error, databaseName(address));
  }
}

/**
 * Runs work in a transaction that nothing else is written beside, and in which references need to be right at its end.
 *
 * @throws InputError where another writes for long, or the database cannot be written
 */
export async function writePostgres<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await dataSource.transaction(async (manager) => {
      await lockWriters(manager);
      await manager.query("SET CONSTRAINTS ALL DEFERRED");
      const done = await work(manager);
      await countAnew(manager);
      return done;
    });
  } catch (error) {
    const { url = "" } = dataSource.options as { url?: string };
    throw writeError(error as Error, databaseName({ dialect: "postgres", url }));
  }
}

/**
 * Lets the database count what was written, where something was: its plans follow what it believes to be in the tables, and by
 * itself it would look a while after the commit.
 */
async function countAnew(manager: EntityManager): Promise<void> {
  const [transaction] = await manager.query<{ wrote: boolean }[]>(
    "SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS wrote",
  );
  if (!transaction?.wrote) return;
  const tables = await manager.query<{ name: string }[]>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
  );
  await manager.query(`ANALYZE ${tables.map(({ name }) => `"${name}"`).join(", ")}`);
}

/** Waits until nobody else writes, for a while; the lock goes with the transaction, however that ends. */
async function lockWriters(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(${writersLock})`);
}

/** Runs the migrations that are missing and marks the database as ours, in one transaction: it is never ours by half. */
async function migrate(dataSource: DataSource, { migrations }: DatabaseContent, name: string): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockWriters(manager);
    const done = await migrationsOf(manager, name);
    const unknown = done.find((each) => !migrations.some((known) => known.name === each));
    if (unknown !== undefined) throw newerVersion(name, unknown, "database");
    if (migrations.every((known) => done.includes(known.name))) return;
    const executor = new MigrationExecutor(dataSource, manager.queryRunner);
    executor.transaction = "none";
    await executor.executePendingMigrations();
    await settleTables(manager);
    await manager.query(`COMMENT ON TABLE migrations IS '${mark}'`);
  });
}

/** The names of the migrations that a database has had; none where it has no tables. */
async function migrationsOf(manager: EntityManager, name: string): Promise<string[]> {
  const run = (text: string) => manager.query<Record<string, unknown>[]>(text);
  if (await isOurs(run)) return (await run("SELECT name FROM migrations")).map((row) => String(row.name));
  const table = await firstTable(run);
  if (table === undefined) return [];
  throw new InputError(
    `${name} has tables of another program (${table}). Set DATABASE_URL to a database of its own: CREATE DATABASE policy_graph.`,
  );
}

function writeError(error: Error & { code?: string }, name: string): Error {
  if (error instanceof InputError) return error;
  // Cut off between two statements, TypeORM gives the connection up, and says of the next statement only that: its runner
  // does, and its manager in other words.
  const isReleased =
    error instanceof QueryRunnerAlreadyReleasedError || error instanceof QueryRunnerProviderAlreadyReleasedError;
  if (isReleased || withCode(error).code === "ECONNRESET")
    return postgresProblem(Object.assign(error, { code: "57P01" }), name) ?? error;
  if (error.code === "55P03")
    return new InputError(`${name} is being written by another process. Try again when it has ended.`);
  return postgresProblem(error, name) ?? error;
}
