/** Filters to SQL: a condition on one row, with everything that it reaches as EXISTS. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { RequestError } from "../errors.js";
import {
  type Class,
  type Declaration,
  type EmbeddedDeclaration,
  fieldsOf,
  type ListDeclaration,
  type TableDeclaration,
  type ToOneDeclaration,
  tableOf,
} from "../fields/declaration.js";
import { linksOf } from "../read/links.js";
import { kindCondition } from "../read/rows.js";
import { countName, isList } from "./counts.js";
import { valueFilter } from "./value-types.js";

/** What a filter says, field by field. */
export type Input = Readonly<Record<string, unknown>>;

/** Where in a filter a condition stands: the class, the row, the column prefix, and the path for messages. */
interface Place {
  readonly class: Class;
  readonly row: Sql;
  readonly prefix: string;
  readonly path: string;
  readonly depth: number;
  /** Whether it makes no difference here whether the condition is not met or cannot be told: nothing negates it. */
  readonly isPositive: boolean;
}

/** How many items a list in a filter may have. */
const mostItems = 100;

/**
 * The condition that a filter puts on a row of a table; undefined where there is no filter.
 *
 * @throws RequestError BAD_FILTER for null, `{}` and empty lists, with the path
 */
export function filterCondition(table: TableDeclaration, where: object | undefined, row: Sql): Sql | undefined {
  if (where === undefined) return undefined;
  return all({ class: table.class, row, prefix: "", path: "where", depth: 0, isPositive: true }, where as Input);
}

function all(place: Place, input: Input): Sql {
  const entries = given(input, place.path);
  return join(
    entries.map(([name, value]) => one({ ...place, path: `${place.path}.${name}` }, name, value, place.path)),
    " AND ",
    "(",
    ")",
  );
}

function one(place: Place, name: string, value: unknown, parentPath: string): Sql {
  if (name === "and" || name === "or") {
    const conditions = items(value, place.path).map((each, index) =>
      all({ ...place, path: `${place.path}[${index}]` }, each as Input),
    );
    return join(conditions, name === "and" ? " AND " : " OR ", "(", ")");
  }
  if (name === "not") return sql`NOT ${all({ ...place, isPositive: false }, value as Input)}`;
  const fields = fieldsOf(place.class);
  const field = fields.find((other) => other.name === name);
  if (!field) {
    const counted = fields.filter(isList).find((list) => countName(list) === name);
    if (counted) return countCondition(place, counted, value as Input);
    if (name === "isNull") {
      throw RequestError.badFilter(`${parentPath}.isNull asks whether ${parentPath} is absent, and it never is.`);
    }
    throw RequestError.badFilter(`${place.path} is not a field that can be filtered.`);
  }
  return fieldCondition(place, field, value as Input);
}

function fieldCondition(place: Place, field: Declaration, input: Input): Sql {
  const { row, prefix, path } = place;
  switch (field.form) {
    case "value": {
      const column = sql`${row}.${raw(prefix + (field.sortColumn ?? field.column))}`;
      return operators(column, field.type, input, path);
    }
    case "computed":
      return operators(sql`(${field.sql(row, prefix)})`, field.type, input, path);
    case "embedded": {
      const { rest, absent } = splitIsNull(input, path);
      const inner = { ...place, class: field.target, prefix: prefix + field.prefix };
      if (absent !== undefined)
        return sql`${row}.${raw(inner.prefix + firstColumn(field))} IS ${raw(absent ? "" : "NOT ")}NULL`;
      return all(inner, rest);
    }
    case "toOne": {
      const { rest, absent } = splitIsNull(input, path);
      const column = sql`${row}.${raw(prefix + field.column)}`;
      if (absent !== undefined) return sql`${column} IS ${raw(absent ? "" : "NOT ")}NULL`;
      return referred(tableOf(field.target), column, rest, place);
    }
    default:
      return listCondition(place, field, input);
  }
}

function listCondition(place: Place, field: ListDeclaration, input: Input): Sql {
  const target = tableOf(field.target);
  const ids = sql`IN (${linksOf(field, sql`${place.row}.id`)})`;
  const conditions = given(input, place.path).map(([quantifier, value]) => {
    const inner = { ...place, path: `${place.path}.${quantifier}` };
    const where = value as Input;
    if (quantifier === "some") return reached(target, ids, where, inner);
    if (quantifier === "none") return sql`NOT ${reached(target, ids, where, inner)}`;
    return sql`NOT ${reached(target, ids, where, inner, sql` IS NOT TRUE`)}`;
  });
  return join(conditions, " AND ", "(", ")");
}

/** The condition on how many items a list has: as many as its `totalCount` says. */
function countCondition({ row, path }: Place, field: ListDeclaration, input: Input): Sql {
  const target = tableOf(field.target);
  const item = raw("counted");
  const kind = kindCondition(target, item);
  const items = sql`(${linksOf(field, sql`${row}.id`)}) item JOIN ${raw(target.table)} ${item} ON ${item}.id = item.id`;
  const count = sql`(SELECT count(*) FROM ${items}${kind ? sql` WHERE ${kind}` : sql``})`;
  return operators(count, Number, input, path);
}

/**
 * The condition on what a reference leads to. Where it leads to nothing, that is neither met nor not met.
 *
 * Where nothing negates it, it is written as a set of ids, or as the one id that there can be, so that the database may
 * begin with what is referred to and find what refers to it in an index.
 */
