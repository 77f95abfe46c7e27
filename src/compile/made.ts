/** Lists of rows that a query makes, as groups are. */
import { type FieldNode, type GraphQLField, getNamedType, isObjectType } from "graphql";
import sql, { raw, type Sql } from "sql-template-tag";
import type { CompiledMade, FieldArguments } from "../shared/fields/compiled.js";
import { whereClause } from "../shared/read/list.js";
import { connection } from "./connection.js";
import type { Scope } from "./scope.js";
import { partOfRow } from "./thing.js";

/** A page of such a list as a connection object; undefined where only its resolver can answer. */
export function madeList(
  scope: Scope,
  field: GraphQLField<unknown, unknown>,
  nodes: readonly FieldNode[],
  { target, list }: CompiledMade,
  args: FieldArguments,
): Sql | undefined {
  const found = list(args, scope.pages);
  if (!found) return undefined;
  const { page, keys, conditions, boundary, row, rows } = found;
  const { dialect } = scope.json;
  const name = getNamedType(field.type).name.replace(/Connection$/, "");
  return connection(scope, {
    name,
    nodes,
    page,
    keys,
    parents: 1,
    source: (columns) => ({
      from: sql`(${rows(columns, dialect)}) ${row}`,
      conditions: boundary ? [...conditions, boundary] : conditions,
      column: (column) => sql`${row}.${raw(column)}`,
    }),
    count: () => sql`(SELECT count(*) FROM (${rows([], dialect)}) ${row} ${whereClause(conditions)})`,
    node(inner, item, items) {
      const type = scope.schema.getType(name);
      if (!isObjectType(type)) throw new Error(`there is no ${name}`);
      return partOfRow(scope, { type, class: target, row: item, prefix: "", items }, inner);
    },
  });
}
