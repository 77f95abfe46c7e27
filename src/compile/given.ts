/**
 * Root fields whose resolvers give plain objects, which are written as they are: no resolver is asked for what is a property.
 * Of hundreds of things, that takes most of the time of an answer.
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { compiledField } from "../shared/fields/compiled.js";
import type { ReadContext } from "../shared/read/context.js";
import type { AskedOperation } from "./asked.js";
import { kindIn } from "./parameters.js";
import { isTable, isThing, type Parts, PartsWriter } from "./parts.js";
import { dayOf } from "./roots.js";
import { AnsweredByCode, Declined, type Scope } from "./scope.js";
import { argumentsOf, type Fields, fieldsIn } from "./thing.js";

/** Writes a value behind what is there. */
type Write = (value: unknown, to: PartsWriter, asOf: string | undefined) => void;

/** A root field that is given, and how its answer is written. */
interface GivenRoot {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly definition: GraphQLField<unknown, unknown>;
  readonly write: Write;
}

/** An operation of such root fields alone. */
export type GivenOperation = readonly GivenRoot[];

/** The operation that some root fields are, where all of them, and all below them, are given; undefined where not. */
export function givenOperation(scope: Scope, query: GraphQLObjectType, fields: Fields): GivenOperation | undefined {
  try {
    return [...fields].map(([key, nodes]) => {
      const definition = givenField(query, nodes).definition;
      return { key, nodes, definition, write: anyValue(scope, definition.type, nodes) };
    });
  } catch (error) {
    if (error instanceof Declined) return undefined;
    throw error;
  }
}

/**
 * Asks the resolvers of the root fields, and writes what they give.
 *
 * @param scope with the values of the variables
 * @throws Declined where one fails: the ordinary way says how
 */
export async function givenParts(
  given: GivenOperation,
  { operation }: AskedOperation,
  scope: Scope,
  context: ReadContext,
): Promise<Parts> {
  const query = scope.schema.getQueryType() as GraphQLObjectType;
  const asked = given.map(async ({ key, nodes, definition }) => {
    const [node] = nodes;
    const info: GraphQLResolveInfo = {
      fieldName: definition.name,
      fieldNodes: nodes,
      returnType: definition.type,
      parentType: query,
      path: { prev: undefined, key, typename: query.name },
      schema: scope.schema,
      fragments: scope.fragments,
      rootValue: undefined,
      operation,
      variableValues: scope.variables,
    };
    return definition.resolve?.(undefined, argumentsOf(scope, query, node), context, info);
  });
  const values = await Promise.all(asked).catch(() => {
    throw new Declined("a resolver failed");
  });
  const to = new PartsWriter();
  for (const [index, { key, nodes, write }] of given.entries()) {
    to.text(`${index === 0 ? "{" : ","}${JSON.stringify(key)}:`);
    write(values[index], to, dayOf(scope, query, nodes));
  }
  to.text("}");
  return to.parts;
}

function givenField(type: GraphQLObjectType, [node]: readonly FieldNode[]) {
  const definition = type.getFields()[node?.name.value ?? ""];
  const compiled = definition && compiledField(definition);
  if (compiled?.form !== "given") throw new AnsweredByCode(type.name, node?.name.value);
  return { definition: definition as GraphQLField<unknown, unknown>, property: compiled.property ?? definition?.name };
}

function anyValue(scope: Scope, type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
  if (!isNonNullType(type)) {
    const write = presentValue(scope, type, nodes);
    return (value, to, asOf) => {
      if (value === null || value === undefined) to.text("null");
      else write(value, to, asOf);
    };
  }
  const write = presentValue(scope, type.ofType, nodes);
  return (value, to, asOf) => {
    if (value === null || value === undefined) throw new Declined("something that must be there is not");
    write(value, to, asOf);
  };
}

function presentValue(scope: Scope, type: GraphQLOutputType, nodes: readonly FieldNode[]): Write {
  if (isListType(type)) {
    const write = anyValue(scope, type.ofType, nodes);
    return (value, to, asOf) => {
      let before = "[";
      for (const item of value as readonly unknown[]) {
        to.text(before);
        before = ",";
        write(item, to, asOf);
      }
      to.text(before === "[" ? "[]" : "]");
    };
  }
  if (isLeafType(type)) return (value, to) => to.text(JSON.stringify(type.serialize(value)));
  if (isThing(scope.schema, type as GraphQLNamedType)) return thingOf(scope, type as GraphQLNamedType, nodes);
  if (!isObjectType(type)) throw new Declined(`${type} is no object`);
  return objectOf(scope, type, nodes);
}

function objectOf(scope: Scope, type: GraphQLObjectType, nodes: readonly FieldNode[]): Write {
  const entries = [...fieldsIn(scope, type, nodes)].map(([key, below], index) => {
    const before = `${index === 0 ? "{" : ","}${JSON.stringify(key)}:`;
    if (below[0]?.name.value === "__typename") return { before: `${before}${JSON.stringify(type.name)}` };
    const { definition, property } = givenField(type, below);
    return { before, property, write: anyValue(scope, definition.type, below) };
  });
  if (entries.length === 0) return (_value, to) => to.text("{}");
  return (value, to, asOf) => {
    const object = value as Readonly<Record<string, unknown>>;
    for (const { before, property, write } of entries) {
      to.text(before);
      if (property !== undefined) write(object[property], to, asOf);
    }
    to.text("}");
  };
}

/** A thing by its id. Where nothing is asked but what the id says, it is not read. */
function thingOf(scope: Scope, type: GraphQLNamedType, nodes: readonly FieldNode[]): Write {
  const keys = saidById(scope, type, nodes);
  if (!keys) {
    if (!isTable(type.name)) throw new Declined(`${type.name} stands in several tables`);
    const site = { type: type.name, nodes };
    return (id, to, asOf) => to.hole({ site, id: String(id), asOf });
  }
  const kinds = new Set(isAbstractType(type) ? scope.schema.getPossibleTypes(type).map(({ name }) => name) : []);
  const kindOf = (id: unknown) => {
    if (!isAbstractType(type)) return type.name;
    const kind = kindIn(id);
    if (!kinds.has(kind)) throw new Declined(`${JSON.stringify(id)} names no kind`);
    return kind;
  };
  if (keys.length === 0) return (_id, to) => to.text("{}");
  return (id, to) => {
    let before = "{";
    for (const [key, name] of keys) {
      to.text(before);
      to.text(key);
      to.text(JSON.stringify(name === "id" ? id : kindOf(id)));
      before = ",";
    }
    to.text("}");
  };
}

/** The keys of the answer, as JSON with a colon, with the fields that they stand for, where all of these are in an id. */
function saidById(
  scope: Scope,
  type: GraphQLNamedType,
  nodes: readonly FieldNode[],
): readonly (readonly [key: string, name: string])[] | undefined {
  const types = isAbstractType(type) ? scope.schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  const found = types.map((each) =>
    [...fieldsIn(scope, each, nodes)].map(
      ([key, [node]]) => [`${JSON.stringify(key)}:`, node?.name.value ?? ""] as const,
    ),
  );
  const [first] = found;
  const isSame = new Set(found.map((each) => JSON.stringify(each))).size === 1;
  return isSame && first?.every(([, name]) => name === "id" || name === "__typename") ? first : undefined;
}
