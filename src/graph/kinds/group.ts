import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";

/** A named set with members, open or closed as its relations state. */
@EntityKind("A named set with members, open or closed as its relations state.")
export class Group extends Entity {
  @Edges("Entity", {
    predicate: "MEMBER_OF",
    direction: "in",
    description: "Its members as far as they are named, in the order in which they are named.",
  })
  members!: Many<Entity>;
}
