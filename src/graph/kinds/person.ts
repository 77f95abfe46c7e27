import { Edges, type Many, ToMany } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Fact } from "../fact/fact.js";
import type { Event } from "./event.js";
import type { Ministry } from "./ministry.js";
import type { Work } from "./work.js";

/** A human being. */
@EntityKind("A human being.", { plural: "people" })
export class Person extends Entity {
  @Edges("Ministry", {
    predicate: "HOLDS_OFFICE",
    direction: "out",
    description: "The bodies in which the person holds an office; the relation says which, and when.",
  })
  offices!: Many<Ministry>;

  @Edges("Event", { predicate: "SPEAKS_AT", direction: "out", description: "The events at which the person speaks." })
  events!: Many<Event>;

  @Edges("Work", {
    predicate: "CREDITED_FOR",
    direction: "out",
    description: "The works for which the person is credited.",
  })
  works!: Many<Work>;

  @ToMany("Fact", { by: "speaker", description: "Every fact that the person states." })
  statements!: Many<Fact>;
}
