import sql from "sql-template-tag";
import { Computed, Embedded, type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Dataset } from "../dataset/dataset.js";
import type { Fact } from "../fact/fact.js";
import type { Event } from "../kinds/event.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import { Period } from "../value/period.js";
import type { Numeral } from "./numeral.js";
import type { Passage } from "./passage.js";
import type { Sentence } from "./sentence.js";

/** A source text, stored byte for byte. */
@NodeTable("A source text, stored byte for byte.", {
  order: [["slug", "ASC"]],
  roots: { one: "document", many: "documents" },
})
export class Document extends Node {
  @Value(String, { description: "Its name for addresses and arguments." })
  slug!: string;

  @Value(String, { description: "A title for lists; not a quote." })
  title!: string;

  @Value(String, { description: "The SHA-256 of its bytes, in hexadecimal." })
  sha256!: string;

  @Value(Number, { description: "Its length in Unicode code points, the unit of all offsets." })
  length!: number;

  @Value(Number, { description: "Its length in bytes of UTF-8." })
  bytes!: number;

  @Value(String, { eager: false, description: "The whole text." })
  text!: string;

  @ToOne("Event", { nullable: true, description: "The event that it reports." })
  event!: One<Event>;

  @Embedded(Period, {
    prefix: "date_",
    description: "The date that “this year” in it is relative to, and how it is known.",
  })
  date!: Period | null;

  @ToOne("Dataset", { description: "The dataset that it came with: its source and rights." })
  dataset!: One<Dataset>;

  @Computed(Boolean, {
    description: "Whether the stored text still has the length that it was imported with.",
    sql: (row) => sql`length(${row}.text) = ${row}.length`,
  })
  complete!: boolean;

  @ToMany("Passage", { by: "document", description: "The runs that it is cut into, without gaps." })
  passages!: Many<Passage>;

  @ToMany("Sentence", { by: "document", description: "Its sentences." })
  sentences!: Many<Sentence>;

  @ToMany("Numeral", { by: "document", description: "Every numeral in it, with what accounts for it." })
  numerals!: Many<Numeral>;

  @ToMany("Fact", { by: "document", description: "What it states, in its order." })
  facts!: Many<Fact>;
}
