/** JSON as SQL writes it: expressions that give exactly the text that `JSON.stringify` gives. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Dialect } from "../shared/database/address.js";
import { Declined } from "./scope.js";

/** How a database writes JSON. Each value is an expression for one place in an object or a list. */
export interface JsonSql {
  readonly dialect: Dialect;
  /** An object of the given keys, which are names of GraphQL. */
  object(entries: readonly (readonly [key: string, value: Sql])[]): Sql;
  /**
   * A value that is there: where it is null, there is no answer, and the ordinary way says what is missing.
   *
   * @param changing a column that rows differ in
   */
  required(value: Sql, changing: Sql): Sql;
  /** A list of a value for each row of the statement, in the order of the rows; with a condition, of those that meet it. */
  list(value: Sql, condition?: Sql): Sql;
  /** A list of nothing. */
  readonly empty: Sql;
  /** A text or a whole number of a column. */
  plain(column: Sql): Sql;
  /** The truth of an expression; null where it is neither true nor false. */
  truth(expression: Sql): Sql;
  /** The number that an exact decimal is nearest to. */
  float(decimal: Sql): Sql;
  /** A fixed text. */
  text(text: string): Sql;
  /** JSON that is written already. */
  written(json: string): Sql;
  /** What {@link cursorOf} of shared/lists/order.ts makes of the values of the keys: a text, and no JSON yet. */
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
const sqliteJson: JsonSql = {
  dialect: "sqlite",
  object(entries) {
    // Everything in it was skipped.
    if (entries.length === 0) return sql`json_object()`;
    const parts = entries.map(([key, value]) => sql`${quoted(key)}, ${value}`);
    if (parts.length * 2 <= mostArguments) return sql`json_object(${join(parts)})`;
    throw new Declined(`an object has ${parts.length} fields, and SQLite takes ${Math.floor(mostArguments / 2)}`);
  },
  // What is no JSON makes json() fail; were it the same for all rows, it would be tried before the first of them.
  required: (value, changing) => sql`coalesce(${value}, json('nothing for ' || ${changing}))`,
  list: (value, condition) =>
    condition ? sql`json_group_array(${value}) FILTER (WHERE ${condition})` : sql`json_group_array(${value})`,
  empty: sql`json_array()`,
  plain: (column) => column,
  truth: (expression) => sql`CASE ${expression} WHEN 1 THEN json('true') WHEN 0 THEN json('false') END`,
  // What SQLite writes of a float, JavaScript writes differently.
  float: (decimal) => sql`json(float_text(${decimal}))`,
  text: quoted,
  written: quoted,
  cursor: (signature, keys) => sql`base64url(json_array(${join([quoted(signature), ...keys])}))`,
  among: (column, texts) => sql`${column} IN (SELECT value FROM json_each(${texts}))`,
  // As text, every answer would be made a string of JavaScript and bytes again.
  bytes: (value) => sql`CAST(${value} AS BLOB)`,
};

/** A sign that no JSON has: PostgreSQL's way to say that something is missing, since a failed statement would end its transaction. */
export const missing = "\u0001";

const orNull = (value: Sql) => sql`coalesce(${value}, 'null')`;

/**
 * PostgreSQL, by texts put together: its own functions for objects write spaces (postgresql.org/docs, 9.16: JSON Functions).
 * A value is a text of JSON, or null.
 */
const postgresJson: JsonSql = {
  dialect: "postgres",
  object(entries) {
    if (entries.length === 0) return sql`'{}'`;
    const parts = entries.map(([key, value], index) => {
      return sql`${quoted(`${index === 0 ? "{" : ","}${JSON.stringify(key)}:`)} || ${orNull(value)}`;
    });
    return sql`(${join(parts, " || ")} || '}')`;
  },
  required: (value) => sql`coalesce(${value}, ${raw(`U&'\\0001'`)})`,
  list(value, condition) {
    const filter = condition ? sql` FILTER (WHERE ${condition})` : sql``;
    return sql`('[' || coalesce(string_agg(${value}, ',')${filter}, '') || ']')`;
  },
  empty: quoted("[]"),
  plain: (column) => sql`to_json(${column})::text`,
  truth: (expression) => sql`CASE WHEN ${expression} THEN 'true' WHEN NOT ${expression} THEN 'false' END`,
  // As JavaScript writes numbers (ECMA-262, 6.1.6.1.20): with an exponent only where they are very large or small.
  float(decimal) {
    const number = sql`${decimal}::double precision`;
    const isShort = sql`abs(${number}) < 1e21 AND (${number} = 0 OR abs(${number}) >= 1e-6)`;
    return sql`CASE WHEN ${isShort} THEN ${number}::text::numeric::text ELSE regexp_replace(${number}::text, 'e([+-])0', 'e\\1') END`;
  },
  text: (text) => quoted(JSON.stringify(text)),
  written: quoted,
  cursor(signature, keys) {
    const values = keys.map((key) => sql`',' || ${orNull(sql`to_json(${key})::text`)}`);
    const content = sql`${quoted(`[${JSON.stringify(signature)}`)} || ${join(values, " || ")} || ']'`;
    return sql`translate(encode(convert_to(${content}, 'UTF8'), 'base64'), ${raw("E'+/=\\n'")}, '-_')`;
  },
  among: (column, texts) => sql`${column} IN (SELECT jsonb_array_elements_text(CAST(${texts} AS jsonb)))`,
  bytes: (value) => value,
};

/** How a database writes JSON. */
export function jsonSqlOf(dialect: Dialect): JsonSql {
  return dialect === "sqlite" ? sqliteJson : postgresJson;
}
