import { Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import { Fact } from "./fact.js";
import { FactKind } from "./kind.js";

/** Whether a statement speaks well or ill. */
export const Polarity = declareEnum("Polarity", "Whether a statement speaks well or ill of its subject.", {
  POSITIVE: "Well.",
  NEGATIVE: "Ill.",
  NEUTRAL: "Neither.",
});

/** A statement in words. */
@FactKind("A statement in words, with a polarity; kept apart from numbers.")
export class Assessment extends Fact {
  @Value(Polarity, { description: "Whether it speaks well or ill." })
  polarity!: keyof typeof Polarity;

  @Value(String, { description: "Its content in a few words; not a quote." })
  statement!: string;
}
