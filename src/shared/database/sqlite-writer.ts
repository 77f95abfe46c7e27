/** The connection that writes to SQLite: what a file must be, how it is migrated, and what its errors mean. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { DataSource, type EntityManager } from "typeorm";
import { InputError } from "../errors.js";
import type { SqliteAddress } from "./address.js";
import { type DatabaseContent, typeormContent } from "./content.js";
import { newerVersion } from "./identity.js";
import { applicationId } from "./sqlite.js";

/** How long a writer waits for another, in milliseconds. */
const timeout = 10_000;

/**
 * The bytes of a page of a new file; SQLite's own choice is a quarter of that. A large import passes every page to the log and
 * from there to the file, and building indexes reads them again: with a quarter as many, inserting takes a fifth less or better.
 */
const pageSize = 16_384;

/**
 * Opens a file to write, and brings its tables up to date.
 *
 * @throws InputError where the file is of something else or of a newer version, or cannot be written
 */
export async function openSqliteWriter({ file }: SqliteAddress, content: DatabaseContent): Promise<DataSource> {
  if (file !== ":memory:") {
    await mkdir(dirname(file), { recursive: true }).catch((error: Error) => {
      throw new InputError(
        `The folder ${dirname(file)} cannot be made (${error.message}). Set DATABASE_URL to a place that can be written.`,
      );
    });
  }
  const dataSource = new DataSource({
    type: "better-sqlite3",
    database: file,
    enableWAL: file !== ":memory:",
    timeout,
    // A file that has something keeps the pages that it has.
    prepareDatabase: (database: Database.Database) => {
      database.pragma(`page_size = ${pageSize}`);
    },
    ...typeormContent(content),
  });
  try {
    const done = existsSync(file) ? identify(file, content) : new Set();
    await dataSource.initialize();
    if (content.migrations.some(({ name }) => !done.has(name))) await migrate(dataSource);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw sqliteWriteError(error as Error, file);
  }
}

/** Runs work in a transaction that nothing else is written beside, and in which references need to be right at its end. */
export async function writeSqlite<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await dataSource.transaction(async (manager) => {
      // The first write takes the lock. A transaction that has read before could not wait for the end of another's.
      await manager.query("DELETE FROM revision WHERE number < 0");
      await manager.query("PRAGMA defer_foreign_keys = ON");
      const before = await changesOf(manager);
      const done = await work(manager);
      if ((await changesOf(manager)) > before) await countAnew(manager);
      return done;
    });
  } catch (error) {
    throw sqliteWriteError(error as Error, String(dataSource.options.database));
  }
}

/** How many rows the connection has written so far. */
async function changesOf(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ changes: number }[]>("SELECT total_changes() AS changes");
  return row?.changes ?? 0;
}

/** How many rows of an index are looked at to guess how alike the others are: SQLite's own advice for large databases. */
const rowsLookedAt = 1000;

/**
 * Lets SQLite count what was written. Without that it takes every index for equally good, and may read all facts of a kind
 * where an indicator has a few.
 */
async function countAnew(manager: EntityManager): Promise<void> {
  await manager.query(`PRAGMA analysis_limit = ${rowsLookedAt}`);
  await manager.query("ANALYZE");
}

/**
 * Refuses a file that is not ours, or that knows migrations that this version does not. The file is not changed.
 *
 * @returns the names of the migrations that it has had
 */
function identify(file: string, content: DatabaseContent): Set<string> {
  const database = new Database(file, { fileMustExist: true, timeout });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    if (tables.length === 0) return new Set();
    if (database.pragma("application_id", { simple: true }) !== applicationId) {
      throw new InputError(`${file} is a SQLite database of another program. Set DATABASE_URL to another file.`);
    }
    const done = database.prepare<[], string>("SELECT name FROM migrations").pluck().all();
    const unknown = done.find((name) => !content.migrations.some((known) => known.name === name));
    if (unknown !== undefined) throw newerVersion(file, unknown, "file");
    return new Set(done);
  } finally {
    database.close();
  }
}

/** Runs the migrations and marks the file as ours, in one transaction: a file is never ours by half. */
async function migrate(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // This write takes the lock: of two that migrate at once, the second waits and finds it done.
    await manager.query(`PRAGMA application_id = ${applicationId}`);
    await dataSource.runMigrations({ transaction: "none" });
  });
}

/** The error of a file in words that say the way out, where there are some. */
function sqliteWriteError(error: Error & { code?: string }, file: string): Error {
  if (error instanceof InputError) return error;
  const wayOut = "Set DATABASE_URL to a file that can be written.";
  if (error.code === "SQLITE_NOTADB") return new InputError(`${file} is no SQLite database. ${wayOut}`);
  if (error.code === "SQLITE_CORRUPT")
    return new InputError(`${file} is damaged (${error.message}). Restore a copy, or remove it and import again.`);
  if (error.code?.startsWith("SQLITE_READONLY"))
    return new InputError(`${file} cannot be written: it or its folder is read-only. ${wayOut}`);
  if (error.code?.startsWith("SQLITE_CANTOPEN"))
    return new InputError(`${file} cannot be opened (${error.message}). ${wayOut}`);
  if (error.code?.startsWith("SQLITE_BUSY"))
    return new InputError(`${file} is being written by another process. Try again when it has ended.`);
  if (error.code === "SQLITE_FULL")
    return new InputError(`The disk of ${file} is full. Make room and run the same command again.`);
  return error;
}
