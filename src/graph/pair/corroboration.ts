import { NodeTable } from "../table.js";
import { FactPair } from "./fact-pair.js";

/** Two facts of different documents about the same thing that can both be right. */
@NodeTable("Two facts of different documents about the same thing that can both be right.", {
  implements: FactPair,
  roots: { many: "corroborations" },
  order: [["subject", "ASC"]],
})
export class Corroboration extends FactPair {}
