import { Computed, type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import { LanguageTag } from "../../shared/language.js";
import { declareEnum } from "../enums.js";
import type { Fact } from "../fact/fact.js";
import type { Person } from "../kinds/person.js";
import { NodeTable } from "../table.js";
import type { Evidence } from "./evidence.js";
import type { Sentence } from "./sentence.js";
import { Span, spanText } from "./span.js";
import { Voice } from "./voice.js";

/** What a passage is in its document. */
export const PassageRole = declareEnum("PassageRole", "What a passage is in its document.", {
  SPEECH: "A talk or an answer, quoted or reported.",
  QUESTION: "A question.",
  HEADING: "A heading.",
  CREDIT: "A credit line.",
});

/** A run of a document in one language with one role; passages tile the document without gaps. */
@NodeTable("A run of a document in one language with one role; passages tile the document without gaps.", {
  implements: Span,
  roots: { many: "passages" },
  order: [
    ["document", "ASC"],
    ["start", "ASC"],
  ],
})
export class Passage extends Span {
  @Value(String, { description: "Its name within the document." })
  slug!: string;

  @Value(LanguageTag, { description: "Its language." })
  language!: string;

  @Value(PassageRole, { description: "What it is." })
  role!: keyof typeof PassageRole;

  @Value(Voice, { description: "Whose words the facts in it are, unless a fact says otherwise." })
  voice!: keyof typeof Voice;

  @ToOne("Person", { nullable: true, description: "The speaker; null where the text names none." })
  speaker!: One<Person>;

  @ToOne("Passage", { nullable: true, description: "The question that it answers." })
  answers!: One<Passage>;

  @ToMany("Passage", { by: "answers", description: "The passages that answer it." })
  answeredBy!: Many<Passage>;

  @Computed(String, { description: "Its text.", sql: (row) => spanText(row) })
  text!: string;

  @ToMany("Sentence", { by: "passage", description: "Its sentences." })
  sentences!: Many<Sentence>;

  @ToMany("Fact", { by: "passage", description: "The facts that it states." })
  facts!: Many<Fact>;

  @ToMany("Evidence", { by: "passage", description: "The evidence in it." })
  evidence!: Many<Evidence>;
}
