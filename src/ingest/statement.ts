/** Statements of imports, within their transaction. */
import type { Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";

/** How many items (values of a list, rows of an INSERT) one statement has: SQLite takes 32,766 values in all. */
const chunk = 400;

/** Runs a statement, and gives its rows. */
export function run<T>(manager: EntityManager, statement: Sql): Promise<T[]> {
  const isPostgres = manager.connection.options.type === "postgres";
  return manager.query<T[]>(isPostgres ? statement.text : statement.sql, statement.values);
}

/** Cuts items into parts that one statement takes. */
export function parts<T>(items: readonly T[], size = chunk): T[][] {
  const found: T[][] = [];
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
  return found;
}
