import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Group } from "./group.js";
import type { Program } from "./program.js";

/** A division of the first level below the state. */
@EntityKind("A division of the first level below the state.")
export class Province extends Entity {
  @Edges("Group", { predicate: "MEMBER_OF", direction: "out", description: "The groups that it is a member of." })
  groups!: Many<Group>;

  @Edges("Program", {
    predicate: ["DEVELOPS", "SUPPORTS", "OPERATES_AT"],
    direction: "in",
    description: "The programs that develop or support it, or operate there.",
  })
  programs!: Many<Program>;
}
