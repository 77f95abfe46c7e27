/** What the tables of PostgreSQL need beyond what migrations say for both databases, so that the answers are the same. */
import type { EntityManager } from "typeorm";

interface Column {
  readonly table: string;
  readonly column: string;
}

interface Key {
  readonly table: string;
  readonly name: string;
}

/** Columns of text that are ordered by the database's language: SQLite orders by bytes. */
const unsettledColumns = `
  SELECT c.relname AS "table", a.attname AS "column"
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
  JOIN pg_collation l ON l.oid = a.attcollation
  WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND l.collname <> 'C'
  ORDER BY 1, 2`;

/** References that are checked row by row: an import replaces things that others refer to. */
const unsettledKeys = `
  SELECT c.relname AS "table", k.conname AS name
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = 'public'::regnamespace AND k.contype = 'f' AND NOT k.condeferrable
  ORDER BY 1, 2`;

/**
 * The same as fold() in shared/fold.ts: NFKC, and the small letters of Unicode with all their rules (ΑΣ is ας), whatever the
 * database's language is.
 */
const fold = `
  CREATE OR REPLACE FUNCTION fold(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(normalize(words, NFKC) COLLATE pg_unicode_fast) COLLATE "C"`;

/** Settles the tables that migrations have made; what is settled already is left as it is. */
export async function settleTables(manager: EntityManager): Promise<void> {
  const columnsByTable = new Map<string, string[]>();
  for (const { table, column } of await manager.query<Column[]>(unsettledColumns)) {
    columnsByTable.set(table, [...(columnsByTable.get(table) ?? []), column]);
  }
  for (const [table, columns] of columnsByTable) {
    const changes = columns.map((column) => `ALTER COLUMN "${column}" TYPE text COLLATE "C"`);
    await manager.query(`ALTER TABLE "${table}" ${changes.join(", ")}`);
  }
  for (const { table, name } of await manager.query<Key[]>(unsettledKeys)) {
    await manager.query(`ALTER TABLE "${table}" ALTER CONSTRAINT "${name}" DEFERRABLE INITIALLY IMMEDIATE`);
  }
  await manager.query(fold);
}
