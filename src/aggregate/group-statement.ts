/** Groups as SQL: the groups of a page, and what is read of all of them at once. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../shared/database/snapshot.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { filterCondition } from "../shared/filters/condition.js";
import { whereClause } from "../shared/read/list.js";
import { kindCondition, selection } from "../shared/read/rows.js";
import type { GroupKey } from "./group-key.js";
import { groupedRow, whenTrue } from "./grouped-row.js";

/** The name under which the made groups are visible. */
export const groupRow = raw("g");

/** Which things are grouped, and by what. */
export interface Grouping {
  readonly table: TableDeclaration;
  readonly where: object | undefined;
  readonly keys: readonly GroupKey[];
}

/** The values of the keys of one group, in the order of the keys. */
export type KeyValues = readonly (string | null)[];

/** The things with the values of their keys as columns `k0`, `k1` …; `extra` columns are read beside them. */
function keyedRows({ table, where, keys }: Grouping, extra: Sql, conditions: readonly Sql[] = []): Sql {
  const all = [kindCondition(table, groupedRow), filterCondition(table, where, groupedRow), ...conditions].filter(
    (condition) => condition !== undefined,
  );
  const columns = [extra, ...keys.map((key, index) => sql`${key.expression(groupedRow)} AS ${raw(`k${index}`)}`)];
  const joins = keys.flatMap(({ join: joined }) => (joined ? [joined(groupedRow)] : []));
  return sql`SELECT ${join(columns)} FROM ${raw(table.table)} ${groupedRow} ${join([sql``, ...joins], " ")} ${all.length > 0 ? sql`WHERE ${join(all, " AND ")}` : sql``}`;
}

export function keyNames(grouping: Grouping): Sql[] {
  return grouping.keys.map((_, index) => raw(`k${index}`));
}

/** What is read of each group beside its keys: an aggregate, and the columns of rows that it reads. */
export interface Aggregate {
  readonly sql: Sql;
  readonly columns: readonly Sql[];
}

/**
 * The groups with how many things each has, and with aggregates by their names. A thing is in a group once: what a key with
 * many values joins to it are different things.
 */
export function groupRows(
  grouping: Grouping,
  aggregates: Readonly<Record<string, Aggregate>> = {},
  conditions: readonly Sql[] = [],
): Sql {
  const names = keyNames(grouping);
  const columns = [sql`${groupedRow}.id AS id`, ...new Set(Object.values(aggregates).flatMap((each) => each.columns))];
  const read = [
    ...names,
    sql`count(*) AS count`,
    ...Object.entries(aggregates).map(([name, aggregate]) => sql`${aggregate.sql} AS ${raw(name)}`),
  ];
  return sql`SELECT ${join(read)} FROM (${keyedRows(grouping, join(columns), conditions)}) keyed ${names.length > 0 ? sql`GROUP BY ${join(names)}` : sql``}`;
}

/** The groups to choose from, as a query that gives their keys, their counts, and what else they are chosen by. */
export interface GroupSource {
  readonly rows: Sql;
}

/** The groups as they are, by their counts. */
export function countedGroups(grouping: Grouping): GroupSource {
  return { rows: groupRows(grouping) };
}

/** The statement for all groups in an order that is always the same, the first of them where there are more than `limit`. */
export function allGroupsStatement(grouping: Grouping, limit: number): Sql {
  const order = [sql`${groupRow}.count DESC`, ...keyNames(grouping).map((key) => sql`${groupRow}.${key} NULLS LAST`)];
  return sql`SELECT ${groupRow}.* FROM (${groupRows(grouping)}) ${groupRow} ORDER BY ${join(order)} LIMIT ${limit}`;
}

/** The statement for a page of groups. */
export function groupsStatement(
  source: GroupSource,
  conditions: readonly Sql[],
  order: Sql,
  columns: Sql,
  limit: number,
): Sql {
  return sql`SELECT ${groupRow}.*, ${columns} FROM (${source.rows}) ${groupRow} ${whereClause(conditions)} ORDER BY ${order} LIMIT ${limit}`;
}

/** The statement that counts the groups. */
export function groupCountStatement(source: GroupSource, conditions: readonly Sql[]): Sql {
  return sql`SELECT count(*) AS total FROM (${source.rows}) ${groupRow} ${whereClause(conditions)}`;
}

