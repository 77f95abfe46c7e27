/** The one connection that writes: TypeORM's, for migrations and imports. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { DataSource, type EntityManager, type MixedList } from "typeorm";
import { InputError } from "../errors.js";
import type { Class } from "../fields/declaration.js";
import { ColumnNaming } from "./naming.js";
import { applicationId } from "./sqlite.js";

/** How long a writer waits for another, in milliseconds. */
const timeout = 10_000;

/** What a database holds: its classes, and the migrations that make their tables. */
export interface DatabaseContent {
  readonly classes: readonly Class[];
  readonly migrations: readonly (new () => unknown)[];
}

/** Where a database is. */
export type DatabaseAddress = { readonly dialect: "sqlite"; readonly file: string };

/**
 * Reads the address of a database.
 *
 * @param url `sqlite:<file>`
 * @throws InputError for any other
 */
export function databaseAddress(url: string): DatabaseAddress {
  const [scheme = "", rest = ""] = url.split(/:(.*)/s);
  if (scheme === "sqlite" && rest !== "") return { dialect: "sqlite", file: rest.replace(/^\/\//, "") };
  throw new InputError(
    `DATABASE_URL is ${JSON.stringify(url)}. Write sqlite:<file>, for example sqlite:data/policy-graph.sqlite.`,
  );
}

/**
 * Opens a database to write, and brings its tables up to date.
 *
 * @throws InputError where the file is of something else or of a newer version, or cannot be written
 */
export async function openWriter(address: DatabaseAddress, content: DatabaseContent): Promise<DataSource> {
  const { file } = address;
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
    entities: content.classes as unknown as MixedList<() => void>,
    migrations: content.migrations as unknown as MixedList<() => void>,
    namingStrategy: new ColumnNaming(),
    synchronize: false,
  });
  try {
    const done = existsSync(file) ? identify(file, content) : new Set();
    await dataSource.initialize();
    if (content.migrations.some(({ name }) => !done.has(name))) await migrate(dataSource);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw databaseError(error as Error, file);
  }
}

/**
 * Runs work in a transaction that nothing else is written beside, and in which references need to be right at its end.
 *
 * @throws InputError where the database is busy, full or cannot be written
 */
export async function writeTransaction<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    return await dataSource.transaction(async (manager) => {
      // The first write takes the lock. A transaction that has read before could not wait for the end of another's.
      await manager.query("DELETE FROM revision WHERE number < 0");
      await manager.query("PRAGMA defer_foreign_keys = ON");
      return work(manager);
    });
  } catch (error) {
    throw databaseError(error as Error, String(dataSource.options.database));
  }
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
    if (unknown === undefined) return new Set(done);
    throw new InputError(
      `${file} was written by a newer version of Policy Graph (it has the migration ${unknown}). Update this program, or set DATABASE_URL to another file.`,
    );
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

/** The error of a database in words that say the way out, where there are some. */
function databaseError(error: Error & { code?: string }, file: string): Error {
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
