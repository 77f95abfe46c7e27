/** All things of the graph, in pages from one snapshot. */
import sql, { raw } from "sql-template-tag";
import type { Snapshot } from "../shared/database/snapshot.js";
import { concreteTablesOf, type TableDeclaration } from "../shared/fields/declaration.js";
import { hydrate, kindCondition, selection } from "../shared/read/rows.js";
import type { Thing } from "./describe.js";

/** Things in a page: as many as a statement may ask for by their ids. */
export const pageSize = 200;

const row = raw("t");

/** All things of the tables. */
export async function* allThings(snapshot: Snapshot, tables: readonly TableDeclaration[]): AsyncGenerator<Thing[]> {
  for (const table of tables.filter(isConcrete)) {
    const { kind } = table;
    // Kinds share a table whose index is by kind and slug; an id is made of both.
    const key = raw(kind === undefined ? "id" : "slug");
    const ofKind = kindCondition(table, row);
    for (let last = ""; ; ) {
      const rows = await snapshot.all(
        sql`SELECT ${selection(table, row)} FROM ${raw(table.table)} ${row} WHERE ${row}.${key} > ${last}${ofKind ? sql` AND ${ofKind}` : sql``} ORDER BY ${row}.${key} LIMIT ${pageSize}`,
      );
      if (rows.length > 0) yield rows.map((selected) => hydrate(table, selected) as Thing);
      if (rows.length < pageSize) break;
      last = String(rows.at(-1)?.[kind === undefined ? "id" : "slug"]);
    }
  }
}

/** Whether a class has things of its own, and is not only the shared part of others. */
export function isConcrete(table: TableDeclaration): boolean {
  const [first] = concreteTablesOf(table);
  return first === table;
}
