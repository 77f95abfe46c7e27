/** The index of the search: which texts there are, and which tokens each has. */
import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { check, integer, optional, tableOf, text } from "./table.js";

/** A text that can be found: a name, a quote or a passage. */
const searchText = tableOf("search_text", {
  columns: [
    { ...integer("number"), isPrimary: true },
    text("source_id"),
    text("field"),
    text("owner_id"),
    text("kind"),
    text("language"),
    optional(text("voice")),
    optional(text("document_id")),
    optional(text("speaker_id")),
    text("tokens"),
  ],
  references: [{ column: "dataset_id", table: "dataset" }],
  checks: [check("search_text_field", "field IN ('LABEL', 'QUOTE', 'PASSAGE')")],
  indices: [["owner_id"]],
});

/** The texts that have a token. */
const searchToken = new Table({
  name: "search_token",
  columns: [
    { ...text("token"), isPrimary: true },
    { ...integer("text_number"), isPrimary: true },
  ],
  withoutRowid: true,
});

/** Creates the index. What was imported before has none: its digest goes, so that the next import writes it anew. */
export class Search1720224000000 implements MigrationInterface {
  name = "Search1720224000000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(searchText);
    await queryRunner.createTable(searchToken);
    await queryRunner.query("UPDATE dataset SET digest = ''");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable("search_token");
    await queryRunner.dropTable("search_text");
  }
}
