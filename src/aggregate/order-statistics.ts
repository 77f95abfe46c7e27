/**
 * The least, the greatest and the middle number of groups, chosen by the database: only of groups whose numbers go together
 * and are all exact, so that nothing but their order decides.
 */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { ExactNumber } from "../graph/fact/signed-value.js";
import type { Row } from "../shared/database/snapshot.js";
import type { AggregateRule } from "./compute.js";
import {
  type Grouping,
  groupedRow,
  inGroups,
  type KeyValues,
  keyedRows,
  keyNames,
  whenTrue,
} from "./group-statement.js";

/** What numbers must have in common to be compared (refusal.ts), as columns. */
const common: Readonly<Record<string, Sql>> = {
  kind: sql`${groupedRow}.kind`,
  unit: sql`${groupedRow}.quantity_unit_id`,
  indicator: sql`${groupedRow}.indicator_id`,
  form: sql`CASE WHEN ${groupedRow}.kind = 'Target' THEN ${groupedRow}.form END`,
  voice: sql`${groupedRow}.voice`,
  period: whenTrue("kind"),
};

/** The numbers of a group that stand at places of their order, as texts. */
export interface OrderStatistics {
  readonly count: number;
  readonly unit: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly values: Readonly<Record<"least" | "greatest" | "lower" | "upper", string>>;
}

/** Rules that an order answers. */
export function isOrdered(rule: AggregateRule): rule is "MINIMUM" | "MAXIMUM" | "MEDIAN" {
  return rule === "MINIMUM" || rule === "MAXIMUM" || rule === "MEDIAN";
}

/** The statement for some groups: a row for each that has numbers. */
export function orderStatement(grouping: Grouping, wanted: readonly KeyValues[]): Sql {
  const names = keyNames(grouping);
  const groupBy = names.length > 0 ? sql`GROUP BY ${join(names)}` : sql``;
  const partition = names.length > 0 ? sql`PARTITION BY ${join(names)}` : sql``;
  // A number that is stated as a decrease, or as less, is negative: its place is another.
  const turned = sql`CASE WHEN ${groupedRow}.quantity_direction = 'DECREASE' OR ${groupedRow}.result = 'LESS' THEN 1 ELSE 0 END`;
  const columns = [
    sql`${groupedRow}.quantity_value AS value`,
    sql`${groupedRow}.quantity_key AS sort_key`,
    sql`CASE WHEN ${groupedRow}.quantity_comparator = 'EXACT' THEN ${turned} ELSE 1 END AS is_other`,
    sql`${whenTrue("start")} AS when_start`,
    sql`${whenTrue("end")} AS when_end`,
    ...Object.entries(common).map(([name, column]) => sql`coalesce(${column}, '') AS ${raw(`common_${name}`)}`),
  ];
  const rows = keyedRows(grouping, join(columns), [
    ...inGroups(grouping, wanted),
    sql`${groupedRow}.quantity_value IS NOT NULL`,
  ]);
  const placed = sql`SELECT numbers.*, row_number() OVER (${partition} ORDER BY sort_key) AS place, count(*) OVER (${partition}) AS total FROM (${rows}) numbers`;
  const at = (place: Sql, name: string) => sql`max(CASE WHEN place = ${place} THEN value END) AS ${raw(name)}`;
  const isAlike = Object.keys(common).map((name) => sql`min(${raw(`common_${name}`)}) = max(${raw(`common_${name}`)})`);
  const read = [
    ...names,
    sql`count(*) AS total`,
    sql`max(common_unit) AS unit`,
    sql`min(when_start) AS first_day`,
    sql`max(when_end) AS last_day`,
    at(sql`1`, "least"),
    at(sql`total`, "greatest"),
    at(sql`(total + 1) / 2`, "lower"),
    at(sql`total / 2 + 1`, "upper"),
    sql`CASE WHEN max(is_other) = 0 AND ${join(isAlike, " AND ")} THEN 1 ELSE 0 END AS is_plain`,
  ];
  return sql`SELECT ${join(read)} FROM (${placed}) placed ${groupBy}`;
}

/** What a row says; undefined where more than the order of the numbers decides. */
export function orderStatisticsOf(row: Row): OrderStatistics | undefined {
  if (Number(row.is_plain) !== 1) return undefined;
  const text = (name: string) => (row[name] ?? null) as string | null;
  return {
    count: Number(row.total),
    unit: text("unit") || null,
    start: text("first_day"),
    end: text("last_day"),
    values: {
      least: String(row.least),
      greatest: String(row.greatest),
      lower: String(row.lower),
      upper: String(row.upper),
    },
  };
}

/** The exact number that a rule gives, as computed numbers are written. */
export function ordered(rule: "MINIMUM" | "MAXIMUM" | "MEDIAN", { values }: OrderStatistics): string {
  if (rule === "MINIMUM") return new ExactNumber(values.least).toFixed();
  if (rule === "MAXIMUM") return new ExactNumber(values.greatest).toFixed();
  return new ExactNumber(values.lower).plus(values.upper).times("0.5").toFixed();
}
