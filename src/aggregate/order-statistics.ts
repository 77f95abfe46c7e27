/**
 * The least, the greatest and the middle number of groups, chosen by the database: only of groups whose numbers go together
 * and are all exact, so that nothing but their order decides.
 */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Dialect } from "../shared/database/address.js";
import { middleDecimal, plainDecimal } from "../shared/database/dialect.js";
import type { Row } from "../shared/database/snapshot.js";
import { middleText, plainText } from "../shared/exact-number.js";
import { tableOf } from "../shared/fields/declaration.js";
import { type Input, namesOne } from "../shared/filters/condition.js";
import type { AggregateRule } from "./compute.js";
import {
  type Aggregate,
  type Grouping,
  groupRow,
  groupRows,
  inGroups,
  type KeyValues,
  keyNames,
} from "./group-statement.js";
import { groupedRow, whenTrue } from "./grouped-row.js";

/** The numbers of a group that stand at places of their order, as texts. */
export interface OrderStatistics {
  readonly count: number;
  readonly unit: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly values: Readonly<Record<Place, string>>;
}

/** Places in an order; the two in the middle are one where there is an odd number of numbers. */
const places = ["least", "greatest", "lower", "upper"] as const;

type Place = (typeof places)[number];

/** Rules that an order answers. */
export type OrderedRule = "MINIMUM" | "MAXIMUM" | "MEDIAN";

/** Whether an order answers a rule. */
export function isOrdered(rule: AggregateRule): rule is OrderedRule {
  return rule === "MINIMUM" || rule === "MAXIMUM" || rule === "MEDIAN";
}

/**
 * What sort of number a row states, as one text; null without a number. The kind and the indicator belong to it where they are
 * not the same for all rows anyway: one is a key of the groups, or the filter names it.
 */
function sortOf({ table, where, keys }: Grouping): Sql {
  const own = (column: string) => sql`${groupedRow}.${raw(column)}`;
  const sort = own("number_sort");
  const isKey = (column: string) => keys.some((key) => !key.join && key.expression(groupedRow).sql === own(column).sql);
  const { kind, indicator } = (where ?? {}) as Readonly<Record<string, Input | undefined>>;
  const hasOneKind = table.kind !== undefined || isKey("kind") || (kind?.eq ?? undefined) !== undefined;
  const hasOneIndicator = isKey("indicator_id") || (indicator && namesOne(tableOf("Indicator"), indicator));
  const others = [
    ...(hasOneKind ? [] : [own("kind")]),
    ...(hasOneIndicator ? [] : [sql`coalesce(${own("indicator_id")}, '')`]),
  ];
  if (others.length === 0) return sort;
  return sql`CASE WHEN ${sort} IS NOT NULL THEN concat_ws(' ', ${sort}, ${join(others)}) END`;
}

/** What is read of a group for its order, by the names that the functions below call it; `ordered` lists its numbers, the least first. */
export function orderAggregates(grouping: Grouping, dialect: Dialect): Readonly<Record<string, Aggregate>> {
  const whenStated = (column: Sql) => sql`CASE WHEN ${groupedRow}.quantity_value IS NOT NULL THEN ${column} END`;
  const value = sql`${groupedRow}.quantity_value AS value`;
  const key = sql`${groupedRow}.quantity_key AS sort_key`;
  const sort = sql`${sortOf(grouping)} AS sort`;
  const unit = sql`${whenStated(sql`${groupedRow}.quantity_unit_id`)} AS unit_id`;
  const start = sql`${whenStated(whenTrue("start"))} AS when_start`;
  const end = sql`${whenStated(whenTrue("end"))} AS when_end`;
  const list = raw(dialect === "sqlite" ? "json_group_array" : "array_agg");
  return {
    numbers: { sql: sql`count(value)`, columns: [value] },
    // Things without a number come last: to leave them out, by a filter, would take longer than to keep them.
    ordered: { sql: sql`${list}(value ORDER BY sort_key NULLS LAST)`, columns: [value, key] },
    // The sort of all numbers; something with a comma where they have several.
    sorts: { sql: sql`min(sort) || CASE WHEN min(sort) = max(sort) THEN '' ELSE ',' END`, columns: [sort] },
    unit: { sql: sql`max(unit_id)`, columns: [unit] },
    first_day: { sql: sql`min(when_start)`, columns: [start] },
    last_day: { sql: sql`max(when_end)`, columns: [end] },
  };
}

/** The statement for the orders of some groups. */
export function orderStatement(grouping: Grouping, wanted: readonly KeyValues[], dialect: Dialect): Sql {
  const read = [
    ...keyNames(grouping),
    ...["numbers", "unit", "first_day", "last_day"].map((name) => raw(name)),
    ...places.map((place) => sql`${numberAt(dialect, groupRow, place)} AS ${raw(place)}`),
    sql`${isPlain(groupRow)} AS is_plain`,
  ];
  const rows = groupRows(grouping, orderAggregates(grouping, dialect), inGroups(grouping, wanted));
  return sql`SELECT ${join(read)} FROM (${rows}) ${groupRow}`;
}

/** Whether nothing but the order of its numbers decides, of a row with those aggregates: they are of one sort. */
export function isPlain(group: Sql): Sql {
  return sql`(${group}.sorts NOT LIKE '%,%')`;
}

/** The number at a place, of a row with those aggregates. */
function numberAt(dialect: Dialect, group: Sql, place: Place): Sql {
  const index = {
    least: sql`0`,
    greatest: sql`${group}.numbers - 1`,
    lower: sql`(${group}.numbers - 1) / 2`,
    upper: sql`${group}.numbers / 2`,
  }[place];
  // Lists of SQLite's JSON begin at 0, arrays of PostgreSQL at 1.
  return dialect === "sqlite" ? sql`(${group}.ordered ->> (${index}))` : sql`${group}.ordered[(${index}) + 1]`;
}

/** What a row says; undefined where more than the order of the numbers decides. */
export function orderStatisticsOf(row: Row): OrderStatistics | undefined {
  if (!row.is_plain) return undefined;
  const text = (name: string) => (row[name] ?? null) as string | null;
  const { least, greatest, lower, upper } = row;
  return {
    count: Number(row.numbers),
    unit: text("unit"),
    start: text("first_day"),
    end: text("last_day"),
    values: { least: String(least), greatest: String(greatest), lower: String(lower), upper: String(upper) },
  };
}

/** The exact number that a rule gives, as computed numbers are written. */
export function ordered(rule: OrderedRule, { values }: OrderStatistics): string {
  if (rule === "MEDIAN") return middleText(values.lower, values.upper);
  return plainText(rule === "MINIMUM" ? values.least : values.greatest);
}

/** The same number, of a row with the aggregates. */
export function orderedNumber(rule: OrderedRule, dialect: Dialect, group: Sql): Sql {
  const at = (place: Place) => numberAt(dialect, group, place);
  if (rule !== "MEDIAN") return plainDecimal(dialect, at(rule === "MINIMUM" ? "least" : "greatest"));
  return middleDecimal(dialect, at("lower"), at("upper"));
}
