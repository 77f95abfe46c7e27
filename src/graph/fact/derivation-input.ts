import { type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import type { Derivation } from "./derivation.js";
import type { Fact } from "./fact.js";

/** One fact that goes into a derived value. */
@NodeTable("One fact that goes into a derived value.", { order: [["rank", "ASC"]] })
export class DerivationInput extends Node {
  @ToOne("Derivation", { description: "The derived value." })
  derivation!: One<Derivation>;

  @ToOne("Fact", { description: "The fact." })
  fact!: One<Fact>;

  @Value(Number, { description: "Its place in the rule, from 1." })
  rank!: number;
}
