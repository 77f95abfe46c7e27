/** Which errors mean that the database itself fails, rather than a statement: told by their codes, on every database. */
import type { DatabaseError } from "../shared/errors.js";

/** `damaged`: it will not heal by itself; `unavailable`: it may work again at the next try. */
export type DatabaseFailure = "damaged" | "unavailable";

/** Result codes of SQLite (sqlite.org/rescode.html), extended ones by their beginning. */
const damaged = ["SQLITE_CORRUPT", "SQLITE_NOTADB"];
const unavailable = [
  "SQLITE_BUSY",
  "SQLITE_LOCKED",
  "SQLITE_IOERR",
  "SQLITE_CANTOPEN",
  "SQLITE_FULL",
  "SQLITE_NOMEM",
  "SQLITE_PROTOCOL",
];

/** SQLSTATE of PostgreSQL by their classes and whole codes, and what Node says of a connection that is lost. */
const damagedStates = /^XX/;
const unavailableStates = /^(08|53|57P|40001$|40P01$|25006$|E[A-Z]+$)/;

/** The kind of failure that an error of a statement is; undefined where the statement itself is wrong. */
export function databaseFailure({ code }: DatabaseError): DatabaseFailure | undefined {
  const isOneOf = (codes: readonly string[]) => codes.some((known) => code === known || code.startsWith(`${known}_`));
  if (isOneOf(damaged) || damagedStates.test(code)) return "damaged";
  return isOneOf(unavailable) || unavailableStates.test(code) ? "unavailable" : undefined;
}
