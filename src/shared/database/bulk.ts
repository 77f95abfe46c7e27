/** Writes many rows within a transaction, past the mapping of objects: it would take several times as long. */
import type Database from "better-sqlite3";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";

/** A value of a row. */
export type BulkValue = string | number | null;

/**
 * What is done with a row whose key is there already: it is an error, or the new row takes its place, or the old one stays, or
 * the numbers of the new one are added to those of the old one.
 */
export type OnConflict = "fail" | "replace" | "keep" | "add";

/** Writes rows into tables. */
export interface Bulk {
  /**
   * Writes rows.
   *
   * @param columns in the order in which the rows have their values; the first is the key that rows may have in common
   * @throws the database's error where a row breaks a rule of the table
   */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly BulkValue[])[],
    onConflict?: OnConflict,
  ): Promise<void>;
}

/** How many values one statement has at most: PostgreSQL takes 65,535, and twice as many rows are hardly faster. */
const mostValues = 20_000;

/** The way of a transaction's database to write many rows. */
export function bulkOf(manager: EntityManager): Bulk {
  return manager.connection.options.type === "better-sqlite3" ? preparedRows(manager) : statementsOfRows(manager);
}

/** SQLite is in this process: one prepared statement, run for each row, is the fastest. */
function preparedRows(manager: EntityManager): Bulk {
  const { databaseConnection: database } = manager.connection.driver as unknown as {
    databaseConnection: Database.Database;
  };
  const prepared = new Map<string, Database.Statement>();
  return {
    async insert(table, columns, rows, onConflict = "fail") {
      if (rows.length === 0) return;
      const { text } = into(table, columns, onConflict, sql`(${raw(columns.map(() => "?").join(", "))})`);
      let statement = prepared.get(text);
      if (!statement) {
        statement = database.prepare(text);
        prepared.set(text, statement);
      }
      for (const row of rows) statement.run(row);
    },
  };
}

/** A server is asked once for many rows. */
function statementsOfRows(manager: EntityManager): Bulk {
  return {
    async insert(table, columns, rows, onConflict = "fail") {
      const size = Math.max(1, Math.floor(mostValues / columns.length));
      for (let start = 0; start < rows.length; start += size) {
        const values = join(rows.slice(start, start + size).map((row) => sql`(${join(row)})`));
        const statement = into(table, columns, onConflict, values);
        await manager.query(statement.text, statement.values);
      }
    },
  };
}

function into(table: string, columns: readonly string[], onConflict: OnConflict, values: Sql): Sql {
  const [key = "", ...others] = columns;
  const update = (value: (column: string) => string) =>
    ` ON CONFLICT (${key}) DO UPDATE SET ${others.map((column) => `${column} = ${value(column)}`).join(", ")}`;
  const endings = {
    fail: "",
    keep: " ON CONFLICT DO NOTHING",
    replace: update((column) => `excluded.${column}`),
    add: update((column) => `${table}.${column} + excluded.${column}`),
  };
  return sql`INSERT INTO ${raw(table)} (${raw(columns.join(", "))}) VALUES ${values}${raw(endings[onConflict])}`;
}
