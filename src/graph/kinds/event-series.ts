import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Event } from "./event.js";
import type { Goal } from "./goal.js";

/** A series of events. */
@EntityKind("A series of events.", { plural: "eventSeriesList" })
export class EventSeries extends Entity {
  @Edges("Event", { predicate: "PART_OF", direction: "in", description: "Its events." })
  events!: Many<Event>;

  @Edges("Goal", { predicate: "HAS_THEME", direction: "out", description: "Its themes." })
  themes!: Many<Goal>;
}
