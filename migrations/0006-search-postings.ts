/** The index of the search says of each token whose text has it and how often, so that hits are found without the texts. */
import { type MigrationInterface, type QueryRunner, Table } from "typeorm";
import { integer, text } from "./table.js";

/**
 * The texts that have a token, in the order of the things that they are found for: those that have several tokens are found by
 * looking for the things of the rarest among those of the others. Names come first, for whoever looks for names alone.
 */
const posting = new Table({
  name: "search_posting",
  columns: [
    { ...text("token"), isPrimary: true },
    { ...integer("owner_number"), isPrimary: true },
    { ...integer("text_number"), isPrimary: true },
    integer("places"),
  ],
  withoutRowid: true,
});

/** The tokens, each once, and how many texts have it: which of several is the rarest, and which words there are. */
const word = new Table({
  name: "search_word",
  columns: [{ ...text("token"), isPrimary: true }, integer("texts")],
  withoutRowid: true,
});

/** Makes the new index of the old one, in which is all that it needs; nothing is imported again. */
export class SearchPostings1732453200000 implements MigrationInterface {
  name = "SearchPostings1732453200000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE search_text ADD COLUMN owner_number integer NOT NULL DEFAULT 0");
    await queryRunner.query(
      "UPDATE search_text SET owner_number = (SELECT min(o.number) FROM search_text o WHERE o.owner_id = search_text.owner_id) * CASE field WHEN 'LABEL' THEN -1 ELSE 1 END",
    );
    await queryRunner.createTable(posting);
    await queryRunner.createTable(word);
    // A token stands between spaces of its own (shared/tokens.ts), and they are no part of another's.
    await queryRunner.query(
      "INSERT INTO search_posting (token, owner_number, text_number, places) SELECT k.token, t.owner_number, t.number, (length(t.tokens) - length(replace(t.tokens, ' ' || k.token || ' ', ''))) / (length(k.token) + 2) FROM search_token k JOIN search_text t ON t.number = k.text_number ORDER BY k.token, t.owner_number, t.number",
    );
    await queryRunner.query(
      "INSERT INTO search_word (token, texts) SELECT token, count(*) FROM search_token GROUP BY token",
    );
    await queryRunner.dropTable("search_token");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const token = new Table({
      name: "search_token",
      columns: [
        { ...text("token"), isPrimary: true },
        { ...integer("text_number"), isPrimary: true },
      ],
      withoutRowid: true,
    });
    await queryRunner.createTable(token);
    await queryRunner.query(
      "INSERT INTO search_token (token, text_number) SELECT token, text_number FROM search_posting",
    );
    await queryRunner.dropTable("search_word");
    await queryRunner.dropTable("search_posting");
    await queryRunner.query("ALTER TABLE search_text DROP COLUMN owner_number");
  }
}
