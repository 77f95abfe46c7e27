/** Statements within a transaction of the writer. */
import type { Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";

/** Runs a statement, its values numbered as the database numbers them, and gives its rows. */
export function runIn<T>(manager: EntityManager, statement: Sql): Promise<T[]> {
  const isPostgres = manager.connection.options.type === "postgres";
  return manager.query<T[]>(isPostgres ? statement.text : statement.sql, statement.values);
}
