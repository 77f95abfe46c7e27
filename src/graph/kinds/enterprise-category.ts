import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Goal } from "./goal.js";
import type { Program } from "./program.js";

/** A class of enterprises: by size, quality label or scope. */
@EntityKind("A class of enterprises: by size, quality label or scope.", { plural: "enterpriseCategories" })
export class EnterpriseCategory extends Entity {
  @Edges("EnterpriseCategory", {
    predicate: "SUBSET_OF",
    direction: "in",
    description: "The categories that are stated to be subsets of it.",
  })
  subsets!: Many<EnterpriseCategory>;

  @Edges("EnterpriseCategory", {
    predicate: "SUBSET_OF",
    direction: "out",
    description: "The categories that it is stated to be a subset of.",
  })
  supersets!: Many<EnterpriseCategory>;

  @Edges("Program", {
    predicate: ["SUPPORTS", "DEVELOPS", "PROMOTES"],
    direction: "in",
    description: "The programs that support, develop or promote it.",
  })
  programs!: Many<Program>;

  @Edges("Goal", {
    predicate: "CONTRIBUTES_TO",
    direction: "out",
    description: "The goals that it is said to contribute to.",
  })
  goals!: Many<Goal>;
}
