import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Person } from "./person.js";

/** A picture or a text that a document carries or mentions. */
@EntityKind("A picture or a text that a document carries or mentions.")
export class Work extends Entity {
  @Edges("Person", {
    predicate: "CREDITED_FOR",
    direction: "in",
    description: "The people who are credited for it; the relation says as what.",
  })
  credits!: Many<Person>;
}
