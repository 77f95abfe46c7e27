/** For tests: inputs as resolvers get them, for asking below GraphQL what clients ask in it. */
import { coerceInputValue, isInputType } from "graphql";
import { buildSchema } from "../schema.js";

/**
 * A value as an argument of a type of the schema.
 *
 * @throws GraphQLError where the type does not take it
 */
export async function coerced(typeName: string, value: unknown): Promise<Readonly<Record<string, unknown>>> {
  const type = (await buildSchema()).getType(typeName);
  if (!isInputType(type)) throw new Error(`there is no input ${typeName}`);
  return coerceInputValue(value, type) as Readonly<Record<string, unknown>>;
}
