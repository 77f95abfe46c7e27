import { InterfaceType } from "type-graphql";
import { declareTable } from "../../shared/fields/declaration.js";
import { Embedded, Hidden, type Many, type One, Peers, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Document } from "../document/document.js";
import type { Evidence } from "../document/evidence.js";
import type { Passage } from "../document/passage.js";
import { Voice } from "../document/voice.js";
import type { Entity } from "../entity/entity.js";
import type { Indicator } from "../entity/indicator.js";
import { declareEnum } from "../enums.js";
import type { Person } from "../kinds/person.js";
import type { Program } from "../kinds/program.js";
import { Node, typeOf } from "../node.js";
import type { Conflict } from "../pair/conflict.js";
import type { Corroboration } from "../pair/corroboration.js";
import { KindsTable } from "../table.js";
import { Period } from "../value/period.js";
import { Quantity } from "../value/quantity.js";
import type { DerivationInput } from "./derivation-input.js";
import { factKinds } from "./kinds.js";

/** How surely the words state a fact. */
export const Certainty = declareEnum("Certainty", "How surely the words state a fact.", {
  STATED: "They state it.",
  INFERRED: "They do not state it in so many words; the note says what it is concluded from.",
  UNCLEAR: "They can be read in more than one way.",
});

const description =
  "One thing that a document states about entities. Every fact has evidence: the words that state it.";

/** The order of facts where none is asked for: as the documents state them. */
export const factOrder = [
  ["document", "ASC"],
  ["position", "ASC"],
] as const;

/** One thing that a document states about entities. */
@KindsTable("fact")
@InterfaceType({ description, implements: Node, resolveType: typeOf })
export abstract class Fact extends Node {
  @Value(factKinds, { description: "What kind of fact it is." })
  kind!: string;

  @Value(String, { description: "Its name within its kind, for addresses and arguments." })
  slug!: string;

  @ToOne("Document", { description: "The document that states it." })
  document!: One<Document>;

  @ToOne("Passage", { description: "The passage that states it; where in two languages, that of the first quote." })
  passage!: One<Passage>;

  @Value(Number, { description: "Its place in the document's facts." })
  position!: number;

  @ToOne("Entity", { description: "What it is about." })
  subject!: One<Entity>;

  @ToOne("Indicator", { nullable: true, description: "What is measured; null where nothing is." })
  indicator!: One<Indicator>;

  @Embedded(Quantity, { prefix: "quantity_", description: "The number; null where none is stated." })
  quantity!: Quantity | null;

  @Embedded(Period, { prefix: "period_", description: "When it is true; null where the document does not say." })
  period!: Period | null;

  @ToOne("Program", { nullable: true, description: "The program in whose frame it is stated." })
  program!: One<Program>;

  @Value(Voice, { description: "Whose words it is in." })
  voice!: keyof typeof Voice;

  @ToOne("Person", { nullable: true, description: "Who states it; null where the text names no one." })
  speaker!: One<Person>;

  @Value(Certainty, { description: "How surely the words state it." })
  certainty!: keyof typeof Certainty;

  @Value(String, { nullable: true, description: "What a reader must know." })
  note!: string | null;

  @ToMany("Evidence", { by: "fact", description: "The words that state it, each with its place in the document." })
  evidence!: Many<Evidence>;

  @ToOne("Fact", {
    nullable: true,
    description: "The earlier fact that it says it corrects; null where it says nothing.",
  })
  revises!: One<Fact>;

  @ToMany("Fact", { by: "revises", description: "The later facts that say they correct it." })
  revisedBy!: Many<Fact>;

  /** What it is about, as a text that is the same for all facts about it (fact/topic.ts). */
  @Hidden({ nullable: true })
  topic!: string | null;

  /** What its number must have in common with others of its kind and indicator to be compared (fact/number-sort.ts). */
  @Hidden({ nullable: true })
  numberSort!: string | null;

  @Peers("Fact", {
    by: "topic",
    order: [{ document: { date: { end: "ASC" } } }, { document: "ASC" }, { position: "ASC" }],
    description:
      "Every fact of its kind about the same (indicator, subject, period), itself among them, by the dates of the documents.",
  })
  history!: Many<Fact>;

  @ToMany("Conflict", { by: ["one", "other"], description: "The facts that cannot be right beside it." })
  conflicts!: Many<Conflict>;

  @ToMany("Corroboration", { by: ["one", "other"], description: "The facts of other documents that agree with it." })
  corroborations!: Many<Corroboration>;

  @ToMany("DerivationInput", { by: "fact", description: "The derived values that it goes into." })
  usedIn!: Many<DerivationInput>;
}

declareTable({ name: "Fact", class: Fact, table: "fact", description, order: factOrder, roots: { many: "facts" } });
