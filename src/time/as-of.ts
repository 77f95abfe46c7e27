/** `asOf`, an argument of every root field: it and all below it read what was known by the end of that day. */
import {
  defaultFieldResolver,
  type GraphQLArgumentConfig,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  type GraphQLResolveInfo,
  GraphQLSchema,
  isObjectType,
} from "graphql";
import { GraphQLLocalDate } from "graphql-scalars";
import type { ReadContext } from "../shared/read/context.js";
import { knownBy } from "./known-by.js";

type Resolve = GraphQLFieldResolver<unknown, ReadContext>;

const argument: GraphQLArgumentConfig = {
  type: GraphQLLocalDate,
  description:
    "Only what documents state that are dated by then; everything, where nothing is said. It holds for all that is asked below; entities and their names are always there.",
};

/** The contexts of a request by the root fields that ask for a day. */
type Scopes = Map<string | number, ReadContext>;

/** A schema whose root fields have the argument besides their own. */
export function withAsOf(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const scopes = new WeakMap<ReadContext, Scopes>();
  const query = config.query?.toConfig();
  if (!query) return schema;
  for (const type of config.types) {
    if (!isObjectType(type) || type.name.startsWith("__") || type === config.query) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve = withinScope((field.resolve as Resolve | undefined) ?? defaultFieldResolver, scopes);
    }
  }
  const fields = Object.entries(query.fields).map(([name, field]) => [name, rootField(field, scopes)]);
  const dated = new GraphQLObjectType({ ...query, fields: Object.fromEntries(fields) });
  const types = config.types.map((type) => (type === config.query ? dated : type));
  return new GraphQLSchema({ ...config, query: dated, types });
}

function rootField(
  field: GraphQLFieldConfig<unknown, ReadContext>,
  scopes: WeakMap<ReadContext, Scopes>,
): GraphQLFieldConfig<unknown, ReadContext> {
  const { resolve } = field;
  if (!resolve) return field;
  return {
    ...field,
    args: { ...field.args, asOf: argument },
    resolve: (source, { asOf, ...args }, context, info) => {
      if (asOf === undefined || asOf === null) return resolve(source, args, context, info);
      const own = scopes.get(context) ?? new Map();
      scopes.set(context, own);
      // Fields that ask for the same day share their reading, and so its batches.
      const same = [...own.values()].find((scope) => scope.asOf === asOf);
      const scope = same ?? knownBy(context, asOf);
      own.set(info.path.key, scope);
      return resolve(source, args, scope, info);
    },
  };
}

function withinScope(resolve: Resolve, scopes: WeakMap<ReadContext, Scopes>): Resolve {
  return (source, args, context, info) =>
    resolve(source, args, scopes.get(context)?.get(rootKeyOf(info)) ?? context, info);
}

/** The name in the answer of the root field that a field is below. */
function rootKeyOf({ path }: GraphQLResolveInfo): string | number {
  let place = path;
  while (place.prev) place = place.prev;
  return place.key;
}
