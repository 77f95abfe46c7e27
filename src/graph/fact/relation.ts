import { type One, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Entity } from "../entity/entity.js";
import { declareEnum } from "../enums.js";
import { predicates } from "../predicate.js";
import { Fact } from "./fact.js";
import { FactKind } from "./kind.js";

/** The predicates as an enum, described by their meanings. */
export const Predicate = declareEnum(
  "Predicate",
  "What a relation says of its subject and its object.",
  Object.fromEntries(Object.entries(predicates).map(([name, { means }]) => [name, `The subject ${means} the object.`])),
);

/** Whether a list names all of its members. */
export const Listing = declareEnum("Listing", "Whether the list that a relation is part of names all.", {
  OPEN: "It names some: “such as”, 等.",
  CLOSED: "It names all.",
});

/** An edge of the graph: subject –predicate→ object. */
@FactKind("An edge of the graph: subject –predicate→ object.")
export class Relation extends Fact {
  @Value(Predicate, { description: "What it says of both." })
  predicate!: string;

  @ToOne("Entity", { description: "What the subject is related to." })
  object!: One<Entity>;

  @Value(String, { nullable: true, description: "What the subject is or does in it, in the document's words." })
  role!: string | null;

  @Value(Number, { nullable: true, description: "Its place in an ordered list; null where there is no order." })
  ordinalNumber!: number | null;

  @Value(String, { nullable: true, description: "The printed word for its place; null where there is none." })
  ordinalText!: string | null;

  @Value(Listing, { nullable: true, description: "Whether its list names all; null where it is part of no list." })
  listing!: keyof typeof Listing | null;
}
