/**
 * What a class declares of its fields. A field is declared once, on its class; its column, its GraphQL field, its batched
 * loader, its filter and its order are derived from this record of it, and nothing else lists fields.
 */
import type { GraphQLScalarType } from "graphql";
import type { Sql } from "sql-template-tag";

/** A class that declares fields. */
export type Class<T = object> = abstract new (...args: never[]) => T;

/** The type of a plain value: a scalar or an enum (the object that was registered for it). */
export type ValueType =
  | GraphQLScalarType
  | typeof String
  | typeof Number
  | typeof Boolean
  | Readonly<Record<string, string>>;

/** One direction in an ordering. */
export type Direction = "ASC" | "DESC";

/** A plain value in a column. */
export interface ValueDeclaration {
  readonly form: "value";
  readonly name: string;
  readonly type: ValueType;
  readonly column: string;
  /** The column that filters and orders use where it is not the value's own, as for exact decimals. */
  readonly sortColumn?: string;
  /** The property that has it. */
  readonly sortProperty?: string;
  readonly nullable: boolean;
  readonly description: string;
  /** False for columns that are large: they are read only when asked for. */
  readonly eager: boolean;
}

/** Several columns that make one object, as a period. */
export interface EmbeddedDeclaration {
  readonly form: "embedded";
  readonly name: string;
  readonly target: Class;
  readonly prefix: string;
  readonly description: string;
}

/** A value that the database computes from a row. */
export interface ComputedDeclaration {
  readonly form: "computed";
  readonly name: string;
  readonly type: ValueType;
  readonly nullable: boolean;
  readonly description: string;
  /** The expression, given the name under which the row's table is visible and the prefix of embedded columns. */
  readonly sql: (row: Sql, prefix: string) => Sql;
  /** The same value from an object that is read already, where that is possible. */
  readonly from?: (object: never) => unknown;
}

/** A reference in a column to one other thing. */
export interface ToOneDeclaration {
  readonly form: "toOne";
  readonly name: string;
  readonly target: string;
  readonly column: string;
  /** The property that holds the other's id. */
  readonly key: string;
  readonly nullable: boolean;
  readonly description: string;
}

/** The things that refer to this one in one of their columns. */
interface ToManyDeclaration {
  readonly form: "toMany";
  readonly name: string;
  readonly target: string;
  /** The references of the target, any of which may point here. */
  readonly by: readonly string[];
  readonly description: string;
}

/** The things that relations lead to. */
interface EdgesDeclaration {
  readonly form: "edges";
  readonly name: string;
  readonly target: string;
  readonly predicates: readonly string[];
  /** `out`: this is the relation's subject, and its object is reached; `in`: the other way round. */
  readonly direction: "out" | "in";
  readonly description: string;
}

/** The things that have the same value in a column of their own, this one among them. */
interface PeersDeclaration {
  readonly form: "peers";
  readonly name: string;
  /** The class, which is also that of this thing. */
  readonly target: string;
  readonly column: string;
  readonly description: string;
  /** The order where none is asked for, as a client would write it. */
  readonly order: readonly OrderInput[];
}

/** An order as a client writes it: one field at each level, a direction at the end. */
export type OrderInput = { readonly [field: string]: OrderInput | string | undefined };

/** A field that leads to a list of other things. */
export type ListDeclaration = ToManyDeclaration | EdgesDeclaration | PeersDeclaration;

/** Any declared field. */
export type Declaration =
  | ValueDeclaration
  | EmbeddedDeclaration
  | ComputedDeclaration
  | ToOneDeclaration
  | ListDeclaration;

/** The fields at the root that give the things of a class: one by its slug, and all. */
export interface Roots {
  readonly one?: string;
  readonly many: string;
}

/** A class as a table: the rows that are its instances, and the order in which lists of them come. */
export interface TableDeclaration {
  /** The name of the class, and of its GraphQL type. */
  readonly name: string;
  readonly class: Class;
  readonly table: string;
  /** The value of the column `kind` for a class that shares its table; undefined for all rows of the table. */
  readonly kind?: string;
  readonly description: string;
  /** The order of its lists where none is asked for: property and direction; ties are broken by id. */
  readonly order: readonly (readonly [string, Direction])[];
  /** The names of its fields at the root of the schema. */
  readonly roots?: Roots;
  /** Whether relations may lead to it: edges of its lists then carry the relation. */
  readonly reachedByRelations?: boolean;
}

const fieldsByPrototype = new Map<object, Declaration[]>();
const tablesByName = new Map<string, TableDeclaration>();

/** Keeps a field that a decorator declares. */
export function declareField(prototype: object, declaration: Declaration): void {
  const fields = fieldsByPrototype.get(prototype);
  if (fields) fields.push(declaration);
  else fieldsByPrototype.set(prototype, [declaration]);
}

/** Keeps a class that a decorator declares as a table. */
export function declareTable(declaration: TableDeclaration): void {
  tablesByName.set(declaration.name, declaration);
}

/** The declared fields of a class, those of its ancestors first. */
export function fieldsOf(target: Class): readonly Declaration[] {
  const lists: Declaration[][] = [];
  for (let prototype: object | null = target.prototype; prototype; prototype = Object.getPrototypeOf(prototype)) {
    lists.unshift(fieldsByPrototype.get(prototype) ?? []);
  }
  return lists.flat();
}

/**
 * A declared table by the name of its class.
 *
 * @throws Error when no class of that name is declared: a mistake in a declaration, found when the schema is built
 */
export function tableOf(name: string): TableDeclaration {
  const table = tablesByName.get(name);
  if (!table) throw new Error(`no class ${name} is declared; is it in graph/index.ts?`);
  return table;
}

/** Every declared table. */
export function declaredTables(): readonly TableDeclaration[] {
  return [...tablesByName.values()];
}

/** The class of all rows of the table that a class shares with others; itself, where it shares none. */
export function widestTableOf(table: TableDeclaration): TableDeclaration {
  return declaredTables().find((other) => other.table === table.table && other.kind === undefined) ?? table;
}

/** The classes that share the table of a class and are narrower than it; for a class that is not shared, itself. */
export function concreteTablesOf(table: TableDeclaration): readonly TableDeclaration[] {
  if (table.kind !== undefined) return [table];
  const kinds = [...tablesByName.values()].filter((other) => other.table === table.table && other.kind !== undefined);
  return kinds.length > 0 ? kinds : [table];
}
