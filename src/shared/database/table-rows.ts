/** The rows of a table in pages, and the digest that they have on every database. */
import { createHash, type Hash } from "node:crypto";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Row } from "./snapshot.js";
import type { TableShape } from "./table-shapes.js";

/** Rows in a page: what is in memory at a time. */
const pageSize = 500;

/** Runs a statement and gives its rows. */
export type RunSql = (query: Sql) => Promise<Row[]>;

/** All rows of a table, in the order of its key, in pages. */
export async function* rowsOf(run: RunSql, { name, columns, key }: TableShape): AsyncGenerator<Row[]> {
  const [columnNames, keyNames] = [columns, key].map((names) => join(names.map((each) => raw(`"${each}"`))));
  for (let last: Row | undefined; ; ) {
    const behind = last ? sql`WHERE (${keyNames}) > (${join(key.map((each) => last?.[each] ?? null))})` : sql``;
    const rows = await run(
      sql`SELECT ${columnNames} FROM ${raw(`"${name}"`)} ${behind} ORDER BY ${keyNames} LIMIT ${pageSize}`,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1);
  }
}

/** A digest over rows of tables (SHA-256): the same where the tables have the same rows, on whichever database. */
export class RowDigest {
  readonly #hash: Hash = createHash("sha256");
  /** How many rows went into it. */
  rows = 0;

  /** Takes rows in: their table, their columns and their values. */
  add({ name, columns }: TableShape, rows: readonly Row[]): void {
    for (const row of rows) this.#hash.update(JSON.stringify([name, ...columns.map((each) => row[each] ?? null)]));
    this.rows += rows.length;
  }

  /** The digest of all that went in, in hexadecimal. */
  text(): string {
    return this.#hash.copy().digest("hex");
  }
}
