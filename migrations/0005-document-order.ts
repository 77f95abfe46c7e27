/** Lists of facts come in the order of the documents: those of a kind, of an indicator and of a subject read it from an index. */
import type { MigrationInterface, QueryRunner } from "typeorm";

const inOrder = "kind, document_id, position, id";

/** Adds the indices; that of indicators takes the place of the one that found them without an order. */
export class DocumentOrder1732450000000 implements MigrationInterface {
  name = "DocumentOrder1732450000000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX index_fact_kind_document_id ON fact (${inOrder})`);
    await queryRunner.query("DROP INDEX index_fact_indicator_id");
    await queryRunner.query(`CREATE INDEX index_fact_indicator_id ON fact (indicator_id, ${inOrder})`);
    await queryRunner.query(`CREATE INDEX index_fact_subject_id_kind ON fact (subject_id, ${inOrder})`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX index_fact_subject_id_kind");
    await queryRunner.query("DROP INDEX index_fact_indicator_id");
    await queryRunner.query("CREATE INDEX index_fact_indicator_id ON fact (indicator_id)");
    await queryRunner.query("DROP INDEX index_fact_kind_document_id");
  }
}
