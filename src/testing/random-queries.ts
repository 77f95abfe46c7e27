/** For tests: random queries of the whole schema, about what a graph has. */
import fc from "fast-check";
import { type GraphQLField, type GraphQLSchema, isNonNullType } from "graphql";
import { tables } from "../graph/index.js";
import type { Json } from "./json.js";
import type { PlainGraph } from "./plain-graph.js";
import { QueryVariables } from "./query-variables.js";
import { pick } from "./random.js";
import { type Choices, RandomArguments } from "./random-arguments.js";
import { type CursorVariable, cursorsKey, RandomSelections } from "./random-selections.js";

/** A query with its variables. */
export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, Json>>;
  /** Other values of the variables. */
  readonly others: Readonly<Record<string, Json>>;
  /** The variables that take a cursor out of the answer without them. */
  readonly cursors: readonly CursorVariable[];
}

/** How many levels of fields a query has, at most. */
const mostLevels = 11;

const made = new Map<number, () => fc.Arbitrary<number>>();

/** What makes numbers below a bound; the same function each time, since fast-check tells choices apart by it. */
function below(bound: number): () => fc.Arbitrary<number> {
  const numbers = fc.noBias(fc.nat(bound - 1));
  const make = made.get(bound) ?? (() => numbers);
  made.set(bound, make);
  return make;
}

/** Random queries about a graph. */
export function randomQueries(schema: GraphQLSchema, plain: PlainGraph): fc.Arbitrary<RandomQuery> {
  const given = new RandomArguments(plain);
  const roots = rootsOf(schema);
  return fc.gen().map((generate) => {
    const choices: Choices = {
      random: (bound) => generate(below(bound)),
      draw: (make, ...args) => generate(make as never, ...(args as unknown as never[])) as never,
    };
    const { random } = choices;
    const variables = new QueryVariables(random);
    const selections = new RandomSelections(schema, given, choices, variables);
    const query = schema.getQueryType();
    if (!query) throw new Error("the schema has no queries");
    const level = new Map();
    const fields = Array.from({ length: 1 + random(3) }, () => {
      if (random(30) === 29) return "__typename";
      const field = pick(random, pick(random, roots));
      return selections.field(query, field, 2 + random(mostLevels - 1), level);
    });
    const text = `query Asked${variables.definitions} { ${fields.join(" ")} }${selections.fragments}`;
    const { values, others } = variables;
    return { query: text, variables: values, others, cursors: selections.cursors };
  });
}

/** The root fields in kinds; those that code answers are one of them, so that most queries are of the others. */
function rootsOf(schema: GraphQLSchema): readonly (readonly GraphQLField<unknown, unknown>[])[] {
  const all = Object.values(schema.getQueryType()?.getFields() ?? {});
  const one = all.filter(({ name }) => tables.some(({ roots }) => roots?.one === name));
  const many = all.filter(({ name }) => tables.some(({ roots }) => roots?.many === name));
  const byId = all.filter(({ args }) => args.some(({ name, type }) => /^ids?$/.test(name) && isNonNullType(type)));
  const code = all.filter((field) => ![...one, ...many, ...byId].includes(field));
  return [one, many, many, byId, one, many, code];
}

/**
 * The same query with cursors of its answer in place of none.
 *
 * @param data what the query gave
 * @returns undefined where it takes no cursors, or the answer has none
 */
export function continued(asked: RandomQuery, data: Json): RandomQuery | undefined {
  const found = asked.cursors.flatMap(({ variable, list }) => {
    const [cursor] = cursorsIn(data, list);
    return cursor === undefined ? [] : [[variable, cursor] as const];
  });
  if (found.length === 0) return undefined;
  return { ...asked, variables: { ...asked.variables, ...Object.fromEntries(found) }, cursors: [] };
}

function cursorsIn(value: Json | undefined, list: string): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: Json) => cursorsIn(item, list));
  return Object.entries(value).flatMap(([key, inner]) => {
    const page = key === list && typeof inner === "object" && inner !== null ? (inner as never)[cursorsKey] : undefined;
    const own = page ? Object.values(page as Record<string, Json>).filter((cursor) => typeof cursor === "string") : [];
    return [...own, ...cursorsIn(inner, list)];
  });
}
