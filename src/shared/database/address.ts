/** Where a database is: read from its URL, and shown without what is secret in it. */
import { InputError } from "../errors.js";

/** The databases that a graph can be in. */
export type Dialect = "sqlite" | "postgres";

/** Where a database is. */
export type DatabaseAddress = SqliteAddress | PostgresAddress;

/** A file of SQLite; `:memory:` for none. */
export interface SqliteAddress {
  readonly dialect: "sqlite";
  readonly file: string;
}

/** A database of a PostgreSQL server: a URL as `pg` reads it, which may have a password in it. */
export interface PostgresAddress {
  readonly dialect: "postgres";
  readonly url: string;
}

/**
 * Reads the address of a database.
 *
 * @param url `sqlite:<file>` or `postgres://<user>:<password>@<host>:<port>/<database>`
 * @param name how messages call it: the setting or the argument that it comes from
 * @throws InputError for any other; the message has no password in it
 */
export function databaseAddress(url: string, name = "DATABASE_URL"): DatabaseAddress {
  const [scheme = "", rest = ""] = url.split(/:(.*)/s);
  if (scheme === "sqlite" && rest !== "") return { dialect: "sqlite", file: rest.replace(/^\/\//, "") };
  if (scheme === "postgres" || scheme === "postgresql") return postgresAddress(url, name);
  throw new InputError(
    `${name} is ${JSON.stringify(withoutSecret(url))}. Write sqlite:<file>, for example sqlite:data/policy-graph.sqlite, or postgres://<user>:<password>@<host>:<port>/<database>.`,
  );
}

function postgresAddress(url: string, name: string): PostgresAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed && parsed.pathname.length > 1) return { dialect: "postgres", url };
  const wrong = parsed ? `${shown(parsed)} and names no database` : "no address that can be read";
  throw new InputError(
    `${name} is ${wrong}. Write postgres://<user>:<password>@<host>:<port>/<database>, with %40 for an @ in the password and %2F for a /.`,
  );
}

/** A text that may be an address, with dots for its user and its password. */
export function withoutSecret(text: string): string {
  return text.replaceAll(/\/\/[^\s,]*@/g, "//…@");
}

/** A database as messages name it: a file, or host, port and database; never a user or a password. */
export function databaseName(address: DatabaseAddress): string {
  return address.dialect === "sqlite" ? address.file : shown(new URL(address.url));
}

function shown({ hostname, port, pathname }: URL): string {
  return `postgres://${hostname || "localhost"}${port === "" ? "" : `:${port}`}${pathname}`;
}
