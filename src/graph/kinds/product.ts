import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Program } from "./program.js";

/** Goods. */
@EntityKind("Goods.")
export class Product extends Entity {
  @Edges("Program", {
    predicate: ["PROMOTES", "DEVELOPS", "SUPPORTS"],
    direction: "in",
    description: "The programs that promote, develop or support it.",
  })
  promotedBy!: Many<Program>;
}
