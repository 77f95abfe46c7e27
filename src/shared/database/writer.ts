/** The one connection that writes: TypeORM's, for migrations and imports. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { DataSource, type MixedList } from "typeorm";
import { InputError } from "../errors.js";
import type { Class } from "../fields/declaration.js";
import { ColumnNaming } from "./naming.js";
import { applicationId } from "./sqlite.js";

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
  const isNew = file === ":memory:" || !existsSync(file);
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
    timeout: 10_000,
    entities: content.classes as unknown as MixedList<() => void>,
    migrations: content.migrations as unknown as MixedList<() => void>,
    migrationsTransactionMode: "all",
    namingStrategy: new ColumnNaming(),
    synchronize: false,
  });
  try {
    await dataSource.initialize();
    if (!isNew) await checkIdentity(dataSource, file, content);
    await dataSource.runMigrations({ transaction: "all" });
    await dataSource.query(`PRAGMA application_id = ${applicationId}`);
    return dataSource;
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw openingError(error as Error & { code?: string }, file);
  }
}

/** Refuses a file that is not ours, or that knows migrations that this version does not. */
async function checkIdentity(dataSource: DataSource, file: string, content: DatabaseContent): Promise<void> {
  const [identity] = await dataSource.query<{ application_id: number }[]>("PRAGMA application_id");
  const found = await dataSource.query<{ name: string }[]>("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (found.length === 0) return;
  if (identity?.application_id !== applicationId) {
    throw new InputError(`${file} is a SQLite database of another program. Set DATABASE_URL to another file.`);
  }
  const done = await dataSource.query<{ name: string }[]>("SELECT name FROM migrations");
  const known = new Set(content.migrations.map(({ name }) => name));
  const unknown = done.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new InputError(
      `${file} was written by a newer version of Policy Graph (it has the migration ${unknown.name}). Update this program, or set DATABASE_URL to another file.`,
    );
  }
}

function openingError(error: Error & { code?: string }, file: string): Error {
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
