/** For tests: what tables a database has, and what they are made of, asked in the words of each database. */
import type { DataSource } from "typeorm";
import { tableShapes } from "../shared/database/table-shapes.js";

/** A column, and whether it may be empty. */
export interface TableColumn {
  readonly name: string;
  readonly nullable: boolean;
}

/** A reference: its column, and the table that it leads to. */
export interface TableKey {
  readonly column: string;
  readonly target: string;
}

function isSqlite({ options }: DataSource): boolean {
  return options.type === "better-sqlite3";
}

/** The names of the tables, but for those that belong to the database itself. */
export async function tablesOf(writer: DataSource): Promise<string[]> {
  return (await tableShapes(writer)).map(({ name }) => name);
}

/** The columns of a table. */
export async function columnsIn(writer: DataSource, table: string): Promise<TableColumn[]> {
  const query = isSqlite(writer)
    ? `SELECT name, "notnull" = 0 AS nullable FROM pragma_table_info('${table}')`
    : `SELECT column_name AS name, is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}'`;
  const rows = await writer.query<{ name: string; nullable: unknown }[]>(query);
  return rows.map(({ name, nullable }) => ({ name, nullable: Boolean(nullable) }));
}

/** The references of a table to others. */
export async function keysIn(writer: DataSource, table: string): Promise<TableKey[]> {
  const query = isSqlite(writer)
    ? `SELECT "from" AS "column", "table" AS target FROM pragma_foreign_key_list('${table}')`
    : `SELECT a.attname AS "column", k.confrelid::regclass::text AS target FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] WHERE k.contype = 'f' AND k.conrelid = 'public.${table}'::regclass`;
  return writer.query<TableKey[]>(query);
}

/** The first column of each index of a table. */
export async function indexedIn(writer: DataSource, table: string): Promise<string[]> {
  const query = isSqlite(writer)
    ? `SELECT i.name AS name FROM pragma_index_list('${table}') l JOIN pragma_index_info(l.name) i ON i.seqno = 0`
    : `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE i.indrelid = 'public.${table}'::regclass`;
  return (await writer.query<{ name: string }[]>(query)).map(({ name }) => name);
}

/** The references that lead nowhere, of all tables: their column and what it says. */
export async function lostReferences(writer: DataSource): Promise<string[]> {
  const lost: string[] = [];
  for (const table of await tablesOf(writer)) {
    for (const { column, target } of await keysIn(writer, table)) {
      const rows = await writer.query<{ id: string }[]>(
        `SELECT t.${column} AS id FROM ${table} t LEFT JOIN ${target} o ON o.id = t.${column} WHERE t.${column} IS NOT NULL AND o.id IS NULL`,
      );
      lost.push(...rows.map(({ id }) => `${table}.${column} ${id}`));
    }
  }
  return lost;
}
