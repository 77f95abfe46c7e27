/** Orders: what a client may sort by, and what a page is cut by. */
import { createHash } from "node:crypto";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/snapshot.js";
import { RequestError } from "../errors.js";
import {
  type Class,
  type Direction,
  fieldsOf,
  type OrderInput,
  type TableDeclaration,
  tableOf,
} from "../fields/declaration.js";

/** One key of an order. */
export interface OrderKey {
  /** How the key is called in cursors, for telling that a cursor is of another order. */
  readonly name: string;
  readonly expression: Sql;
  readonly direction: Direction;
  /** Where rows without a value come; undefined where every row has one, so that an index need not sort them apart. */
  readonly nulls: "first" | "last" | undefined;
  /** Whether its values are whole numbers; all others are texts. */
  readonly numeric?: boolean;
}

/** The ways in which a client may sort by a field. */
export const sortDirections = {
  ASC: "ASC",
  DESC: "DESC",
  ASC_NULLS_FIRST: "ASC_NULLS_FIRST",
  DESC_NULLS_FIRST: "DESC_NULLS_FIRST",
} as const;

/** The keys of an order by a client, or of the class's own order where none is asked for; the id breaks ties. */
export function orderKeys(table: TableDeclaration, row: Sql, asked: readonly OrderInput[] | undefined): OrderKey[] {
  const keys =
    asked && asked.length > 0
      ? asked.map((input) => keyOf(table.class, "", row, input, "orderBy"))
      : table.order.map(([property, direction]) => keyOf(table.class, "", row, { [property]: direction }, "order"));
  return [...keys, { name: "id", expression: sql`${row}.id`, direction: "ASC", nulls: undefined }];
}

/** @param mayLack whether what has the field may be absent, so that the key is */
function keyOf(target: Class, prefix: string, row: Sql, input: OrderInput, path: string, mayLack = false): OrderKey {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined);
  const [entry] = entries;
  if (!entry || entries.length > 1) {
    throw RequestError.badFilter(
      `${path} must name exactly one field in each element, and names ${entries.length}. Write several keys as a list: orderBy: [{slug: ASC}, {id: DESC}].`,
    );
  }
  const [name, value] = entry;
  const place = `${path}.${name}`;
  if (value === null || value === undefined) throw RequestError.badFilter(`${place} is null. Leave it out instead.`);
  const field = fieldsOf(target).find((other) => other.name === name);
  if (field?.form === "value" && typeof value === "string") {
    const expression = sql`${row}.${raw(prefix + (field.sortColumn ?? field.column))}`;
    const direction = value.startsWith("DESC") ? "DESC" : "ASC";
    return {
      name: `${place}:${value}`,
      expression,
      direction,
      nulls: field.nullable || mayLack ? (value.endsWith("NULLS_FIRST") ? "first" : "last") : undefined,
      numeric: field.type === Number,
    };
  }
  if (field?.form === "embedded" && typeof value === "object") {
    return keyOf(field.target, prefix + field.prefix, row, value, place, true);
  }
  if (field?.form === "toOne" && typeof value === "string") {
    const expression = sql`${row}.${raw(prefix + field.column)}`;
    return {
      name: place,
      expression,
      direction: value === "DESC" ? "DESC" : "ASC",
      nulls: field.nullable || mayLack ? "last" : undefined,
    };
  }
  if (field?.form === "toOne" && typeof value === "object") {
    const other = tableOf(field.target);
    const alias = raw(`o${place.split(".").length}`);
    // As of a day, what a row refers to may be unknown.
    const inner = keyOf(other.class, "", alias, value, place, true);
    const expression = sql`(SELECT ${inner.expression} FROM ${raw(other.table)} ${alias} WHERE ${alias}.id = ${row}.${raw(prefix + field.column)})`;
    return { ...inner, expression };
  }
  throw RequestError.badFilter(`${place} cannot be ordered by.`);
}

/** The clause that sorts by the keys, or backwards. */
export function orderClause(keys: readonly OrderKey[], backwards = false): Sql {
  return join(
    keys.map(({ expression, direction, nulls }) => {
      const way = (direction === "DESC") !== backwards ? "DESC" : "ASC";
      if (nulls === undefined) return sql`${expression} ${raw(way)}`;
      const end = (nulls === "first") !== backwards ? "FIRST" : "LAST";
      return sql`${expression} ${raw(way)} NULLS ${raw(end)}`;
    }),
  );
}

/** The keys as columns `key0`, `key1` …, from which cursors are made. */
export function keyColumns(keys: readonly OrderKey[]): Sql {
  return join(keys.map(({ expression }, index) => sql`${expression} AS ${raw(`key${index}`)}`));
}

/** A cursor: the values of the keys of one row, and the order that they belong to. */
export function cursorOf(keys: readonly OrderKey[], row: Row): string {
  const content = [signature(keys), ...keys.map((_, index) => row[`key${index}`] ?? null)];
  return Buffer.from(JSON.stringify(content), "utf8").toString("base64url");
}

/** The values in a cursor. Throws where it is not one of this order. */
export function readCursor(keys: readonly OrderKey[], cursor: string): (string | number | null)[] {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    throw RequestError.badCursor(cursor);
  }
  if (!Array.isArray(content) || content.length !== keys.length + 1) throw RequestError.badCursor(cursor);
  const [name, ...values] = content;
  if (name !== signature(keys) || !keys.every((key, index) => fits(key, values[index]))) {
    throw RequestError.badCursor(cursor);
  }
  return values;
}

/** Whether a value can be one of a key: databases do not agree on how a text compares with a number. */
function fits({ numeric = false }: OrderKey, value: unknown): boolean {
  if (value === null) return true;
  if (!numeric) return typeof value === "string";
  return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
}

/** Tells orders apart, in a few characters: cursors travel in addresses. */
export function signature(keys: readonly OrderKey[]): string {
  const names = keys.map(({ name }) => name).join(" ");
  return createHash("sha256").update(names).digest("base64url").slice(0, 8);
}

/** The condition that a row comes after the one with the given values of the keys (or before it). */
export function beyond(
  keys: readonly OrderKey[],
  values: readonly (string | number | null)[],
  backwards: boolean,
): Sql {
  const [first] = keys;
  if (first && keys.every(({ nulls, direction }) => nulls === undefined && direction === first.direction)) {
    // One comparison of all, which an index in this order answers without reading what comes before.
    const sign = raw((first.direction === "ASC") !== backwards ? ">" : "<");
    return sql`(${join(keys.map(({ expression }) => expression))}) ${sign} (${join(values.map((value) => sql`${value}`))})`;
  }
  const alternatives = keys.map((key, index) => {
    const same = keys
      .slice(0, index)
      .map(({ expression }, earlier) => sql`${expression} IS NOT DISTINCT FROM ${values[earlier] ?? null}`);
    return join([...same, further(key, values[index] ?? null, backwards)], " AND ", "(", ")");
  });
  return join(alternatives, " OR ", "(", ")");
}

function further({ expression, direction, nulls }: OrderKey, value: string | number | null, backwards: boolean): Sql {
  const nullsLast = nulls !== undefined && (nulls === "last") !== backwards;
  if (value === null) return nullsLast ? sql`1 = 0` : sql`${expression} IS NOT NULL`;
  const greater = (direction === "ASC") !== backwards;
  const compared = sql`${expression} ${raw(greater ? ">" : "<")} ${value}`;
  return nullsLast ? sql`(${compared} OR ${expression} IS NULL)` : compared;
}
