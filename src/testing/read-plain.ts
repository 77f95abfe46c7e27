/** For tests: a graph of a database as plain rows. */

/** For tests: a graph of a database as plain rows. */
import sql, { raw } from "sql-template-tag";
import { tables } from "../graph/index.js";
import type { Row, Snapshots } from "../shared/database/snapshot.js";
import { type ComputedDeclaration, concreteTablesOf, fieldsOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { reading } from "./graph.js";
import { PlainGraph } from "./plain-graph.js";

/** All rows of a graph, and what only its database can compute, read as answers read it. */
export function readPlain(snapshots: Snapshots): Promise<PlainGraph> {
  return reading(snapshots, async (context) => {
    const rows = new Map<string, Row[]>();
    for (const { table } of tables) {
      if (!rows.has(table)) rows.set(table, await context.snapshot.all(sql`SELECT * FROM ${raw(table)}`));
    }
    return new PlainGraph(rows, await computedValues(context, rows));
  });
}

async function computedValues({ load }: ReadContext, rows: ReadonlyMap<string, readonly Row[]>) {
  const computed = new Map<ComputedDeclaration, Map<string, unknown>>();
  for (const table of tables.filter((each) => concreteTablesOf(each).includes(each))) {
    const own = rows.get(table.table)?.filter(({ kind }) => table.kind === undefined || kind === table.kind) ?? [];
    for (const field of fieldsOf(table.class)) {
      if (field.form !== "computed") continue;
      const values = computed.get(field) ?? new Map<string, unknown>();
      computed.set(field, values);
      const things = own.map(({ id }) => Object.assign(Object.create(table.class.prototype), { id }) as object);
      const found = await Promise.all(things.map((thing) => load.computed(field, thing)));
      for (const [index, { id }] of own.entries()) values.set(String(id), found[index]);
    }
  }
  return computed;
}
