/** Groups with their computed numbers as rows, so that they are filtered, ordered and paged by SQL as by their counts. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { bytewise } from "../shared/database/dialect.js";
import { decimalKey, isDecimal } from "../shared/decimal.js";
import { RequestError } from "../shared/errors.js";
import type { ReadContext } from "../shared/read/context.js";
import { GroupPage } from "./group-page.js";
import { allGroupsStatement, type Grouping, type GroupSource, keyValuesOf } from "./group-statement.js";
import { aggregateRules } from "./having.js";

/** How many groups may be measured: all of them are, whatever the page shows. */
const mostMeasured = 1000;

/**
 * Computes numbers of every group.
 *
 * @param names which, by their fields
 * @throws RequestError UNSAFE_ARITHMETIC where the numbers of a group do not go together
 */
export async function measuredGroups(
  context: ReadContext,
  grouping: Grouping,
  names: readonly string[],
): Promise<GroupSource> {
  const rows = await context.snapshot.all(allGroupsStatement(grouping, mostMeasured + 1));
  if (rows.length > mostMeasured) {
    throw RequestError.badFilter(
      `There are more than ${mostMeasured} groups, too many to compute ${names.join(" and ")} of each. Narrow them with where, or group by fewer keys.`,
    );
  }
  const groups = rows.map((row) => keyValuesOf(grouping, row));
  const page = new GroupPage(context, grouping, groups);
  const columns = [...grouping.keys.map((_, index) => `k${index}`), "count", ...names];
  const values: Sql[] = [];
  for (const [index, group] of groups.entries()) {
    const numbers = [];
    for (const name of names) numbers.push(await measured(page, group, name));
    values.push(sql`(${join([...group, Number(rows[index]?.count), ...numbers])})`);
  }
  if (values.length === 0)
    return { rows: sql`SELECT ${join(columns.map((name) => sql`NULL AS ${raw(name)}`))} WHERE 1 = 0` };
  const selected = columns.map((name, index) => {
    const column = sql`v.${raw(`column${index + 1}`)}`;
    const value = name === "count" ? sql`CAST(${column} AS integer)` : bytewise(context.snapshot.dialect, column);
    return sql`${value} AS ${raw(name)}`;
  });
  return { rows: sql`SELECT ${join(selected)} FROM (VALUES ${join(values)}) v` };
}

async function measured(page: GroupPage, group: readonly (string | null)[], name: string): Promise<string | null> {
  const rule = aggregateRules[name];
  if (!rule) throw new Error(`there is no number ${name}`);
  const value = (await page.compute(group, rule))?.quantity.value;
  if (value === undefined) return null;
  if (!isDecimal(value))
    throw RequestError.unsafeArithmetic(`The ${name} ${value} has too many digits to be compared.`);
  return decimalKey(value);
}