function referred(target: TableDeclaration, id: Sql, where: Input, place: Place): Sql {
  if (place.isPositive) return sql`${id} ${raw(namesOne(target, where) ? "=" : "IN")} ${idsOf(target, where, place)}`;
  const row = raw(`f${place.depth}`);
  const inner = { ...place, class: target.class, row, prefix: "", depth: place.depth + 1 };
  const kind = kindCondition(target, row);
  return sql`(SELECT ${all(inner, where)} FROM ${raw(target.table)} ${row} WHERE ${row}.id = ${id}${kind ? sql` AND ${kind}` : sql``})`;
}

/** The ids of what meets a filter. */
function idsOf(target: TableDeclaration, where: Input, place: Omit<Place, "class" | "row" | "prefix">): Sql {
  const row = raw(`f${place.depth}`);
  const inner = { ...place, class: target.class, row, prefix: "", depth: place.depth + 1 };
  const kind = kindCondition(target, row);
  return sql`(SELECT ${row}.id FROM ${raw(target.table)} ${row} WHERE ${kind ? sql`${kind} AND ` : sql``}${all(inner, where)})`;
}

/**
 * The id that a reference has in all rows that meet a filter, as a query; undefined where the filter names no one thing.
 *
 * @throws RequestError as {@link filterCondition} does
 */
export function namedReference({ name, target }: ToOneDeclaration, where: object | undefined): Sql | undefined {
  const asked = (where as Input | undefined)?.[name] as Input | undefined;
  const table = tableOf(target);
  if (!asked || !namesOne(table, asked)) return undefined;
  return idsOf(table, asked, { path: `where.${name}`, depth: 0, isPositive: true });
}

/** Whether at most one row can meet a filter: it names an id, or the slug of one kind. */
export function namesOne({ kind, roots }: TableDeclaration, where: Input): boolean {
  const isEqual = (condition: unknown) =>
    typeof condition === "object" && condition !== null && "eq" in condition && condition.eq !== undefined;
  return isEqual(where.id) || ((kind !== undefined || roots?.one !== undefined) && isEqual(where.slug));
}

/** Whether something is reached that meets a filter, or with a `test` behind it, that fails it in the way the test says. */
function reached(target: TableDeclaration, ids: Sql, where: Input, place: Place, test: Sql = sql``): Sql {
  const row = raw(`f${place.depth}`);
  // Only whether it is met counts: within, as under the test, what cannot be told is as good as not met.
  const inner = { ...place, class: target.class, row, prefix: "", depth: place.depth + 1, isPositive: true };
  const kind = kindCondition(target, row);
  const conditions = [sql`${row}.id ${ids}`, ...(kind ? [kind] : []), sql`${all(inner, where)}${test}`];
  return sql`EXISTS (SELECT 1 FROM ${raw(target.table)} ${row} WHERE ${join(conditions, " AND ")})`;
}

function operators(column: Sql, type: Parameters<typeof valueFilter>[0], input: Input, path: string): Sql {
  const known = valueFilter(type).operators;
  const conditions = given(input, path).map(([name, operand]) => {
    const operator = known[name];
    if (!operator) throw RequestError.badFilter(`${path} has no operator ${name}.`);
    if (operator.takes === "list") items(operand, `${path}.${name}`);
    return operator.sql(column, operand, `${path}.${name}`);
  });
  return join(conditions, " AND ", "(", ")");
}

/** Splits off `isNull`, which speaks of the whole object and so goes with nothing else. */
function splitIsNull(input: Input, path: string): { rest: Input; absent: boolean | undefined } {
  const { isNull, ...rest } = input;
  if (isNull === undefined) return { rest: input, absent: undefined };
  if (Object.values(rest).some((value) => value !== undefined)) {
    throw RequestError.badFilter(`${path}.isNull cannot stand beside other conditions on ${path}. Use or: [{…}, {…}].`);
  }
  if (isNull === null) throw RequestError.badFilter(`${path}.isNull is null. Write true or false.`);
  return { rest, absent: Boolean(isNull) };
}

/** The column of an embedded object that is null exactly where the object is. */
export function firstColumn(field: EmbeddedDeclaration): string {
  const first = fieldsOf(field.target).find((inner) => inner.form === "value");
  if (first?.form !== "value") throw new Error(`${field.target.name} declares no value`);
  return first.column;
}

function given(input: Input | null, path: string): [string, unknown][] {
  const entries = Object.entries(input ?? {}).filter(([, value]) => value !== undefined);
  for (const [name, value] of entries) {
    if (value === null) {
      throw RequestError.badFilter(
        `${path}.${name} is null, which is no condition. Leave it out, or ask for absence with isNull: true.`,
      );
    }
  }
  if (entries.length === 0) {
    throw RequestError.badFilter(`${path} is empty, which is no condition. Leave it out, or name a field.`);
  }
  return entries;
}

function items(value: unknown, path: string): readonly unknown[] {
  const list = value as readonly unknown[];
  if (list.length === 0) throw RequestError.badFilter(`${path} is an empty list, which is no condition.`);
  if (list.length > mostItems) {
    throw RequestError.badFilter(
      `${path} has ${list.length} items; the limit is ${mostItems}. Ask in several queries.`,
    );
  }
  if (list.some((item) => item === null))
    throw RequestError.badFilter(`${path} has null in it, which is no condition.`);
  return list;
}
