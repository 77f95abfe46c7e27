/** Which tables a database has, asked in the words of each. */
import type { DataSource } from "typeorm";

/** A table as both databases have it. */
export interface TableShape {
  readonly name: string;
  /** Its columns, sorted by their names. */
  readonly columns: readonly string[];
  /** The columns that tell its rows apart, in the order of its index. */
  readonly key: readonly string[];
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  /** Its place in the key, from 1; 0 where it is not in it. */
  readonly place: number;
}

const queries = {
  sqlite: `
    SELECT m.name AS "table", c.name AS "column", c.pk AS place
    FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!'`,
  postgres: `
    SELECT c.relname AS "table", a.attname AS "column", coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0) AS place
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
};

/** Every table, but for those that belong to the database itself; sorted by their names. */
export async function tableShapes(dataSource: DataSource): Promise<TableShape[]> {
  const rows = await dataSource.query<ColumnRow[]>(
    dataSource.options.type === "postgres" ? queries.postgres : queries.sqlite,
  );
  const byTable = new Map<string, ColumnRow[]>();
  for (const row of rows) byTable.set(row.table, [...(byTable.get(row.table) ?? []), row]);
  const shapes = [...byTable].map(([name, columns]): TableShape => {
    const inKey = columns.filter(({ place }) => place > 0).sort((one, other) => one.place - other.place);
    return { name, columns: columns.map(({ column }) => column).sort(), key: inKey.map(({ column }) => column) };
  });
  return shapes.sort((one, other) => (one.name < other.name ? -1 : 1));
}
