/**
 * For tests: real databases, those of the project that runs (jest.config.js). The project `unit` has SQLite in memory; the
 * project `postgres` has databases of the server that start-postgres.mjs has started.
 */
import "reflect-metadata";
import { randomUUID } from "node:crypto";
import { copyFileSync, writeFileSync } from "node:fs";
import type Database from "better-sqlite3";
import pg from "pg";
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { importFolders } from "../ingest/import.js";
import type { DatabaseAddress, Dialect, PostgresAddress } from "../shared/database/address.js";
import { openPostgresSnapshots } from "../shared/database/postgres.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { openWriter } from "../shared/database/writer.js";

declare global {
  /** The address of the server's own database; undefined in the project `unit`. */
  var postgresUrl: string | undefined;
}

/** The database that the tests of this project run on. */
export const dialect: Dialect = globalThis.postgresUrl === undefined ? "sqlite" : "postgres";

/** A database to read: the bytes of a file, or where it is. */
export type TestDatabase = Buffer | DatabaseAddress;

/** Of all advisory locks of the test server, the one of those that make databases: one is copied while nobody uses it. */
const makersLock = 1;

/** What was opened and is to be closed when the suite has ended. */
const opened = new Set<{ close(): Promise<void> }>();

/** Closes what the suite has opened; close-databases.ts calls it behind every suite. */
export async function closeDatabases(): Promise<void> {
  await Promise.all([...opened].map((each) => each.close()));
  opened.clear();
}

/** Opens a database to read. */
export function openSnapshots(database: TestDatabase): Snapshots {
  const snapshots = snapshotsOf(database);
  opened.add(snapshots);
  return snapshots;
}

function snapshotsOf(database: TestDatabase): Snapshots {
  if (Buffer.isBuffer(database)) return openSqliteSnapshots(database);
  if (database.dialect === "sqlite") return openSqliteSnapshots(database.file);
  return openPostgresSnapshots(database, { pool: 10 });
}

/** Opens a database to write; it is closed with the suite. */
export async function openTestWriter(address: DatabaseAddress): Promise<DataSource> {
  const writer = await openWriter(address, { classes, migrations });
  opened.add({ close: () => (writer.isInitialized ? writer.destroy() : Promise.resolve()) });
  return writer;
}

/** Opens a new database to write: the tables are there, and no rows but the empty graph's. */
export async function newWriter(): Promise<DataSource> {
  return openTestWriter(await newGraph([], ":memory:"));
}

/** The database that a writer has written, to read. */
export function writtenBy(writer: DataSource): TestDatabase {
  const { type } = writer.options;
  if (type === "postgres") return { dialect: "postgres", url: String((writer.options as { url?: string }).url) };
  const { databaseConnection } = writer.driver as unknown as { databaseConnection: Database.Database };
  return databaseConnection.serialize();
}

/** A database of datasets, to read and not to write: those of the project are shared by all suites. */
export async function databaseOf(folders: readonly string[]): Promise<TestDatabase> {
  if (dialect === "sqlite" || !areFixtures(folders)) return ownDatabaseOf(folders);
  const name = nameOf("shared", folders);
  await makeOnce(name, async (client) => {
    const template = await templateOf(client, folders);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return addressOf(name);
}

/** A database of datasets that is another each time, imported at a time of its own. */
export async function ownDatabaseOf(folders: readonly string[]): Promise<TestDatabase> {
  const writer = await newWriter();
  if (folders.length > 0) await importFolders(writer, folders);
  const written = writtenBy(writer);
  await writer.destroy();
  return written;
}

/**
 * A database of datasets of the project that the suite may write.
 *
 * @param file where it is, on SQLite
 */
export async function newGraph(folders: readonly string[], file: string): Promise<DatabaseAddress> {
  if (dialect === "sqlite") {
    if (file !== ":memory:") writeFileSync(file, (await databaseOf(folders)) as Buffer);
    return { dialect, file };
  }
  return copied(async (client) => templateOf(client, folders));
}

/** A database as it is now, once more; nobody may use it meanwhile. */
export async function copyOf(address: DatabaseAddress, file: string): Promise<DatabaseAddress> {
  if (address.dialect === "sqlite") {
    copyFileSync(address.file, file);
    return { ...address, file };
  }
  return copied(async () => new URL(address.url).pathname.slice(1));
}

/** A database of which nothing is there yet: on SQLite, not even the file. */
export async function noDatabase(file: string): Promise<DatabaseAddress> {
  return dialect === "sqlite" ? { dialect, file } : copied(async () => "template1");
}

async function copied(template: (client: pg.Client) => Promise<string>): Promise<DatabaseAddress> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${await template(client)}`);
  });
  return addressOf(name);
}

function areFixtures(folders: readonly string[]): boolean {
  return folders.every((folder) => folder.startsWith("fixtures/"));
}

function nameOf(kind: string, folders: readonly string[]): string {
  return [kind, ...folders.map((folder) => folder.replace(/\W+/g, "_"))].join("_");
}

/** The name of a database of the project's datasets that nobody uses, so that it can be copied. */
async function templateOf(client: pg.Client, folders: readonly string[]): Promise<string> {
  const name = nameOf("template", folders);
  if (await isThere(client, name)) return name;
  // Under another name, until it is whole.
  const making = `making_${randomUUID().replaceAll("-", "")}`;
  await client.query(`CREATE DATABASE ${making}`);
  const writer = await openWriter(addressOf(making), { classes, migrations });
  if (folders.length > 0) await importFolders(writer, folders);
  await writer.destroy();
  await client.query(`ALTER DATABASE ${making} RENAME TO ${name}`);
  return name;
}

async function makeOnce(name: string, make: (client: pg.Client) => Promise<void>): Promise<void> {
  await onServer(async (client) => {
    if (!(await isThere(client, name))) await make(client);
  });
}

async function isThere(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])).rowCount === 1;
}

/** Does something in the server's own database, one suite after the other. */
async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: globalThis.postgresUrl });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${makersLock})`);
    await work(client);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): PostgresAddress {
  const url = Object.assign(new URL(String(globalThis.postgresUrl)), { pathname: `/${database}` }).href;
  return { dialect: "postgres", url };
}
