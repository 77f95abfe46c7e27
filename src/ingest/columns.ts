/** From the rows of models, which have the properties of classes, to the columns of tables. */
import type { EntityManager } from "typeorm";
import type { BulkValue } from "../shared/database/bulk.js";
import type { Class } from "../shared/fields/declaration.js";

/** The columns of a class's table, and their values in a row. */
export interface TableColumns {
  readonly table: string;
  /** The key first. */
  readonly columns: readonly string[];
  valuesOf(row: object): BulkValue[];
}

/** The columns of a class; one whose table other classes share has the columns of all of them. */
export function columnsOf(manager: EntityManager, target: Class): TableColumns {
  const { tableName, columns } = manager.connection.getMetadata(target as never);
  const names = [...columns].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  const paths = names.map(({ propertyPath }) => propertyPath.split("."));
  return {
    table: tableName,
    columns: names.map(({ databaseName }) => databaseName),
    valuesOf: (row) => paths.map((path) => valueAt(row, path)),
  };
}

/** The value of a property, or of an embedded object's; null where the row has none. */
function valueAt(row: object, [property = "", inner]: readonly string[]): BulkValue {
  const value = (row as Readonly<Record<string, unknown>>)[property];
  const found = inner === undefined ? value : (value as Readonly<Record<string, unknown>> | null | undefined)?.[inner];
  return (found ?? null) as BulkValue;
}
