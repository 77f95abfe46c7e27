/** The few expressions that the databases write differently; everything else that is read is the same text on both. */
import sql, { type Sql } from "sql-template-tag";
import type { Dialect } from "./address.js";

/**
 * A text of no column, compared and ordered by its bytes. Columns are so by themselves; a bound value is compared on
 * PostgreSQL by the order of the database's language.
 */
export function bytewise(dialect: Dialect, text: Sql): Sql {
  return dialect === "sqlite" ? text : sql`(${text} COLLATE "C")`;
}

/** The items of a text as rows, each the `item.value`: two spaces part them, and none has a sign that JSON escapes. */
export function itemsOf(dialect: Dialect, text: Sql): Sql {
  return dialect === "sqlite"
    ? sql`json_each('["' || replace(${text}, '  ', '","') || '"]') AS item`
    : sql`string_to_table(${text}, '  ') AS item (value)`;
}

/** The statement that asks for the plan of another. */
export function planQuery(dialect: Dialect, query: Sql): Sql {
  return dialect === "sqlite" ? sql`EXPLAIN QUERY PLAN ${query}` : sql`EXPLAIN ${query}`;
}

/** An exact decimal without zeros at its end, as computed numbers are written. */
export function plainDecimal(dialect: Dialect, text: Sql): Sql {
  if (dialect === "postgres") return sql`trim_scale(${text}::numeric)::text`;
  const trimmed = sql`CASE WHEN instr(n, '.') = 0 THEN n ELSE rtrim(rtrim(n, '0'), '.') END`;
  return sql`(SELECT CASE WHEN n LIKE '-0%' THEN decimal_text(n) ELSE ${trimmed} END FROM (SELECT ${text} AS n))`;
}

/** The exact decimal half way between two, in the same form. */
export function middleDecimal(dialect: Dialect, lower: Sql, upper: Sql): Sql {
  if (dialect === "postgres") return sql`trim_scale((${lower}::numeric + ${upper}::numeric) * 0.5)::text`;
  // A function of ours takes longer than all the rest; most groups with one in the middle need none.
  return sql`CASE WHEN ${lower} = ${upper} THEN ${plainDecimal(dialect, lower)} ELSE decimal_middle(${lower}, ${upper}) END`;
}
