/**
 * Groups as the query compiler reads them: everything that is asked of them from one reading of their things. It gives what
 * {@link Group} gives, or leaves it to it: numbers that do not go together, that are not exact, or that are to be converted.
 */
import sql, { raw, type Sql } from "sql-template-tag";
import type { Dialect } from "../shared/database/address.js";
import type { CompiledField, CompiledMade, CompiledPart } from "../shared/fields/compiled.js";
import type { Class, TableDeclaration } from "../shared/fields/declaration.js";
import { AggregateValue } from "./aggregate-value.js";
import { type GroupKey, groupKeysOf } from "./group-key.js";
import { type GroupRequest, groupQuery } from "./group-list.js";
import { type Aggregate, type Grouping, groupRow, groupRows } from "./group-statement.js";
import { groupedRow } from "./grouped-row.js";
import { isPlain, type OrderedRule, orderAggregates, orderedNumber } from "./order-statistics.js";

/** What names of columns begin with that count the different values of a key. */
const distinctPrefix = "distinct_";

/** What names of columns begin with that have the value of a key. */
const keyPrefix = "key_";

/** The root field of the groups of a class. */
export function compiledGroups(table: TableDeclaration, group: Class): CompiledMade {
  return {
    form: "made",
    target: group,
    list(args, limits) {
      const { grouping, numbers, ...query } = groupQuery(table, args as unknown as GroupRequest, limits);
      // They are computed of all groups before any is chosen.
      if (numbers.length > 0) return undefined;
      return { ...query, row: groupRow, rows: (columns, dialect) => rowsWith(grouping, columns, dialect) };
    },
  };
}

/** What the things of a group have in common. */
export function compiledKeys(keys: Class): CompiledPart {
  return { form: "part", target: keys };
}

/** One key among them. */
export function compiledKey({ field, compiled }: GroupKey): CompiledField {
  return compiled(keyPrefix + field);
}

/** How many things a group has. */
export const compiledCount: CompiledField = { form: "column", column: "count", type: Number };

/** How many different values a key has in a group. Keys with many values join more rows than a group has things. */
export function compiledDistinct(table: TableDeclaration): CompiledField {
  const column = (name: string) => {
    const key = groupKeysOf(table).find((each) => each.name === name);
    return key?.join ? undefined : distinctPrefix + name;
  };
  return { form: "column", column: ({ of }) => column(String(of)), type: Number };
}

/** A number that the order of a group's numbers gives. */
export function compiledNumber(rule: OrderedRule): CompiledPart {
  return {
    form: "part",
    target: AggregateValue,
    columns: (group, dialect) => ({
      rule: sql`${raw(`'${rule}'`)}`,
      count: sql`${group}.numbers`,
      start: sql`${group}.first_day`,
      end: sql`${group}.last_day`,
      quantity_value: orderedNumber(rule, dialect, group),
      quantity_comparator: sql`'EXACT'`,
      quantity_unit_id: sql`${group}.unit`,
    }),
    isThere: (group) => sql`${group}.numbers > 0`,
    isKnown: isPlain,
    leaves: ({ unit }) => Boolean(unit),
  };
}

/** The groups with those columns that are wanted. */
function rowsWith(grouping: Grouping, wanted: readonly string[], dialect: Dialect): Sql {
  const orders = orderAggregates(grouping, dialect);
  const aggregates: Record<string, Aggregate> = {};
  for (const name of wanted) {
    const order = orders[name];
    if (order) aggregates[name] = order;
    else if (name.startsWith(distinctPrefix)) aggregates[name] = distinctValues(grouping, name);
    else if (name.startsWith(keyPrefix)) aggregates[name] = keyValue(grouping, name.slice(keyPrefix.length));
  }
  return groupRows(grouping, aggregates);
}

function distinctValues({ table }: Grouping, column: string): Aggregate {
  const key = groupKeysOf(table).find(({ name }) => distinctPrefix + name === column);
  if (!key) throw new Error(`there is no key for ${column}`);
  const value = raw(`of_${column}`);
  return { sql: sql`count(DISTINCT ${value})`, columns: [sql`${key.expression(groupedRow)} AS ${value}`] };
}

/** The value of a key by its name; none where the groups are not made by it. */
function keyValue({ keys }: Grouping, field: string): Aggregate {
  const index = keys.findIndex((key) => key.field === field);
  return { sql: index < 0 ? sql`CAST(NULL AS text)` : sql`${raw(`k${index}`)}`, columns: [] };
}
