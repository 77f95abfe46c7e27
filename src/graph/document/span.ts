import sql, { type Sql } from "sql-template-tag";
import { InterfaceType } from "type-graphql";
import { Computed, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { Node, typeOf } from "../node.js";
import type { Document } from "./document.js";

/** The number of code points of context around a span. */
const context = 32;

const textOf = (row: Sql) => sql`(SELECT d.text FROM document d WHERE d.id = ${row}.document_id)`;

/** A span of a document's text (Web Annotation Data Model, 4.2.4 and 4.2.5: TextQuote and TextPosition selectors). */
@InterfaceType({
  description:
    "A span of a document: offsets in Unicode code points from 0, the end excluded (W3C TextPositionSelector), and its words (TextQuoteSelector).",
  implements: Node,
  resolveType: typeOf,
})
export abstract class Span extends Node {
  @ToOne("Document", { description: "The document." })
  document!: One<Document>;

  @Value(Number, { column: "span_start", description: "Where it starts: the code points before it." })
  start!: number;

  @Value(Number, { column: "span_end", description: "Where it ends: the code points up to its end." })
  end!: number;

  @Computed(String, {
    description: `The ${context} code points before it, fewer at the document's start.`,
    sql: (row) =>
      sql`substr(${textOf(row)}, CASE WHEN ${row}.span_start > ${context} THEN ${row}.span_start - ${context} + 1 ELSE 1 END, CASE WHEN ${row}.span_start > ${context} THEN ${context} ELSE ${row}.span_start END)`,
  })
  prefix!: string;

  @Computed(String, {
    description: `The ${context} code points behind it, fewer at the document's end.`,
    sql: (row) => sql`substr(${textOf(row)}, ${row}.span_end + 1, ${context})`,
  })
  suffix!: string;
}

/** The words of a row's span, read from the stored document. */
export function spanText(row: Sql): Sql {
  return sql`substr(${textOf(row)}, ${row}.span_start + 1, ${row}.span_end - ${row}.span_start)`;
}
