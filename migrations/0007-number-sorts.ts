/** Facts say what sort of number they state, so that groups need not find it out of five columns row by row. */
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Adds the column, and fills it as imports do from now on (src/graph/fact/number-sort.ts). */
export class NumberSorts1732456800000 implements MigrationInterface {
  name = "NumberSorts1732456800000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE fact ADD COLUMN number_sort text");
    const parts = [
      "quantity_unit_id",
      "voice",
      "CASE WHEN kind = 'Target' THEN coalesce(form, '') || ' ' || coalesce(deadline_kind, '') ELSE period_kind END",
    ];
    const own = parts.map((part) => `coalesce(${part}, '')`).join(" || ' ' || ");
    const isPlain =
      "quantity_comparator = 'EXACT' AND quantity_direction IS DISTINCT FROM 'DECREASE' AND result IS DISTINCT FROM 'LESS'";
    await queryRunner.query(
      `UPDATE fact SET number_sort = CASE WHEN ${isPlain} THEN ${own} ELSE ',' END WHERE quantity_value IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("ALTER TABLE fact DROP COLUMN number_sort");
  }
}
