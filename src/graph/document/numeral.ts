import { ExactDecimal } from "../../shared/decimal.js";
import { Hidden, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import type { Fact } from "../fact/fact.js";
import type { Label } from "../label/label.js";
import { NodeTable } from "../table.js";
import { Span } from "./span.js";

/** What accounts for a numeral. */
export const NumeralUse = declareEnum("NumeralUse", "What accounts for a numeral.", {
  VALUE: "It is the value of a fact.",
  PERIOD: "It is part of a period or a deadline.",
  ORDINAL: "It is a place in an ordered list.",
  NAME: "It is part of a printed name.",
  IDIOM: "It states no number; the reason says why.",
  UNCOVERED: "Nothing accounts for it.",
});

/** A numeral in a document, Arabic or Chinese or in words. */
@NodeTable("A numeral in a document: in Arabic or Chinese digits, or in words.", {
  implements: Span,
  roots: { many: "numerals" },
  order: [["start", "ASC"]],
})
export class Numeral extends Span {
  @Value(String, { description: "As printed." })
  text!: string;

  @Value(ExactDecimal, { sortProperty: "key", nullable: true, description: "Its value; null where it has none." })
  value!: string | null;

  @Hidden({ nullable: true })
  key!: string | null;

  @Value(NumeralUse, { description: "What accounts for it." })
  use!: keyof typeof NumeralUse;

  @Value(String, { nullable: true, description: "Why it states no number." })
  reason!: string | null;

  @ToOne("Fact", { nullable: true, description: "The fact that it belongs to." })
  fact!: One<Fact>;

  @ToOne("Label", { nullable: true, description: "The name that it is part of." })
  label!: One<Label>;
}
