/** The schema: built from the list of classes. */
import "reflect-metadata";
// First of all: types stand in the schema in the order in which their classes are declared.
import "./graph/index.js";
import type { GraphQLSchema } from "graphql";
import { buildSchema as buildTypeGraphqlSchema } from "type-graphql";
import { aggregateResolvers } from "./aggregate/index.js";
import { resolvers, tables } from "./graph/index.js";
import { NodeResolver } from "./graph/node.resolver.js";
import { PathsResolver } from "./paths/paths.resolver.js";
import { ResolveResolver } from "./search/resolve.resolver.js";
import { SearchResolver } from "./search/search.resolver.js";
import { declareLists } from "./shared/lists/arguments.js";
import { withAsOf } from "./time/as-of.js";
import { ChangesResolver } from "./time/changes.resolver.js";

/** What is said of the whole schema where its documentation begins. */
const description =
  "Policy Graph: what governments say in public, as linked entities and facts. Every fact is a node with its evidence: the exact words, where they stand, and whether the stored text still has them. Any answer can be taken away as a table, at /export.";

/** What is said of the root. */
const queryDescription =
  "Where every query begins: one thing by its slug or id, lists of everything, and questions across all of it.";

let built: Promise<GraphQLSchema> | undefined;

/** The schema of the server; built once in a process. */
export function buildSchema(): Promise<GraphQLSchema> {
  built ??= build();
  return built;
}

async function build(): Promise<GraphQLSchema> {
  declareLists(tables.map(({ name }) => name));
  const singletons = new Map<unknown, object>([[NodeResolver, new NodeResolver(tables)]]);
  const schema = await buildTypeGraphqlSchema({
    resolvers: [
      ...resolvers,
      SearchResolver,
      ResolveResolver,
      PathsResolver,
      ChangesResolver,
      ...aggregateResolvers(tables),
    ] as never,
    orphanedTypes: tables.map((table) => table.class) as never,
    container: { get: (wanted) => singletons.get(wanted) ?? construct(singletons, wanted) },
    validate: false,
    // Its check runs a whole introspection query at each start; a test checks the schema instead.
    skipCheck: true,
  });
  schema.description = description;
  const query = schema.getQueryType();
  if (query) query.description = queryDescription;
  return withAsOf(schema);
}

function construct(singletons: Map<unknown, object>, wanted: unknown): object {
  const made = new (wanted as new () => object)();
  singletons.set(wanted, made);
  return made;
}
