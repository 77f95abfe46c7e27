import { InterfaceType } from "type-graphql";
import { type One, ToOne } from "../../shared/fields/decorators.js";
import type { Entity } from "../entity/entity.js";
import type { Indicator } from "../entity/indicator.js";
import type { Fact } from "../fact/fact.js";
import { Node, typeOf } from "../node.js";

/** Two facts about the same thing: of one kind, with the same indicator, subject and period. */
@InterfaceType({
  description: "Two facts about the same thing: of one kind, with the same indicator, subject and period.",
  implements: Node,
  resolveType: typeOf,
})
export abstract class FactPair extends Node {
  @ToOne("Fact", { description: "The one that was stated first, by the dates of the documents." })
  one!: One<Fact>;

  @ToOne("Fact", { description: "The one that was stated later." })
  other!: One<Fact>;

  @ToOne("Entity", { description: "What both are about." })
  subject!: One<Entity>;

  @ToOne("Indicator", { nullable: true, description: "What both measure; null where nothing is measured." })
  indicator!: One<Indicator>;
}
