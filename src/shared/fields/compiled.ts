/**
 * How a field whose resolver is code of its own is asked of the database instead. It stands beside the resolver, as an
 * extension of the GraphQL field, and must give the same; a field without one is answered by its resolver alone.
 */

import type { Sql } from "sql-template-tag";
import { Extensions } from "type-graphql";

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

/** What the query compiler knows of a field. */
export type CompiledField = Chosen | Float | ById;

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
