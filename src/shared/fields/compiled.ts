/**
 * How a field whose resolver is code of its own is asked of the database instead. It stands beside the resolver, as an
 * extension of the GraphQL field, and must give the same; a field without one is answered by its resolver alone.
 */

import type { Sql } from "sql-template-tag";
import { Extensions } from "type-graphql";
import type { Dialect } from "../database/address.js";
import type { OrderKey } from "../lists/order.js";
import type { Page } from "../lists/page.js";
import type { PageLimits } from "../read/context.js";
import type { Class, ValueType } from "./declaration.js";

/** Arguments of a field, coerced. */
export type FieldArguments = Readonly<Record<string, unknown>>;

/** One thing, chosen among others. */
interface Chosen {
  readonly form: "chosen";
  /** The class of the thing. */
  readonly target: string;
  /** What stands behind `FROM <table> <item>`: which rows, in which order, and one of them. */
  readonly clauses: (row: Sql, item: Sql, args: FieldArguments) => Sql;
}

/** The number in a column of exact decimals, as JavaScript reads and writes it. */
interface Float {
  readonly form: "float";
  readonly column: string;
}

/** A root field: things by their ids, each of the class that the id names. */
interface ById {
  readonly form: "byId";
  /** How many ids its list takes; undefined where it takes one id. */
  readonly mostIds?: number;
  /** The table of what it gives, where it gives not everything. */
  readonly within?: string;
}

/** A value in a column of the row. */
interface Column {
  readonly form: "column";
  /** Its name; undefined for arguments that only the resolver knows what to do with. */
  readonly column: string | ((args: FieldArguments) => string | undefined);
  readonly type: ValueType;
}

/** A list that is always empty. */
interface Empty {
  readonly form: "empty";
}

/** The thing whose id is in a column. */
interface Reference {
  readonly form: "reference";
  readonly target: string;
  readonly column: string;
}

/** An object that is made of the same row. */
export interface CompiledPart {
  readonly form: "part";
  /** The class that declares its fields. */
  readonly target: Class;
  /** What the names of its columns begin with. */
  readonly prefix?: string;
  /** Its columns by their names; undefined where they are those of the row. */
  readonly columns?: (row: Sql, dialect: Dialect) => Readonly<Record<string, Sql>>;
  /** Whether there is one; undefined where there always is. */
  readonly isThere?: (row: Sql) => Sql;
  /** Whether the columns give it where there is one; undefined where they always do. */
  readonly isKnown?: (row: Sql) => Sql;
  /** Arguments that only the resolver knows what to do with. */
  readonly leaves?: (args: FieldArguments) => boolean;
}

/** A root field: a page of rows that are no things. */
export interface CompiledMade {
  readonly form: "made";
  /** The class that declares the fields of a row. */
  readonly target: Class;
  /**
   * @returns undefined where only the resolver can answer
   * @throws RequestError for arguments that cannot be
   */
  readonly list: (args: FieldArguments, limits: PageLimits) => MadeList | undefined;
}

/** A list of rows that a query makes. */
interface MadeList {
  readonly page: Page;
  readonly keys: readonly OrderKey[];
  /** The conditions of the list, on the row that its keys speak of. */
  readonly conditions: readonly Sql[];
  /** The condition of the page: what is behind its cursor. */
  readonly boundary: Sql | undefined;
  /** The name of that row. */
  readonly row: Sql;
  /** The query for the rows, with some columns and all that keys and conditions speak of. */
  readonly rows: (columns: readonly string[], dialect: Dialect) => Sql;
}

/**
 * What code has made already: a property of the object, and nothing else. Where the field's type is one of things, the property
 * has their ids, which the same snapshot has been seen to have. A root field is given where its resolver makes such objects.
 */
interface Given {
  readonly form: "given";
  /** The property, where it is not called as the field is. */
  readonly property?: string;
}

/** What the query compiler knows of a field. */
export type CompiledField = Chosen | Float | ById | Column | Empty | Reference | CompiledPart | CompiledMade | Given;

/** Says how a field is compiled. */
export function Compiled(compiled: CompiledField): PropertyDecorator & MethodDecorator {
  return Extensions({ compiled }) as PropertyDecorator & MethodDecorator;
}

/** What was said of a field by {@link Compiled}. */
export function compiledField(field: {
  readonly extensions: Readonly<Record<string, unknown>>;
}): CompiledField | undefined {
  return field.extensions.compiled as CompiledField | undefined;
}
