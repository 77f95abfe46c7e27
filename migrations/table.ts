/** How migrations describe tables: with TypeORM's dialect-free API, and names that follow from the columns. */
import { Table, type TableCheckOptions, type TableColumnOptions } from "typeorm";

/** A column of text. */
export const text = (name: string): TableColumnOptions => ({ name, type: "text" });
/** A column of whole numbers. */
export const integer = (name: string): TableColumnOptions => ({ name, type: "integer" });
/** A column that may be empty. */
export const optional = (column: TableColumnOptions): TableColumnOptions => ({ ...column, isNullable: true });
/** The column that every table has. */
export const id: TableColumnOptions = { ...text("id"), isPrimary: true };

/** A column that points at another table's id. */
export interface Reference {
  readonly column: string;
  readonly table: string;
  readonly optional?: boolean;
}

/** A condition that every row meets. */
export function check(name: string, expression: string): TableCheckOptions {
  return { name: `check_${name}`, expression };
}

/** A table, before the names of its keys and indices follow from it. */
export interface Definition {
  readonly columns: TableColumnOptions[];
  readonly references?: Reference[];
  readonly checks?: TableCheckOptions[];
  readonly unique?: string[][];
  /** Columns that are looked up by, besides the references, which all are. */
  readonly indices?: string[][];
}

/** The table of a definition: foreign keys and indices for its references, and names for everything. */
export function tableOf(
  name: string,
  { columns, references = [], checks = [], unique = [], indices = [] }: Definition,
): Table {
  const looked = [...references.map(({ column }) => [column]), ...indices];
  // A longer index serves look-ups by its first column as well.
  const needed = looked.filter(
    (columnNames) => columnNames.length > 1 || !looked.some((other) => other.length > 1 && other[0] === columnNames[0]),
  );
  return new Table({
    name,
    columns: [
      ...columns,
      ...references.map((reference) => ({ ...text(reference.column), isNullable: reference.optional ?? false })),
    ],
    foreignKeys: references.map(({ column, table }) => ({
      name: `fk_${name}_${column}`,
      columnNames: [column],
      referencedTableName: table,
      referencedColumnNames: ["id"],
    })),
    checks: checks.map((each) => ({
      ...each,
      name: each.name?.startsWith("check_span") ? `check_${name}_span` : each.name,
    })) as TableCheckOptions[],
    uniques: unique.map((columnNames) => ({ name: `unique_${name}_${columnNames.join("_")}`, columnNames })),
    indices: needed.map((columnNames) => ({ name: `index_${name}_${columnNames.join("_")}`, columnNames })),
  });
}
