import { Edges, type Many } from "../../shared/fields/decorators.js";
import { Entity } from "../entity/entity.js";
import { EntityKind } from "../entity/kind.js";
import type { Program } from "./program.js";

/** A level of government: national, provincial, municipal, county. */
@EntityKind("A level of government: national, provincial, municipal, county.")
export class GovernmentLevel extends Entity {
  @Edges("Program", { predicate: "OPERATES_AT", direction: "in", description: "The programs that operate at it." })
  programs!: Many<Program>;
}
