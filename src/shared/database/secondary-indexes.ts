/** The indexes of tables that only look-ups need: a large import writes their tables first, and builds them after. */
import sql, { join } from "sql-template-tag";
import type { EntityManager } from "typeorm";

interface Index {
  readonly name: string;
  readonly definition: string;
}

/**
 * Drops the indexes of tables within a transaction, but for those of keys and of what is unique.
 *
 * @returns what builds them again, in the same transaction
 */
export async function dropSecondaryIndexes(
  manager: EntityManager,
  tables: readonly string[],
): Promise<() => Promise<void>> {
  // Elsewhere, dropping an index would keep readers waiting until the end of the transaction.
  if (manager.connection.options.type !== "better-sqlite3") return async () => {};
  const query = sql`SELECT name, sql AS definition FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (${join(tables)}) ORDER BY name`;
  const indexes = await manager.query<Index[]>(query.sql, query.values);
  for (const { name } of indexes) await manager.query(`DROP INDEX ${name}`);
  return async () => {
    for (const { definition } of indexes) await manager.query(definition);
  };
}
