/** What is wrong with a PostgreSQL database or the way to it, in words that say the way out. */
import { InputError } from "../errors.js";

/** By the codes of PostgreSQL (postgresql.org/docs/18/errcodes-appendix.html) and of Node's connections. */
const problems: Readonly<Record<string, (name: string, said: string) => string>> = {
  ...Object.fromEntries(
    ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EHOSTUNREACH", "ECONNRESET"].map((code) => [
      code,
      (name: string, said: string) =>
        `No PostgreSQL server answers at ${name} (${said}). Start it, or set DATABASE_URL to another database.`,
    ]),
  ),
  "28P01": (name) => `${name} does not take the user or the password. Change them in DATABASE_URL.`,
  "28000": (name, said) => `${name} does not let this user in (${said}). Change the user in DATABASE_URL.`,
  "3D000": (name) =>
    `There is no database at ${name}. Make it on that server (CREATE DATABASE), or set DATABASE_URL to another.`,
  "42501": (name, said) =>
    `This user may not do this in ${name} (${said}). Make the user the owner of the database, or change DATABASE_URL.`,
  "25006": (name) => `${name} can only be read: it is a replica. Set DATABASE_URL to the database that it follows.`,
  "53100": (name) => `The disk of ${name} is full. Make room and run the same command again.`,
  "53300": (name) =>
    `${name} has no connection left. Lower DATABASE_POOL, or raise max_connections of the PostgreSQL server.`,
  "54000": (name, said) =>
    `${name} cannot find things by a name or a word as long as one of these (${said}). Shorten it.`,
  "57P01": (name) =>
    `${name} has ended the connection. Nothing was written: run the same command again when it is back.`,
  "57P03": (name) => `${name} is starting or stopping. Try again in a moment.`,
};

/**
 * An error of a connection with a code: `pg` gives none where a connection breaks, or where none becomes free in time.
 *
 * @returns the same error
 */
export function withCode<T>(error: T): T {
  if (error instanceof Error && !("code" in error && error.code)) {
    if (/timeout/i.test(error.message)) return Object.assign(error, { code: "ETIMEDOUT" });
    if (/^(Connection terminated|Client has encountered a connection error)/.test(error.message))
      return Object.assign(error, { code: "ECONNRESET" });
  }
  return error;
}

/** An error as one that says the way out; undefined where there is nothing better to say than what it says itself. */
export function postgresProblem(error: Error & { code?: string }, name: string): InputError | undefined {
  if (error instanceof InputError) return error;
  // Where a host has several addresses, Node tells of each.
  const [inner] = error instanceof AggregateError ? (error.errors as (Error & { code?: string })[]) : [];
  const { code = "", message } = withCode(inner ?? error);
  const words = problems[code];
  return words ? new InputError(words(name, message)) : undefined;
}
