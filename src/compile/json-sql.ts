/** JSON as SQL writes it: expressions that give exactly the text that `JSON.stringify` gives. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { Declined } from "./scope.js";

/** How a database writes JSON. Each value is an expression for one place in an object or a list. */
export interface JsonSql {
  /** An object of the given keys, which are names of GraphQL. */
  object(entries: readonly (readonly [key: string, value: Sql])[]): Sql;
  /** A value that is there: where it is null, the whole statement fails, and the ordinary way says what is missing. */
  required(value: Sql, row: Sql): Sql;
  /** A list of a value for each row of the statement, in the order of the rows; with a condition, of those that meet it. */
  list(value: Sql, condition?: Sql): Sql;
  /** A text or a whole number of a column. */
  plain(column: Sql): Sql;
  /** The truth of an expression; null where it is neither true nor false. */
  truth(expression: Sql): Sql;
  /** The number that an exact decimal is nearest to. */
  float(decimal: Sql): Sql;
  /** A fixed text. */
  text(text: string): Sql;
  /** What {@link cursorOf} of shared/lists/order.ts makes of the values of the keys. */
  cursor(signature: string, keys: readonly Sql[]): Sql;
  /** That a column is among the texts of a list, which is bound as one value. */
  among(column: Sql, texts: unknown): Sql;
  /** A finished value as the bytes of its text, to be selected. */
  bytes(value: Sql): Sql;
}

/** How many arguments SQLite takes of a function (sqlite.org/limits.html, 6, of its older versions). */
const mostArguments = 127;

const quoted = (text: string) => raw(`'${text.replaceAll("'", "''")}'`);

/** SQLite, by its JSON functions (sqlite.org/json1.html). */
export const sqliteJson: JsonSql = {
  object(entries) {
    // Everything in it was skipped.
    if (entries.length === 0) return sql`json_object()`;
    const parts = entries.map(([key, value]) => sql`${quoted(key)}, ${value}`);
    if (parts.length * 2 <= mostArguments) return sql`json_object(${join(parts)})`;
    throw new Declined(`an object has ${parts.length} fields, and SQLite takes ${Math.floor(mostArguments / 2)}`);
  },
  // What is no JSON makes json() fail; were it the same for all rows, it would be tried before the first of them.
  required: (value, row) => sql`coalesce(${value}, json('nothing for ' || ${row}.id))`,
  list: (value, condition) =>
    condition ? sql`json_group_array(${value}) FILTER (WHERE ${condition})` : sql`json_group_array(${value})`,
  plain: (column) => column,
  truth: (expression) => sql`CASE ${expression} WHEN 1 THEN json('true') WHEN 0 THEN json('false') END`,
  float: (decimal) => sql`json(float_text(${decimal}))`,
  text: quoted,
  cursor: (signature, keys) => sql`base64url(json_array(${join([quoted(signature), ...keys])}))`,
  among: (column, texts) => sql`${column} IN (SELECT value FROM json_each(${texts}))`,
  // As text, every answer would be made a string of JavaScript and bytes again (bench/REPORT.md).
  bytes: (value) => sql`CAST(${value} AS BLOB)`,
};
