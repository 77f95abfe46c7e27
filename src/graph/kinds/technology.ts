import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Facility } from "./facility.js";

/** A technique, a tool or a field of technology. */
@EntityKind("A technique, a tool or a field of technology.", { plural: "technologies" })
export class Technology extends Entity {
  @Edges("Facility", {
    predicate: "COVERS",
    direction: "in",
    description: "The kinds of facilities whose field it is.",
  })
  coveredBy!: Many<Facility>;
}
