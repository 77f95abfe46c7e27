/** Whether a file of SQLite can be served by this version: looked at once, before the server listens. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { InputError } from "../errors.js";
import { type Identity, newerVersion, notWhole, olderVersion } from "./identity.js";
import { applicationId } from "./sqlite.js";

const importHint = "Import first, with policy-graph import <folder>, or set DATABASE_URL to another file.";
const restoreHint = "Restore a copy, or remove it and import again.";

/**
 * Checks a SQLite file: that it is there, ours, of this version, not damaged, and has the graph's tables.
 *
 * @param file its path
 * @param migrations the names of the migrations of this version, oldest first
 * @throws InputError with what is wrong and the way out
 */
export function checkSqliteIdentity(file: string, migrations: readonly string[]): Identity {
  checkFile(file);
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    return check(database, file, migrations);
  } catch (error) {
    throw openingError(error as Error & { code?: string }, file);
  } finally {
    database?.close();
  }
}

function checkFile(file: string): void {
  if (!existsSync(file)) throw new InputError(`There is no database at ${file}. ${importHint}`);
  const found = statSync(file);
  if (!found.isFile()) throw new InputError(`${file} is no file. Set DATABASE_URL to a file.`);
  // SQLite would open it as a new database without a word.
  if (found.size === 0)
    throw new InputError(`${file} is empty: a database was cut off, or never written. ${importHint}`);
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new InputError(`${file} cannot be read by this user. Change its permissions, or set DATABASE_URL.`);
  }
}

/** Files up to this size, in bytes, are looked through before they are served; a larger one would keep its readers waiting. */
const mostLookedThrough = 64 * 1024 * 1024;

/** What a larger file has that is damaged is found when it is read (server/database-failure.ts). */
function isLookedThrough(file: string): boolean {
  return statSync(file).size <= mostLookedThrough;
}

function check(database: Database.Database, file: string, migrations: readonly string[]): Identity {
  if (database.pragma("application_id", { simple: true }) !== applicationId) {
    throw new InputError(`${file} is a SQLite database of another program. Set DATABASE_URL to another file.`);
  }
  const problem = isLookedThrough(file) ? database.pragma("quick_check(1)", { simple: true }) : "ok";
  if (problem !== "ok") throw new InputError(`${file} is damaged (${String(problem)}). ${restoreHint}`);
  const done = database.prepare<[], { name: string }>("SELECT name FROM migrations").all();
  const unknown = done.find(({ name }) => !migrations.includes(name));
  if (unknown) throw newerVersion(file, unknown.name, "file");
  const missing = migrations.find((name) => !done.some((migration) => migration.name === name));
  if (missing) throw olderVersion(file, missing);
  const last = database.prepare<[], { number: number | null }>("SELECT max(number) AS number FROM revision").get();
  if (typeof last?.number !== "number") throw notWhole(file, restoreHint);
  return { revision: last.number };
}

function openingError(error: Error & { code?: string }, file: string): Error {
  if (error instanceof InputError) return error;
  const code = error.code ?? "";
  if (code === "SQLITE_NOTADB")
    return new InputError(`${file} is no SQLite database, or its beginning is damaged. ${restoreHint}`);
  if (code.startsWith("SQLITE_CORRUPT")) return new InputError(`${file} is damaged (${error.message}). ${restoreHint}`);
  if (code === "SQLITE_ERROR" && error.message.startsWith("no such table")) {
    return new InputError(`${file} is not whole (${error.message}). ${restoreHint}`);
  }
  if (code.startsWith("SQLITE_CANTOPEN") || code.startsWith("SQLITE_READONLY")) {
    return new InputError(
      `${file} cannot be opened (${error.message}). A database in WAL mode needs a folder that can be written: move it there, or run once, where it can be written, sqlite3 ${file} "PRAGMA journal_mode = DELETE".`,
    );
  }
  if (code.startsWith("SQLITE_BUSY"))
    return new InputError(`${file} is locked by another process. Try again when it has ended.`);
  if (code.startsWith("SQLITE_")) return new InputError(`${file} cannot be read (${error.message}). ${restoreHint}`);
  return error;
}
