import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Plan } from "./plan.js";
import type { Program } from "./program.js";

/** An aim or theme with a name and no measure of its own. */
@EntityKind("An aim or theme with a name and no measure of its own.")
export class Goal extends Entity {
  @Edges("Program", { predicate: "AIMS_AT", direction: "in", description: "The programs that aim at it." })
  programs!: Many<Program>;

  @Edges("Plan", { predicate: "AIMS_AT", direction: "in", description: "The plans that aim at it." })
  plans!: Many<Plan>;
}
