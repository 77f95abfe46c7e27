/** What several documents, and several imports, say of the same: topics, revisions, conflicts, corroborations, changes. */
import type { MigrationInterface, QueryRunner } from "typeorm";
import { check, type Definition, id, integer, optional, tableOf, text } from "./table.js";

const pairReferences = [
  { column: "one_id", table: "fact" },
  { column: "other_id", table: "fact" },
  { column: "subject_id", table: "entity" },
  { column: "indicator_id", table: "entity", optional: true },
];

const definitions: Record<string, Definition> = {
  conflict: { columns: [id, text("difference")], references: pairReferences },
  corroboration: { columns: [id], references: pairReferences },
  change: {
    columns: [id, integer("revision"), text("action"), text("node_id"), text("type")],
    checks: [check("change_action", "action IN ('ADDED', 'CHANGED', 'REMOVED')")],
    indices: [["revision"], ["node_id"]],
  },
  changed_field: {
    columns: [id, text("name"), optional(text("before")), optional(text("after"))],
    references: [{ column: "change_id", table: "change" }],
  },
};

/** Creates the tables. Facts that were imported before have no topic: the next import writes their datasets anew. */
export class SeveralDocuments1732406400000 implements MigrationInterface {
  name = "SeveralDocuments1732406400000";

  async up(queryRunner: QueryRunner): Promise<void> {
    // Plain SQL that both databases have: on SQLite, the table API would copy the whole table.
    await queryRunner.query("ALTER TABLE fact ADD COLUMN topic text");
    await queryRunner.query("ALTER TABLE fact ADD COLUMN revises_id text REFERENCES fact (id)");
    await queryRunner.query("CREATE INDEX index_fact_topic ON fact (topic)");
    await queryRunner.query("CREATE INDEX index_fact_revises_id ON fact (revises_id)");
    for (const [name, definition] of Object.entries(definitions)) {
      await queryRunner.createTable(tableOf(name, definition));
    }
    await queryRunner.query("UPDATE dataset SET digest = ''");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(definitions).reverse()) await queryRunner.dropTable(name);
    await queryRunner.query("DROP INDEX index_fact_revises_id");
    await queryRunner.query("DROP INDEX index_fact_topic");
    await queryRunner.query("ALTER TABLE fact DROP COLUMN revises_id");
    await queryRunner.query("ALTER TABLE fact DROP COLUMN topic");
  }
}
