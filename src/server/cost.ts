/**
 * What a query could cost, before it runs and with its variables: each field costs 1, and the fields of a list cost
 * that for each item asked for. graphql-armor's own rule is not used: it does not see variables.
 */
import {
  type DocumentNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
// Its entry for ES modules brings a second graphql, whose types the first does not know (graphql-js: duplicate modules).
import { type ComplexityEstimatorArgs, getComplexity } from "graphql-query-complexity/cjs";
import type { Settings } from "../config.js";
import { RequestError } from "../shared/errors.js";

type Limits = Pick<Settings, "maxCost" | "maxSelections" | "pageSize">;

/**
 * The items that a list inside of another is taken to have where no argument says how many. It may have a whole page; but
 * most lists of things (evidence, names, parts) are short, and what is longer is stopped by the count of rows that it reads.
 */
const nestedItems = 5;

/** The items that a list is taken to have that cannot be paged. */
const assumedItems = 10;

/** What the lists of the whole schema count for: with this, an introspection costs what a page of its duration does. */
const schemaItems = 30;

/** What is asked. */
export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Refuses a query that could cost more than the limit.
 *
 * @returns what it could cost; undefined where its variables do not fit, which the execution then says better
 * @throws RequestError QUERY_TOO_COSTLY, or BAD_ARGUMENT for an argument whose variable does not fit
 */
export function checkCost(asked: Asked, limits: Limits): number | undefined {
  const cost = costOf(asked, limits);
  if (cost === undefined || cost <= limits.maxCost) return cost;
  throw RequestError.overLimit(
    "QUERY_TOO_COSTLY",
    `Query costs ${cost}; the limit is ${limits.maxCost}. Ask for fewer items with first, or in several queries.`,
    { limit: limits.maxCost, actual: cost },
  );
}

/** The cost of a query; undefined where its variables do not fit, which the execution then says better. */
export function costOf({ schema, document, operation, variables }: Asked, limits: Limits): number | undefined {
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (errors) return undefined;
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  try {
    return getComplexity({
      schema,
      query: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
      variables,
      estimators: [(field) => estimate(field, limits.pageSize)],
      // Apollo's limit on selections has spoken before; this one only bounds the walk.
      maxQueryNodes: limits.maxSelections * 2,
    });
  } catch (error) {
    // A variable that is null where an argument is not: to go on would leave the rest of the query uncounted.
    if (error instanceof GraphQLError) throw RequestError.badArgument(error.message);
    throw error;
  }
}

function estimate(asked: ComplexityEstimatorArgs, pageSize: number): number {
  const { type, field, args, childComplexity } = asked;
  // Some fields know better what they may give, as one whose answer has several lists that share its `first`.
  const { complexity } = field.extensions;
  if (typeof complexity === "function") return Number(complexity(asked));
  if (isConnection(type)) return field.name === "edges" || field.name === "nodes" ? 1 + childComplexity : 0;
  if (isConnection(getNamedType(field.type)))
    return 1 + pageOf(args, type.name === "Query" ? pageSize : Math.min(pageSize, nestedItems)) * childComplexity;
  if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type)))
    return 1 + childComplexity;
  return 1 + itemsOf(type, args) * childComplexity;
}

/** Relay's connections are told by their names. What they say of the whole list comes with the connection's own 1. */
function isConnection(type: object): boolean {
  return "name" in type && String(type.name).endsWith("Connection");
}

function pageOf({ first, last }: Readonly<Record<string, unknown>>, pageSize: number): number {
  const size = last ?? first ?? pageSize;
  return typeof size === "number" && size > 0 ? size : 0;
}

function itemsOf({ name }: GraphQLCompositeType, { ids }: Readonly<Record<string, unknown>>): number {
  if (name === "__Schema") return schemaItems;
  if (name.startsWith("__")) return 1;
  return Array.isArray(ids) ? ids.length : assumedItems;
}
