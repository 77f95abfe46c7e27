/** The first schema. Written with the dialect-free table API, so that SQLite and PostgreSQL get the same tables. */
import type { MigrationInterface, QueryRunner, TableCheckOptions, TableColumnOptions } from "typeorm";
import { check, type Definition, id, integer, optional, type Reference, tableOf, text } from "./table.js";

const quantity = [
  optional(text("quantity_value")),
  optional(text("quantity_key")),
  optional(text("quantity_comparator")),
  optional(text("quantity_direction")),
  optional(text("quantity_text")),
  optional(text("quantity_scale_word")),
  optional(text("quantity_reading")),
];

const quantityUnit: Reference = { column: "quantity_unit_id", table: "entity", optional: true };

const period = (prefix: string): TableColumnOptions[] =>
  ["start", "end", "kind", "basis", "text", "note"].map((name) => optional(text(`${prefix}_${name}`)));

const span = [integer("span_start"), integer("span_end")];

const spanCheck = check("span", "span_start >= 0 AND span_start < span_end");

/** A period is there with all that it needs, or not at all. What is null is unknown, and a check takes that for true. */
const periodChecks = (table: string, prefix: string): TableCheckOptions =>
  check(
    `${table}_${prefix}`,
    `(${prefix}_start IS NULL AND ${prefix}_end IS NULL AND ${prefix}_kind IS NULL AND ${prefix}_basis IS NULL) OR COALESCE(${prefix}_start <= ${prefix}_end AND ${prefix}_kind IN ('POINT', 'SPAN', 'YEAR_TO_DATE') AND ${prefix}_basis IN ('STATED', 'RELATIVE', 'CARRIED_OVER', 'INFERRED'), FALSE)`,
  );

const quantityCheck = (table: string): TableCheckOptions =>
  check(
    `${table}_quantity`,
    "(quantity_value IS NULL AND quantity_key IS NULL AND quantity_unit_id IS NULL) OR (quantity_value IS NOT NULL AND quantity_key IS NOT NULL AND quantity_comparator IS NOT NULL)",
  );

/** What a kind needs is required of the rows of that kind alone. */
const required = (table: string, kind: string, ...columns: string[]): TableCheckOptions =>
  check(
    `${table}_${kind.toLowerCase()}`,
    `kind <> '${kind}' OR (${columns.map((column) => `${column} IS NOT NULL`).join(" AND ")})`,
  );

