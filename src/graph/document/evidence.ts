import sql from "sql-template-tag";
import { Computed, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { LanguageTag } from "../../shared/language.js";
import { declareEnum } from "../enums.js";
import type { Fact } from "../fact/fact.js";
import type { Person } from "../kinds/person.js";
import type { Label } from "../label/label.js";
import { NodeTable } from "../table.js";
import type { Passage } from "./passage.js";
import { Span, spanText } from "./span.js";
import { Voice } from "./voice.js";

/** What a piece of evidence does for its fact. */
export const EvidenceRole = declareEnum("EvidenceRole", "What a quote does for its fact.", {
  VALUE: "It states the fact.",
  CONTEXT: "It says what the fact is about.",
  PERIOD: "It says when.",
  ATTRIBUTION: "It says who speaks.",
  NAME: "It is a place where a name is printed.",
});

/** The words of a document that state a fact, or print a name. */
@NodeTable("The words of a document that state a fact, or print a name.", {
  implements: Span,
  roots: { many: "evidence" },
  order: [
    ["rank", "ASC"],
    ["start", "ASC"],
  ],
})
export class Evidence extends Span {
  @ToOne("Fact", { nullable: true, description: "The fact that it states; null for names." })
  fact!: One<Fact>;

  @ToOne("Label", { nullable: true, description: "The name that it prints; null for facts." })
  label!: One<Label>;

  @ToOne("Passage", { description: "The passage that it lies in." })
  passage!: One<Passage>;

  @Value(EvidenceRole, { description: "What it does for its fact." })
  role!: keyof typeof EvidenceRole;

  @Value(Number, { description: "Its place among the evidence of its fact." })
  rank!: number;

  @Value(String, { description: "The words, to the letter." })
  quote!: string;

  @Value(LanguageTag, { description: "The language of the words." })
  language!: string;

  @Value(Voice, { description: "Whose words they are." })
  voice!: keyof typeof Voice;

  @ToOne("Person", { nullable: true, description: "The speaker of the passage; null where the text names none." })
  speaker!: One<Person>;

  @Value(String, {
    nullable: true,
    description: "The number in it that has the fact's value, as printed, with its scale word.",
  })
  numeral!: string | null;

  @Computed(Boolean, {
    description: "Whether the stored document still has exactly these words at this place: looked up for this answer.",
    sql: (row) => sql`${spanText(row)} = ${row}.quote`,
  })
  verified!: boolean;
}
