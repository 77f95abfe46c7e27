import sql from "sql-template-tag";
import { Computed, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { NodeTable } from "../table.js";
import type { Passage } from "./passage.js";
import { Span, spanText } from "./span.js";

/** A sentence of a passage; sentences tile their passage without gaps. */
@NodeTable("A sentence of a passage; sentences tile their passage without gaps.", {
  implements: Span,
  roots: { many: "sentences" },
  order: [["start", "ASC"]],
})
export class Sentence extends Span {
  @ToOne("Passage", { description: "The passage that it is in." })
  passage!: One<Passage>;

  @Value(Number, { description: "Its number in the document, from 1." })
  number!: number;

  @Value(String, { nullable: true, description: "Why it states no fact; null where it states some." })
  reason!: string | null;

  @Computed(String, { description: "Its text.", sql: (row) => spanText(row) })
  text!: string;

  @Computed(Number, {
    description: "How many facts have evidence in it.",
    sql: (row) =>
      sql`(SELECT count(DISTINCT e.fact_id) FROM evidence e WHERE e.document_id = ${row}.document_id AND e.fact_id IS NOT NULL AND e.span_start < ${row}.span_end AND e.span_end > ${row}.span_start)`,
  })
  factCount!: number;

  @Computed(Number, {
    description: "How many numerals are in it.",
    sql: (row) =>
      sql`(SELECT count(*) FROM numeral n WHERE n.document_id = ${row}.document_id AND n.span_start >= ${row}.span_start AND n.span_end <= ${row}.span_end)`,
  })
  numeralCount!: number;
}
