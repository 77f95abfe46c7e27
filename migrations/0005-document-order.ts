/** Lists and exports of a kind of facts come in the order of the documents: they read it from an index. */
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Adds the index. */
export class DocumentOrder1732450000000 implements MigrationInterface {
  name = "DocumentOrder1732450000000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE INDEX index_fact_kind_document_id ON fact (kind, document_id, position, id)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX index_fact_kind_document_id");
  }
}
