/**
 * The addresses of the main lists: `observations?indicator=output&period.within=2023&orderBy=quantity.value:desc`. The names
 * are those of the filters and orders in the schema, with dots; nothing here lists them a second time.
 */
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isScalarType,
} from "graphql";
import { didYouMean, quote, RequestError } from "../shared/errors.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { nearest } from "../shared/nearest.js";

/** The parameters of an address: names and values, a name once for each of its values. */
export type Parameters = readonly (readonly [name: string, value: string])[];

/** The variables of a list, as a client would write them in JSON. */
export interface ListVariables {
  readonly where?: object;
  readonly orderBy?: readonly object[];
  readonly asOf?: string;
}

/** The parameters that are no filters: as the arguments of lists are called. */
const others = ["orderBy", "asOf"];

type Nested = { [name: string]: unknown };

/**
 * The filter, the order and the day that parameters ask for.
 *
 * @throws RequestError BAD_FILTER for a name that the filters do not have, and for a value that is none
 */
export function listVariables(schema: GraphQLSchema, table: TableDeclaration, parameters: Parameters): ListVariables {
  const filter = inputOf(schema, `${table.name}Filter`);
  const order = inputOf(schema, `${table.name}Order`);
  const where: Nested = {};
  const names = new Set(parameters.map(([name]) => name).filter((name) => !others.includes(name)));
  for (const name of names) {
    const values = parameters.filter(([other]) => other === name).map(([, value]) => value);
    const { path, type } = filterPath(filter, name);
    put(where, path, operandOf(type, values, name), name);
  }
  const keys = parameters.flatMap(([name, value]) => (name === "orderBy" ? value.split(",") : []));
  const orderBy = keys.map((key) => orderKey(order, key));
  const asOf = parameters.findLast(([name]) => name === "asOf")?.[1];
  return {
    ...(names.size > 0 ? { where } : {}),
    ...(orderBy.length > 0 ? { orderBy } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function inputOf(schema: GraphQLSchema, name: string): GraphQLInputObjectType {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`the schema has no input ${name}`);
  return type;
}

/** The way through the filter that a name means: what is left out at its end is `slug`, and then `eq`. */
function filterPath(filter: GraphQLInputObjectType, name: string): { path: string[]; type: GraphQLInputType } {
  const path = name.split(".");
  let type = path.reduce<GraphQLInputType>((outer, part) => stepInto(outer, part, name, "filter"), filter);
  for (const implied of ["slug", "eq"]) {
    const inner = isInputObjectType(getNullableType(type)) ? fieldsOf(type)[implied] : undefined;
    if (!inner) continue;
    path.push(implied);
    type = inner.type;
  }
  const named = getNamedType(type);
  if (isScalarType(named) || isEnumType(named)) return { path, type };
  throw RequestError.badFilter(`${quote(name)} names no value. Go on with one of: ${continued(name, type)}.`);
}

/** @throws RequestError BAD_FILTER where an input has no such field, with the whole name as it is meant */
function stepInto(outer: GraphQLInputType, part: string, name: string, what: string): GraphQLInputType {
  const fields = fieldsOf(outer);
  const field = Object.hasOwn(fields, part) ? fields[part] : undefined;
  if (field && isListType(getNullableType(field.type)) && isInputObjectType(getNamedType(field.type))) {
    throw RequestError.badFilter(`${quote(name)}: an address has no lists of conditions. Send the query to /export.`);
  }
  if (field) return field.type;
  const spelled = nearest(part, Object.keys(fields)).map((near) =>
    name
      .split(".")
      .map((each) => (each === part ? near : each))
      .join("."),
  );
  throw RequestError.badFilter(
    `${quote(name)} is no ${what} of this list: ${quote(part)} is not known there.${didYouMean(spelled)}`,
  );
}

function fieldsOf(type: GraphQLInputType) {
  const nullable = getNullableType(type);
  return isInputObjectType(nullable) ? nullable.getFields() : {};
}

function continued(name: string, type: GraphQLInputType): string {
  const most = 12;
  const names = Object.keys(fieldsOf(type)).map((field) => `${name}.${field}`);
  return names.slice(0, most).join(", ") + (names.length > most ? " …" : "");
}

/** Puts a value at the end of a path. */
function put(where: Nested, path: readonly string[], value: unknown, name: string): void {
  const inner = path.slice(0, -1).reduce<Nested>((outer, part) => {
    outer[part] ??= {};
    return outer[part] as Nested;
  }, where);
  const last = path.at(-1) ?? "";
  if (last in inner) throw RequestError.badFilter(`${quote(name)} is said twice, once in short. Keep one.`);
  inner[last] = value;
}

/** The value of a parameter as JSON has it: addresses have text only. What else is wrong with it, the schema says. */
function operandOf(type: GraphQLInputType, values: readonly string[], name: string): unknown {
  const { name: scalar } = getNamedType(type);
  const read = (value: string): unknown => {
    if (scalar === "Boolean") return value === "true" ? true : value === "false" ? false : value;
    return scalar === "Int" && /^-?\d{1,10}$/.test(value) ? Number(value) : value;
  };
  if (isListType(getNullableType(type))) return values.map(read);
  const [value, ...more] = values;
  if (value !== undefined && more.length === 0) return read(value);
  throw RequestError.badFilter(
    `${quote(name)} is said ${values.length} times. For one of several write ${name.replace(/\.eq$/, "")}.in, once for each.`,
  );
}

/** A sort key: a name with dots, and behind a colon the direction in any case; without one, the smallest come first. */
function orderKey(order: GraphQLInputObjectType, key: string): object {
  const [name = "", direction = "asc"] = key.split(":");
  const path = name.split(".");
  const type = path.reduce<GraphQLInputType>((outer, part) => stepInto(outer, part, name, "order"), order);
  const directions = getNamedType(type);
  if (!isEnumType(directions)) {
    throw RequestError.badFilter(
      `orderBy: ${quote(name)} names no value. Go on with one of: ${continued(name, type)}.`,
    );
  }
  const names = directions.getValues().map((value) => value.name);
  if (!names.includes(direction.toUpperCase())) {
    throw RequestError.badFilter(`orderBy: ${quote(direction)} is no direction. Write one of: ${names.join(", ")}.`);
  }
  return path.reduceRight<unknown>((inner, part) => ({ [part]: inner }), direction.toUpperCase()) as object;
}