/** The condition that a thing is in one of some groups; undefined where there is but one, of everything. */
export function inGroups(grouping: Grouping, wanted: readonly KeyValues[]): Sql[] {
  const [key, ...others] = grouping.keys;
  if (!key) return [];
  if (others.length === 0)
    return [
      among(
        key.expression(groupedRow),
        wanted.map(([value]) => value ?? null),
      ),
    ];
  const alternatives = wanted.map((values) =>
    join(
      grouping.keys.map(
        ({ expression }, index) => sql`${expression(groupedRow)} IS NOT DISTINCT FROM ${values[index] ?? null}`,
      ),
      " AND ",
      "(",
      ")",
    ),
  );
  return [join(alternatives, " OR ", "(", ")")];
}

/** The condition that an expression has one of some values, for which it is computed once. */
function among(expression: Sql, values: readonly (string | null)[]): Sql {
  const known = values.filter((value) => value !== null);
  const isKnown = known.length > 0 ? [sql`${expression} IN (${join(known)})`] : [];
  const isAbsent = known.length < values.length ? [sql`${expression} IS NULL`] : [];
  return join([...isKnown, ...isAbsent], " OR ", "(", ")");
}

/** The statement that counts the different values of a key in each of some groups. */
export function distinctStatement(grouping: Grouping, wanted: readonly KeyValues[], of: GroupKey): Sql {
  const names = keyNames(grouping);
  const keyed = { ...grouping, keys: [...grouping.keys, of] };
  const value = raw(`k${grouping.keys.length}`);
  // The key may be one of those that the groups are made by: then its join stands there already.
  const isJoined = of.join !== undefined && grouping.keys.includes(of);
  const source = isJoined
    ? keyedRows(grouping, sql`${of.expression(groupedRow)} AS ${value}`, inGroups(grouping, wanted))
    : keyedRows(keyed, sql`${groupedRow}.id AS id`, inGroups(grouping, wanted));
  return sql`SELECT ${join([...names, sql`count(DISTINCT ${value}) AS total`])} FROM (${source}) keyed ${names.length > 0 ? sql`GROUP BY ${join(names)}` : sql``}`;
}

/** The statement for the first things of each of some groups, under an order and more conditions; `limit` bounds all. */
export function itemsStatement(
  grouping: Grouping,
  wanted: readonly KeyValues[],
  conditions: readonly Sql[],
  page: { readonly order: Sql; readonly columns: Sql; readonly size: number; readonly limit: number },
): Sql {
  const partition = grouping.keys.map(({ expression }) => expression(groupedRow));
  const parts = partition.length > 0 ? sql`PARTITION BY ${join(partition)}` : sql``;
  const extra = join([
    selection(grouping.table, groupedRow),
    page.columns,
    sql`NULL AS via`,
    sql`row_number() OVER (${parts} ORDER BY ${page.order}) AS place`,
  ]);
  const rows = keyedRows(grouping, extra, [...inGroups(grouping, wanted), ...conditions]);
  return sql`SELECT * FROM (${rows}) page WHERE place <= ${page.size} ORDER BY place LIMIT ${page.limit}`;
}

/** The statement that counts the things of each of some groups, under more conditions. */
export function itemCountStatement(grouping: Grouping, wanted: readonly KeyValues[], conditions: readonly Sql[]): Sql {
  const names = keyNames(grouping);
  const rows = keyedRows(grouping, sql`${groupedRow}.id AS id`, [...inGroups(grouping, wanted), ...conditions]);
  return sql`SELECT ${join([...names, sql`count(DISTINCT id) AS total`])} FROM (${rows}) keyed ${names.length > 0 ? sql`GROUP BY ${join(names)}` : sql``}`;
}

/** The statement for what numbers are computed from, of all things of some groups. */
export function numbersStatement(grouping: Grouping, wanted: readonly KeyValues[], limit: number): Sql {
  const columns = [
    "id",
    "kind",
    "subject_id",
    "indicator_id",
    "document_id",
    "voice",
    "form",
    "result",
    "quantity_value",
    "quantity_unit_id",
    "quantity_comparator",
    "quantity_direction",
  ].map((name) => sql`${groupedRow}.${raw(name)}`);
  const period = ["start", "end", "kind"].map((part) => sql`${whenTrue(part)} AS ${raw(`when_${part}`)}`);
  const measure = sql`(SELECT i.measure FROM entity i WHERE i.id = ${groupedRow}.indicator_id) AS measure`;
  const rows = keyedRows(
    grouping,
    join([...columns, ...period, measure, sql`${groupedRow}.position AS position`]),
    inGroups(grouping, wanted),
  );
  return sql`${rows} ORDER BY ${groupedRow}.document_id, ${groupedRow}.position, ${groupedRow}.id LIMIT ${limit}`;
}

/** The values of the keys in a row. */
export function keyValuesOf(grouping: Grouping, row: Row): KeyValues {
  return grouping.keys.map((_, index) => (row[`k${index}`] ?? null) as string | null);
}
