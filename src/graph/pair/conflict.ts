import { Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import { NodeTable } from "../table.js";
import { FactPair } from "./fact-pair.js";

/** What lies between two facts that cannot both be right. */
export const ConflictDifference = declareEnum(
  "ConflictDifference",
  "What lies between two facts that cannot both be right.",
  {
    NUMBER: "Their numbers.",
    ROUNDING: "The digits that one of them leaves out: rounded as it is, the other would state the same number.",
    RESULT: "Which way a comparison goes.",
  },
);

/** Two facts about the same thing that cannot both be right, and neither of which says that it corrects the other. */
@NodeTable(
  "Two facts about the same thing that cannot both be right, and neither of which says that it corrects the other. “More than 5” and 6 are none.",
  { implements: FactPair, roots: { many: "conflicts" }, order: [["subject", "ASC"]] },
)
export class Conflict extends FactPair {
  @Value(ConflictDifference, { description: "What lies between them." })
  difference!: keyof typeof ConflictDifference;
}
