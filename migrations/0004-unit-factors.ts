/** How units are converted: one of a unit is so many of its base. */
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Adds the columns. */
export class UnitFactors1732410000000 implements MigrationInterface {
  name = "UnitFactors1732410000000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE entity ADD COLUMN factor text");
    await queryRunner.query("ALTER TABLE entity ADD COLUMN factor_key text");
    await queryRunner.query("ALTER TABLE entity ADD COLUMN base_id text REFERENCES entity (id)");
    await queryRunner.query("CREATE INDEX index_entity_base_id ON entity (base_id)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX index_entity_base_id");
    for (const column of ["base_id", "factor_key", "factor"]) {
      await queryRunner.query(`ALTER TABLE entity DROP COLUMN ${column}`);
    }
  }
}