const definitions: Record<string, Definition> = {
  revision: {
    columns: [{ ...integer("number"), isPrimary: true }, text("committed_at"), text("summary")],
  },
  dataset: {
    columns: [id, text("slug"), text("title"), text("source"), text("licence"), text("digest"), integer("revision")],
    unique: [["slug"]],
  },
  entity: {
    columns: [
      id,
      text("kind"),
      text("slug"),
      optional(text("note")),
      optional(text("form")),
      optional(text("symbol")),
      optional(text("dimension")),
      optional(text("measure")),
      optional(text("scope")),
      optional(text("denominator")),
      optional(text("growth_basis")),
    ],
    references: [
      { column: "dataset_id", table: "dataset" },
      { column: "unit_id", table: "entity", optional: true },
    ],
    checks: [
      check("entity_id", "id = kind || ':' || slug"),
      required("entity", "Unit", "symbol", "dimension"),
      required("entity", "Indicator", "measure"),
    ],
    unique: [["kind", "slug"]],
  },
  document: {
    columns: [
      id,
      text("slug"),
      text("title"),
      text("sha256"),
      integer("length"),
      integer("bytes"),
      text("text"),
      ...period("date"),
    ],
    references: [
      { column: "event_id", table: "entity", optional: true },
      { column: "dataset_id", table: "dataset" },
    ],
    checks: [periodChecks("document", "date")],
    unique: [["slug"]],
  },
  passage: {
    columns: [id, text("slug"), ...span, text("language"), text("role"), text("voice")],
    references: [
      { column: "document_id", table: "document" },
      { column: "speaker_id", table: "entity", optional: true },
      { column: "answers_id", table: "passage", optional: true },
    ],
    checks: [spanCheck],
    unique: [["document_id", "span_start"]],
  },
  sentence: {
    columns: [id, ...span, integer("number"), optional(text("reason"))],
    references: [
      { column: "document_id", table: "document" },
      { column: "passage_id", table: "passage" },
    ],
    checks: [spanCheck],
    unique: [["document_id", "number"]],
  },
  fact: {
    columns: [
      id,
      text("kind"),
      text("slug"),
      integer("position"),
      ...quantity,
      ...period("period"),
      text("voice"),
      text("certainty"),
      optional(text("note")),
      optional(text("aim")),
      optional(text("form")),
      optional(text("modality")),
      ...period("deadline"),
      optional(text("deadline_scope")),
      optional(text("predicate")),
      optional(text("role")),
      optional(integer("ordinal_number")),
      optional(text("ordinal_text")),
      optional(text("listing")),
      optional(text("polarity")),
      optional(text("statement")),
      optional(text("result")),
      ...period("against_period"),
    ],
    references: [
      { column: "document_id", table: "document" },
      { column: "passage_id", table: "passage" },
      { column: "subject_id", table: "entity" },
      { column: "object_id", table: "entity", optional: true },
      { column: "indicator_id", table: "entity", optional: true },
      { column: "program_id", table: "entity", optional: true },
      { column: "speaker_id", table: "entity", optional: true },
      { column: "against_id", table: "entity", optional: true },
      { column: "baseline_id", table: "fact", optional: true },
      quantityUnit,
    ],
    checks: [
      check("fact_id", "id = kind || ':' || slug"),
      quantityCheck("fact"),
      periodChecks("fact", "period"),
      periodChecks("fact", "deadline"),
      periodChecks("fact", "against_period"),
      required("fact", "Observation", "indicator_id", "quantity_value", "quantity_unit_id"),
      required("fact", "Target", "aim", "deadline_scope"),
      required("fact", "Relation", "predicate", "object_id"),
      required("fact", "Assessment", "polarity", "statement"),
      required("fact", "Comparison", "indicator_id", "result"),
      check(
        "fact_comparison_other",
        "kind <> 'Comparison' OR against_id IS NOT NULL OR against_period_start IS NOT NULL",
      ),
    ],
    unique: [["kind", "slug"]],
    indices: [
      ["subject_id", "predicate"],
      ["object_id", "predicate"],
      ["document_id", "position"],
      ["quantity_key"],
      ["period_start"],
    ],
  },
  derivation: {
    columns: [id, text("slug"), text("rule"), ...quantity, ...period("period"), optional(text("condition"))],
    references: [
      { column: "dataset_id", table: "dataset" },
      { column: "indicator_id", table: "entity", optional: true },
      { column: "subject_id", table: "entity", optional: true },
      quantityUnit,
    ],
    checks: [quantityCheck("derivation"), periodChecks("derivation", "period")],
    unique: [["slug"]],
  },
  derivation_input: {
    columns: [id, integer("rank")],
    references: [
      { column: "derivation_id", table: "derivation" },
      { column: "fact_id", table: "fact" },
    ],
    unique: [["derivation_id", "rank"]],
  },
  label: {
    columns: [id, text("language"), text("kind"), text("text"), optional(text("source")), integer("rank")],
    references: [
      { column: "dataset_id", table: "dataset" },
      { column: "entity_id", table: "entity" },
    ],
    checks: [check("label_source", "kind IN ('PRINTED', 'ALIAS') OR source IS NOT NULL")],
    indices: [["text"]],
  },
  external_id: {
    columns: [id, text("scheme"), text("value"), text("source")],
    references: [
      { column: "dataset_id", table: "dataset" },
      { column: "entity_id", table: "entity" },
    ],
    indices: [["scheme", "value"]],
  },
  evidence: {
    columns: [
      id,
      ...span,
      text("role"),
      integer("rank"),
      text("quote"),
      text("language"),
      text("voice"),
      optional(text("numeral")),
    ],
    references: [
      { column: "document_id", table: "document" },
      { column: "passage_id", table: "passage" },
      { column: "fact_id", table: "fact", optional: true },
      { column: "label_id", table: "label", optional: true },
      { column: "speaker_id", table: "entity", optional: true },
    ],
    checks: [spanCheck, check("evidence_of", "(fact_id IS NULL) <> (label_id IS NULL)")],
  },
  numeral: {
    columns: [
      id,
      ...span,
      text("text"),
      optional(text("value")),
      optional(text("key")),
      text("use"),
      optional(text("reason")),
    ],
    references: [
      { column: "document_id", table: "document" },
      { column: "fact_id", table: "fact", optional: true },
      { column: "label_id", table: "label", optional: true },
    ],
    checks: [spanCheck],
  },
};

/** Creates every table, and revision 0: the empty graph. */
export class Initial1720137600000 implements MigrationInterface {
  name = "Initial1720137600000";

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [name, definition] of Object.entries(definitions)) {
      await queryRunner.createTable(tableOf(name, definition));
    }
    await queryRunner.query("INSERT INTO revision (number, committed_at, summary) VALUES (0, '', 'the empty graph')");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(definitions).reverse()) await queryRunner.dropTable(name);
  }
}
