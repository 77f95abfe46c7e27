/** Lists as JSON: a page of a root list, or of a list field of a row, as one expression. */
import type { FieldNode, GraphQLObjectType } from "graphql";
import { isObjectType } from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import sql, { join, raw, type Sql } from "sql-template-tag";
import { type ListDeclaration, tableOf } from "../shared/fields/declaration.js";
import { keyColumns, orderClause, signature } from "../shared/lists/order.js";
import type { ListRequest } from "../shared/lists/page.js";
import { referenceColumn, relationColumns } from "../shared/read/links.js";
import { type ListQuery, listQuery, listSource, whereClause } from "../shared/read/list.js";
import { AnsweredByCode, columnsOf, Declined, type Scope } from "./scope.js";

/** A list that is asked for. */
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

/** What the parts of a connection are made from. */
interface Part {
  readonly scope: Scope;
  readonly asked: AskedList;
  readonly query: ListQuery;
  /** The items that the answer could have of all such lists together. */
  readonly items: number;
  /** The row of the page that an item is. */
  readonly row: Sql;
  /** Whether an item is on the page; undefined where all rows are. */
  readonly onPage: Sql | undefined;
}

/** A page of a list as a connection object. */
export function connection(scope: Scope, asked: AskedList): Sql {
  const query = listQuery(tableOf(asked.target), asked.field, asked.args as ListRequest, scope.pages);
  const fields = fieldsOfType(scope, `${asked.target}Connection`, asked.nodes);
  const names = [...fields.values()].map(([node]) => node?.name.value ?? "");
  const isNumbered = names.includes("pageInfo") || query.page.backwards;
  const row = scope.newRow();
  const items = asked.parents * query.page.size;
  const onPage = isNumbered ? sql`${row}.place <= ${raw(String(query.page.size))}` : undefined;
  const part: Part = { scope, asked, query, items, row, onPage };
  if (names.some((name) => name === "nodes" || name === "edges")) scope.count(items);
  const made = scope.json.object([...fields].map(([key, nodes]) => [key, partOf(part, nodes)] as const));
  const isRead = [...fields.values()].some((nodes) => readsRows(part, nodes));
  return isRead ? sql`(SELECT ${made} FROM (${rows(part, isNumbered, made)}) ${row})` : made;
}

/** Whether a part is made of the rows of the page: where none is, there is nothing that makes one object of them. */
function readsRows({ scope, query }: Part, nodes: readonly FieldNode[]): boolean {
  const name = nodes[0]?.name.value;
  if (name !== "pageInfo") return name === "nodes" || name === "edges";
  const behind = query.page.backwards ? "hasNextPage" : "hasPreviousPage";
  const names = [...fieldsOfType(scope, "PageInfo", nodes).values()].map(([node]) => node?.name.value);
  return names.some((each) => each !== behind && each !== "__typename");
}

