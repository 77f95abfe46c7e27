import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Group } from "./group.js";
import type { Program } from "./program.js";

/** A branch of the economy. */
@EntityKind("A branch of the economy.", { plural: "industries" })
export class Industry extends Entity {
  @Edges("Group", { predicate: "MEMBER_OF", direction: "out", description: "The groups that it is a member of." })
  groups!: Many<Group>;

  @Edges("Industry", { predicate: "SUBSET_OF", direction: "in", description: "The industries that are subsets of it." })
  parts!: Many<Industry>;

  @Edges("Industry", {
    predicate: "SUBSET_OF",
    direction: "out",
    description: "The industries that it is a subset of.",
  })
  wholes!: Many<Industry>;

  @Edges("Program", {
    predicate: ["DEVELOPS", "SUPPORTS", "PROMOTES"],
    direction: "in",
    description: "The programs that develop, support or promote it.",
  })
  programs!: Many<Program>;
}
