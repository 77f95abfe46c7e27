import { Edges, type Many, ToMany } from "../../shared/fields/decorators.js";
import type { Document } from "../document/document.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { EventSeries } from "./event-series.js";
import type { Goal } from "./goal.js";
import type { Ministry } from "./ministry.js";
import type { Person } from "./person.js";

/** Something that took place. */
@EntityKind("Something that took place.")
export class Event extends Entity {
  @Edges("Ministry", {
    predicate: "ORGANIZES",
    direction: "in",
    description: "The bodies that organize it; the relation says when it took place.",
  })
  organizers!: Many<Ministry>;

  @Edges("Person", { predicate: "SPEAKS_AT", direction: "in", description: "The people who speak at it." })
  speakers!: Many<Person>;

  @Edges("EventSeries", { predicate: "PART_OF", direction: "out", description: "The series that it is part of." })
  series!: Many<EventSeries>;

  @Edges("Goal", { predicate: "HAS_THEME", direction: "out", description: "Its themes." })
  themes!: Many<Goal>;

  @ToMany("Document", { by: "event", description: "The documents that report it." })
  documents!: Many<Document>;
}