/** The rows of the page in their order, with what is made of them in mind. Numbered, they have one more, `place` in the page, and `total`, their number. */
function rows({ query, asked, row }: Part, isNumbered: boolean, made: Sql): Sql {
  const { keys, page, boundary } = query;
  const conditions = boundary ? [...query.conditions, boundary] : query.conditions;
  const { from, of, via } = sourceOf(query, asked);
  // A limit that is bound, rather than written, hides from the planner how little it is.
  const limit = raw(String(page.size + (isNumbered ? 1 : 0)));
  const wanted = columnsOf(row, made);
  const isMade = (column: string) => /^(place|total|via|key\d+)$/.test(column);
  const read = [
    ...wanted.filter((column) => !isMade(column)).map((column) => raw(`t.${column}`)),
    ...(wanted.includes("via") ? [sql`${via} AS via`] : []),
    ...(isNumbered || wanted.includes("key0") ? [keyColumns(keys)] : []),
  ];
  const inner = sql`SELECT ${join(read.length > 0 ? read : [raw("1")])} FROM ${from} ${whereClause([...of, ...conditions])} ORDER BY ${orderClause(keys, page.backwards)} LIMIT ${limit}`;
  if (!isNumbered) return inner;
  const columns = keys.map((key, index) => ({ ...key, expression: sql`page.${raw(`key${index}`)}` }));
  const numbered = sql`SELECT page.*, row_number() OVER (ORDER BY ${orderClause(columns, page.backwards)}) AS place, count(*) OVER () AS total FROM (${inner}) page`;
  return page.backwards
    ? sql`SELECT * FROM (${numbered}) numbered ORDER BY place DESC`
    : sql`SELECT * FROM (${numbered}) numbered ORDER BY place`;
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

function partOf(part: Part, nodes: readonly FieldNode[]): Sql {
  const { scope, asked, query, items, row, onPage } = part;
  switch (nodes[0]?.name.value) {
    case "nodes":
      return scope.json.list(asked.thing(scope, asked.target, nodes, row, items), onPage);
    case "edges":
      return scope.json.list(edge(part, nodes), onPage);
    case "pageInfo":
      return pageInfo(part, nodes);
    case "totalCount":
      return scope.json.plain(count(query, asked));
    case "__typename":
      return scope.json.text(`${asked.target}Connection`);
    default:
      throw new AnsweredByCode(`${asked.target}Connection`, nodes[0]?.name.value);
  }
}

function count(query: ListQuery, asked: AskedList): Sql {
  const { from, of } = sourceOf(query, asked);
  return sql`(SELECT count(*) FROM ${from} ${whereClause([...of, ...query.conditions])})`;
}

function edge({ scope, asked, query, items, row }: Part, nodes: readonly FieldNode[]): Sql {
  const name = `${asked.target}Edge`;
  const entries = [...fieldsOfType(scope, name, nodes)].map(([key, inner]) => {
    const made = () => {
      switch (inner[0]?.name.value) {
        case "node":
          return asked.thing(scope, asked.target, inner, row, items);
        case "cursor":
          return scope.json.plain(cursor(scope, query, row));
        case "relation": {
          const relation = scope.newRow();
          return sql`(SELECT ${asked.thing(scope, "Relation", inner, relation, items)} FROM ${raw(tableOf("Relation").table)} ${relation} WHERE ${relation}.id = ${row}.via)`;
        }
        case "__typename":
          return scope.json.text(name);
        default:
          throw new AnsweredByCode(name, inner[0]?.name.value);
      }
    };
    return [key, made()] as const;
  });
  return scope.json.object(entries);
}

function pageInfo({ scope, query, row }: Part, nodes: readonly FieldNode[]): Sql {
  const { backwards, size } = query.page;
  const { json } = scope;
  const most = raw(String(size));
  const last = sql`CASE WHEN ${row}.total < ${most} THEN ${row}.total ELSE ${most} END`;
  const cursorAt = (place: Sql) =>
    json.plain(
      sql`max(CASE WHEN ${row}.place = ${place} AND ${row}.place <= ${most} THEN ${cursor(scope, query, row)} END)`,
    );
  const more = json.truth(sql`(count(*) > ${most})`);
  const behind = json.truth(query.page.cursor === undefined ? sql`(1 = 0)` : sql`(1 = 1)`);
  const entries = [...fieldsOfType(scope, "PageInfo", nodes)].map(([key, [node]]) => {
    switch (node?.name.value) {
      case "hasNextPage":
        return [key, backwards ? behind : more] as const;
      case "hasPreviousPage":
        return [key, backwards ? more : behind] as const;
      case "startCursor":
        return [key, cursorAt(backwards ? last : sql`1`)] as const;
      case "endCursor":
        return [key, cursorAt(backwards ? sql`1` : last)] as const;
      default:
        return [key, json.text("PageInfo")] as const;
    }
  });
  return json.object(entries);
}

function cursor({ json }: Scope, { keys }: ListQuery, row: Sql): Sql {
  const values = keys.map((_, index) => sql`${row}.${raw(`key${index}`)}`);
  return json.cursor(signature(keys), values);
}

function fieldsOfType(scope: Scope, name: string, nodes: readonly FieldNode[]) {
  const type = scope.schema.getType(name);
  if (!isObjectType(type)) throw new Declined(`there is no ${name}`);
  return collectSubfields(
    scope.schema,
    scope.fragments as never,
    scope.variables as never,
    type as GraphQLObjectType,
    nodes,
  );
}
