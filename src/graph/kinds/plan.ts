import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Goal } from "./goal.js";
import type { Ministry } from "./ministry.js";
import type { Program } from "./program.js";

/** A published plan or policy paper. */
@EntityKind("A published plan or policy paper.")
export class Plan extends Entity {
  @Edges("Ministry", { predicate: "LEADS", direction: "in", description: "The bodies that lead or announce it." })
  leaders!: Many<Ministry>;

  @Edges("Program", {
    predicate: ["IMPLEMENTS", "PART_OF"],
    direction: "in",
    description: "The programs that implement it or are parts of it.",
  })
  programs!: Many<Program>;

  @Edges("Goal", { predicate: "AIMS_AT", direction: "out", description: "The goals that it aims at." })
  goals!: Many<Goal>;
}
