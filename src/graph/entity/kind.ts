/** How kinds of entities are declared: one decorator a class. */
import { ObjectType } from "type-graphql";
import { type Class, declareTable } from "../../shared/fields/declaration.js";
import { tellTypeorm } from "../../shared/fields/mapping.js";
import { capitals } from "../enums.js";
import { Entity } from "./entity.js";
import { addEntityKind } from "./kinds.js";

/**
 * Declares a class as a kind of entity.
 *
 * @param options.plural the name of its list at the root of the schema, where it is not the class's name with an s
 */
export function EntityKind(description: string, options: { plural?: string } = {}): (target: Class) => void {
  return (target) => {
    const { name } = target;
    addEntityKind(capitals(name), name, description);
    const one = name.charAt(0).toLowerCase() + name.slice(1);
    const roots = { one, many: options.plural ?? `${one}s` };
    tellTypeorm(({ ChildEntity }) => ChildEntity(name)(target));
    ObjectType(name, { description, implements: Entity })(target);
    const order = [["slug", "ASC"]] as const;
    declareTable({
      name,
      class: target,
      table: "entity",
      kind: name,
      description,
      order,
      roots,
      reachedByRelations: true,
    });
  };
}
