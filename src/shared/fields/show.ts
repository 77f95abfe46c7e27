/** Shows properties as fields. */
import { Field } from "type-graphql";

/**
 * Shows a property as a field, which GraphQL itself reads: a method is called with the arguments and the context
 * (graphql.org/graphql-js/object-types). type-graphql would put a resolver of its own around it; of thousands of fields, these
 * take long to make at each start.
 */
export function show(
  prototype: object,
  name: string,
  type: () => unknown,
  options: { readonly description: string; readonly nullable?: boolean },
): void {
  Field(type as () => object, { ...options, simple: true })(prototype, name);
}
