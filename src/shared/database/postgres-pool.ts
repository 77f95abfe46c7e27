/** Connections to PostgreSQL that read: rows come as SQLite gives them, and statements that come often stay prepared. */
import { createHash } from "node:crypto";
import pg from "pg";
import type { PostgresAddress } from "./address.js";
import type { Row, Statement } from "./snapshot.js";

/** How long a connection may take to be made, or to become free, in milliseconds. */
const patience = 5000;

/** How long a connection is kept that nobody uses, in milliseconds. */
const idle = 60_000;

/** Statements kept prepared on each connection, at most: PostgreSQL forgets none by itself. */
const mostPrepared = 300;

/** Texts of which it is remembered that they came, at most; the eldest goes first. */
const mostSeen = 2000;

/** Whole numbers of all sizes and sums of them, which are far below 2^53; what is true or not, as 1 and 0. */
const parsers = new Map<number, (text: string) => number>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.BOOL, (text) => (text === "t" ? 1 : 0)],
]);

const types = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format as "text"),
} as pg.CustomTypesConfig;

/**
 * Opens a pool; connections are made when they are needed.
 *
 * @param size the most connections
 */
export function openPool({ url }: PostgresAddress, size: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: idle,
    // A command that has done its work ends, though a connection is kept for the next.
    allowExitOnIdle: true,
    application_name: "policy-graph",
    types,
  });
  // A connection that breaks fails the statement that is under way on it, and the pool makes another; unheard, it would end
  // the process.
  const unheard = () => {};
  pool.on("connect", (client) => client.on("error", unheard));
  return pool.on("error", unheard);
}

/** Names for statements that come more than once: a named one is planned once a connection. */
export class StatementNames {
  readonly #seen = new Set<string>();
  readonly #names = new Map<string, string>();

  /** The name of a text; undefined for one that comes for the first time, and for all others when there are many. */
  of(text: string): string | undefined {
    const name = this.#names.get(text);
    if (name !== undefined || this.#names.size >= mostPrepared) return name;
    if (this.#seen.delete(text)) {
      const made = createHash("sha256").update(text).digest("base64url").slice(0, 24);
      this.#names.set(text, made);
      return made;
    }
    const [eldest] = this.#seen;
    if (eldest !== undefined && this.#seen.size >= mostSeen) this.#seen.delete(eldest);
    this.#seen.add(text);
    return undefined;
  }
}

/** Runs a statement on a connection. */
export async function runOn(client: pg.ClientBase, query: Statement, names: StatementNames): Promise<Row[]> {
  const name = names.of(query.text);
  const values = query.values.map(storable);
  const result = await client.query<Row>({ text: query.text, values, ...(name ? { name } : {}) });
  return result.rows;
}

/** PostgreSQL has no text with U+0000 in it: asked for, it stands for a character that no text has. */
function storable(value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "\uFFFF") : value;
}
