/** How kinds of facts are declared: one decorator a class. */
import { ObjectType } from "type-graphql";
import { type Class, declareTable } from "../../shared/fields/declaration.js";
import { tellTypeorm } from "../../shared/fields/mapping.js";
import { capitals } from "../enums.js";
import { Fact, factOrder } from "./fact.js";
import { addFactKind } from "./kinds.js";

/**
 * Declares a class as a kind of fact.
 *
 * @param options.plural the name of its list at the root of the schema, where it is not the class's name with an s
 */
export function FactKind(description: string, options: { plural?: string } = {}): (target: Class) => void {
  return (target) => {
    const { name } = target;
    addFactKind(capitals(name), name, description);
    const one = name.charAt(0).toLowerCase() + name.slice(1);
    const roots = { one, many: options.plural ?? `${one}s` };
    tellTypeorm(({ ChildEntity }) => ChildEntity(name)(target));
    ObjectType(name, { description, implements: Fact })(target);
    declareTable({ name, class: target, table: "fact", kind: name, description, order: factOrder, roots });
  };
}
