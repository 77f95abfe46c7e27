/** Things as JSON: the fields of a row, and what it refers to, from the declarations that the loader reads by too. */
import {
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import sql, { join, raw, type Sql } from "sql-template-tag";
import { type CompiledPart, compiledField } from "../shared/fields/compiled.js";
import {
  type Class,
  type Declaration,
  type EmbeddedDeclaration,
  fieldsOf,
  tableOf,
  type ValueType,
} from "../shared/fields/declaration.js";
import { namesOf } from "../shared/fields/enums.js";
import { firstColumn, namedReference } from "../shared/filters/condition.js";
import { kindCondition } from "../shared/read/rows.js";
import { AnsweredByCode, columnsOf, Declined, type Scope } from "./scope.js";
import { things } from "./things.js";

/** A row, or the part of one that makes an embedded object, as an object of a GraphQL type. */
export interface Place {
  readonly type: GraphQLObjectType;
  readonly class: Class;
  readonly row: Sql;
  readonly prefix: string;
  /** How many such objects the answer could have. */
  readonly items: number;
}

/** Fields by their names in the answer. */
export type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/**
 * The thing that a row is, as JSON.
 *
 * @param name its GraphQL type: that of a class, or an interface whose classes share the row's table
 * @param nodes the fields that it is asked for by, with what is asked of it
 * @param items how many such things the answer could have
 */
export function thing(scope: Scope, name: string, nodes: readonly FieldNode[], row: Sql, items: number): Sql {
  const type = scope.schema.getType(name);
  if (isObjectType(type)) return object(scope, placeOf(type, row, items), fieldsIn(scope, type, nodes));
  if (!isAbstractType(type)) throw new Declined(`${name} is no type of things`);
  const groups: { readonly types: GraphQLObjectType[]; readonly fields: Fields }[] = [];
  for (const possible of scope.schema.getPossibleTypes(type)) {
    const fields = fieldsIn(scope, possible, nodes);
    const same = groups.find((group) => group.types[0] && isSame(group.types[0], group.fields, possible, fields));
    if (same) same.types.push(possible);
    else groups.push({ types: [possible], fields });
  }
  const [only, ...others] = groups.map(({ types: [first], fields, types }) => {
    const made = object(scope, placeOf(first as GraphQLObjectType, row, items), fields, types.length > 1);
    return { types, made };
  });
  if (!only) throw new Declined(`${name} has no classes`);
  if (others.length === 0) return only.made;
  const cases = [only, ...others].map(
    ({ types, made }) =>
      sql`WHEN ${row}.kind IN (${raw(types.map((each) => `'${each.name}'`).join(", "))}) THEN ${made}`,
  );
  return sql`CASE ${join(cases, " ")} END`;
}

/** A thing by a column that tells it, as JSON; null where there is none. */
export function thingBy(
  scope: Scope,
  name: string,
  nodes: readonly FieldNode[],
  condition: (row: Sql) => Sql,
  items: number,
): Sql {
  const table = tableOf(name);
  const row = scope.newRow();
  const kind = kindCondition(table, row);
  return sql`(SELECT ${thing(scope, name, nodes, row, items)} FROM ${raw(table.table)} ${row} WHERE ${condition(row)}${kind ? sql` AND ${kind}` : sql``})`;
}

/** An object that a row is, or a part of it. */
export function partOfRow(scope: Scope, place: Place, nodes: readonly FieldNode[]): Sql {
  return object(scope, place, fieldsIn(scope, place.type, nodes));
}

function placeOf(type: GraphQLObjectType, row: Sql, items: number): Place {
  return { type, class: tableOf(type.name).class, row, prefix: "", items };
}

/** The fields that are asked of an object of a type. */
export function fieldsIn(scope: Scope, type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
  return collectSubfields(scope.schema, scope.fragments as never, scope.variables as never, type, nodes);
}

/** Whether two classes answer alike: the same fields of them are asked, and they are declared in the same place. */
function isSame(one: GraphQLObjectType, fields: Fields, other: GraphQLObjectType, otherFields: Fields): boolean {
  if (fields.size !== otherFields.size) return false;
  const keys = [...otherFields.keys()];
  return [...fields].every(([key, nodes], index) => {
    const otherNodes = otherFields.get(key);
    const name = nodes[0]?.name.value ?? "";
    return (
      keys[index] === key &&
      nodes.length === otherNodes?.length &&
      nodes.every((node, place) => node === otherNodes[place]) &&
      declarationOf(tableOf(one.name).class, name) === declarationOf(tableOf(other.name).class, name)
    );
  });
}

function declarationOf(target: Class, name: string): Declaration | undefined {
  return fieldsOf(target).findLast((field) => field.name === name);
}

/** @param isShared whether the object stands for several kinds, so that only the row knows its type */
function object(scope: Scope, place: Place, fields: Fields, isShared = false): Sql {
  const entries = [...fields].map(([key, nodes]) => [key, field(scope, place, nodes, isShared)] as const);
  return scope.json.object(entries);
}

function field(scope: Scope, place: Place, nodes: readonly FieldNode[], isShared: boolean): Sql {
  const [node] = nodes;
  const name = node?.name.value ?? "";
  const { json } = scope;
  const { row, prefix, items } = place;
  if (name === "__typename") return isShared ? json.plain(sql`${row}.kind`) : json.text(place.type.name);
  const declared = declarationOf(place.class, name);
  switch (declared?.form) {
    case "value":
      return value(scope, sql`${row}.${raw(prefix + declared.column)}`, declared.type);
    case "computed":
      return asDeclared(scope, place, name, value(scope, sql`(${declared.sql(row, prefix)})`, declared.type));
    case "embedded":
      return embedded(scope, place, declared, nodes);
    case "toOne": {
      // The one thing that all rows of a list refer to is made once.
      const one = prefix === "" ? namedReference(declared, scope.filterOf(row)) : undefined;
      const condition = (other: Sql) => sql`${other}.id = ${one ?? sql`${row}.${raw(prefix + declared.column)}`}`;
      return asDeclared(scope, place, name, thingBy(scope, declared.target, nodes, condition, items));
    }
    case "toMany":
    case "edges":
    case "peers":
      return things(scope, {
        field: declared,
        target: declared.target,
        nodes,
        parent: sql`${row}.id`,
        parents: items,
        args: argumentsOf(scope, place.type, node),
        thing,
      });
    default:
      return answeredByCode(scope, place, nodes);
  }
}

function answeredByCode(scope: Scope, place: Place, nodes: readonly FieldNode[]): Sql {
  const { type, row, prefix, items } = place;
  const [node] = nodes;
  const definition = type.getFields()[node?.name.value ?? ""];
  const compiled = definition && compiledField(definition);
  const column = (name: string) => sql`${row}.${raw(prefix + name)}`;
  switch (compiled?.form) {
    case "float":
      return scope.json.float(column(compiled.column));
    case "column": {
      const name =
        typeof compiled.column === "string" ? compiled.column : compiled.column(argumentsOf(scope, type, node));
      if (name === undefined) throw new AnsweredByCode(type.name, definition?.name);
      return value(scope, column(name), compiled.type);
    }
    case "empty":
      return scope.json.empty;
    case "reference":
      return thingBy(scope, compiled.target, nodes, (other) => sql`${other}.id = ${column(compiled.column)}`, items);
    case "part":
      return part(scope, place, nodes, compiled);
    case "chosen": {
      const item = scope.newRow();
      const table = raw(tableOf(compiled.target).table);
      const clauses = compiled.clauses(row, raw("t"), argumentsOf(scope, type, node));
      const made = thing(scope, compiled.target, nodes, item, items);
      // What a sorter has held is no JSON any more (sqlite.org/json1.html, 3.1: subtypes), so that rows are chosen first.
      const columns = columnsOf(item, made).map((name) => raw(`t.${name}`));
      const chosen = sql`(SELECT ${made} FROM (SELECT ${join(columns.length > 0 ? columns : [raw("1")])} FROM ${table} t ${clauses}) ${item})`;
      return asDeclared(scope, place, definition?.name, chosen);
    }
    default:
      throw new AnsweredByCode(type.name, node?.name.value);
  }
}

/** An object that is made of the row of another. */
function part(scope: Scope, place: Place, nodes: readonly FieldNode[], compiled: CompiledPart): Sql {
  const [node] = nodes;
  const name = node?.name.value ?? "";
  const type = getNamedType(place.type.getFields()[name]?.type);
  if (!isObjectType(type) || compiled.leaves?.(argumentsOf(scope, place.type, node))) {
    throw new AnsweredByCode(place.type.name, name);
  }
  const { row } = place;
  const own = compiled.columns?.(row, scope.json.dialect);
  const prefix = own ? "" : place.prefix + (compiled.prefix ?? "");
  const inner = { ...place, type, class: compiled.target, row: own ? scope.newRow() : row, prefix };
  const made = partOfRow(scope, inner, nodes);
  const columns = columnsOf(inner.row, made).map(
    (each) => sql`${own?.[each] ?? sql`CAST(NULL AS text)`} AS ${raw(each)}`,
  );
  const whole = own && columns.length > 0 ? sql`(SELECT ${made} FROM (SELECT ${join(columns)}) ${inner.row})` : made;
  const isKnown = compiled.isKnown?.(row);
  const known = isKnown ? scope.json.required(sql`CASE WHEN ${isKnown} THEN ${whole} END`, isKnown) : whole;
  return compiled.isThere ? sql`CASE WHEN ${compiled.isThere(row)} THEN ${known} END` : known;
}

/** What other rows make of a field, which is there where the schema says so: as of a day, one of them may be unknown. */
function asDeclared({ json }: Scope, { type, row }: Place, name: string | undefined, made: Sql): Sql {
  return isNonNullType(type.getFields()[name ?? ""]?.type) ? json.required(made, sql`${row}.id`) : made;
}

/**
 * The arguments of a field, as its resolver would get them.
 *
 * @throws Declined where a variable is null that may not be: the ordinary way says so
 */
export function argumentsOf(
  scope: Scope,
  type: GraphQLObjectType,
  node: FieldNode | undefined,
): Record<string, unknown> {
  const definition = node && type.getFields()[node.name.value];
  if (!definition) throw new Declined(`${type.name} has no field ${node?.name.value}`);
  try {
    return getArgumentValues(definition, node, scope.variables as never);
  } catch (error) {
    if (error instanceof GraphQLError) throw new Declined("an argument of it cannot be");
    throw error;
  }
}

function embedded(scope: Scope, place: Place, declared: EmbeddedDeclaration, nodes: readonly FieldNode[]): Sql {
  const type = getNamedType(place.type.getFields()[declared.name]?.type);
  if (!isObjectType(type)) throw new Declined(`${declared.name} is no object`);
  const prefix = place.prefix + declared.prefix;
  const inner = { ...place, type, class: declared.target, prefix };
  const made = partOfRow(scope, inner, nodes);
  return sql`CASE WHEN ${place.row}.${raw(prefix + firstColumn(declared))} IS NOT NULL THEN ${made} END`;
}

function value({ json }: Scope, column: Sql, type: ValueType): Sql {
  if (type === Boolean) return json.truth(column);
  const names = namesOf(type) ? Object.entries(type).filter(([name, kept]) => name !== kept) : [];
  if (names.length === 0) return json.plain(column);
  const cases = names.map(([name, kept]) => sql`WHEN ${raw(`'${kept}'`)} THEN ${json.text(name)}`);
  return sql`CASE ${column} ${join(cases, " ")} ELSE ${json.plain(column)} END`;
}
