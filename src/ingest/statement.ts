/** Statements of imports, within their transaction. */
import type { Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { runIn } from "../shared/database/run-in.js";

/** How many items (values of a list, rows of an INSERT) one statement has: SQLite takes 32,766 values in all. */
const chunk = 400;

/** Runs a statement, and gives its rows. */
export function run<T>(manager: EntityManager, statement: Sql): Promise<T[]> {
  return runIn<T>(manager, statement);
}

/** Cuts items into parts that one statement takes. */
export function parts<T>(items: readonly T[], size = chunk): T[][] {
  const found: T[][] = [];
  for (let start = 0; start < items.length; start += size) found.push(items.slice(start, start + size));
  return found;
}
