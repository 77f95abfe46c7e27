/** How kinds of entities are declared: one decorator a class. */
import { ObjectType } from "type-graphql";
import { ChildEntity } from "typeorm";
import { type Class, declareTable } from "../../shared/fields/declaration.js";
import { capitals, registerEnum } from "../enums.js";
import { Entity } from "./entity.js";
import { entityKinds } from "./kinds.js";

const descriptions: Record<string, string> = {};
registerEnum(entityKinds, "EntityKind", "The kinds of things that facts are about.", descriptions);

/**
 * Declares a class as a kind of entity.
 *
 * @param options.plural the name of its list at the root of the schema, where it is not the class's name with an s
 */
export function EntityKind(description: string, options: { plural?: string } = {}): (target: Class) => void {
  return (target) => {
    const { name } = target;
    entityKinds[capitals(name)] = name;
    descriptions[capitals(name)] = description;
    const one = name.charAt(0).toLowerCase() + name.slice(1);
    const roots = { one, many: options.plural ?? `${one}s` };
    ChildEntity(name)(target);
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
