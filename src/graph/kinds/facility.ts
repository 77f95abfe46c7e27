import { Edges, type Many, Value } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import { declareEnum } from "../enums.js";
import type { Program } from "./program.js";

/** What form a facility has. */
export const FacilityForm = declareEnum("FacilityForm", "What form a facility has.", {
  ZONE: "A zone.",
  CENTER: "A center.",
  FACTORY: "A factory.",
  CLUSTER: "A cluster of enterprises.",
});

/** A kind of zone, center, factory or cluster. */
@EntityKind("A kind of zone, center, factory or cluster.", { plural: "facilities" })
export class Facility extends Entity {
  @Value(FacilityForm, { nullable: true, description: "What form it has." })
  form!: keyof typeof FacilityForm | null;

  @Edges("Entity", { predicate: "COVERS", direction: "out", description: "The fields that it covers." })
  fields!: Many<Entity>;

  @Edges("Program", {
    predicate: ["DEVELOPS", "SUPPORTS", "PROMOTES"],
    direction: "in",
    description: "The programs that develop, support or promote it.",
  })
  programs!: Many<Program>;
}
