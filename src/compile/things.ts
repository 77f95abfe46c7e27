/** Lists of things: where the rows of a root list, or of a list field of a row, are. */
import type { FieldNode } from "graphql";
import sql, { raw, type Sql } from "sql-template-tag";
import { type ListDeclaration, tableOf } from "../shared/fields/declaration.js";
import type { ListRequest } from "../shared/lists/page.js";
import { referenceColumn, relationColumns } from "../shared/read/links.js";
import { type ListQuery, listQuery, listSource, whereClause } from "../shared/read/list.js";
import { connection } from "./connection.js";
import type { Scope } from "./scope.js";

/** A list of things that is asked for. */
export interface AskedList {
  /** The list field; undefined for a root list. */
  readonly field: ListDeclaration | undefined;
  /** The class of its items. */
  readonly target: string;
  readonly nodes: readonly FieldNode[];
  /** The id of the row whose list it is. */
  readonly parent: Sql | undefined;
  /** How many such rows the answer could have. */
  readonly parents: number;
  readonly args: Readonly<Record<string, unknown>>;
  /** Makes the thing that a row is. */
  readonly thing: (scope: Scope, name: string, nodes: readonly FieldNode[], row: Sql, items: number) => Sql;
}

/** A page of a list of things as a connection object. */
export function things(scope: Scope, asked: AskedList): Sql {
  const { target, field, nodes, parents, thing } = asked;
  const query = listQuery(tableOf(target), field, asked.args as ListRequest, scope.pages);
  const { conditions, boundary } = query;
  const { from, of, via } = sourceOf(query, asked);
  return connection(scope, {
    name: target,
    nodes,
    parents,
    page: query.page,
    keys: query.keys,
    source: () => ({
      from,
      conditions: [...of, ...conditions, ...(boundary ? [boundary] : [])],
      column: (name) => (name === "via" ? sql`${via} AS via` : raw(`t.${name}`)),
    }),
    count: () => sql`(SELECT count(*) FROM ${from} ${whereClause([...of, ...conditions])})`,
    node(inner, row, items) {
      const { where } = asked.args;
      if (where) scope.filter(row, where);
      return thing(scope, target, inner, row, items);
    },
    relation(inner, row, items) {
      const relation = scope.newRow();
      return sql`(SELECT ${thing(scope, "Relation", inner, relation, items)} FROM ${raw(tableOf("Relation").table)} ${relation} WHERE ${relation}.id = ${row}.via)`;
    },
  });
}

/** Where the rows of a list are, which of them are the parent's, and the relation that leads to each. */
function sourceOf(query: ListQuery, { field, parent }: AskedList): { from: Sql; of: readonly Sql[]; via: Sql } {
  const table = sql`${raw(query.table.table)} t`;
  if (!field || !parent) return { from: table, of: [], via: sql`NULL` };
  if (field.form === "edges") {
    const { from, to, predicates } = relationColumns(field, raw("v"));
    return {
      from: sql`fact v JOIN ${table} ON t.id = ${to}`,
      of: [sql`${from} = ${parent}`, predicates],
      via: sql`v.id`,
    };
  }
  const [reference, ...others] = field.form === "toMany" ? field.by : [];
  if (reference !== undefined && others.length === 0) {
    const column = raw(referenceColumn(query.table, reference));
    return { from: table, of: [sql`t.${column} = ${parent}`], via: sql`NULL` };
  }
  return { from: listSource(query, field, (column) => sql`${column} = ${parent}`), of: [], via: sql`NULL` };
}
