/** The row of a thing that is grouped, as statements call it. */
import sql, { raw, type Sql } from "sql-template-tag";

/** The name under which the grouped rows are visible. */
export const groupedRow = raw("t");

/** A part of the period in which a fact is true: of a target, the deadline. */
export function whenTrue(part: string): Sql {
  return sql`CASE WHEN ${groupedRow}.kind = 'Target' THEN ${groupedRow}.${raw(`deadline_${part}`)} ELSE ${groupedRow}.${raw(`period_${part}`)} END`;
}
