/** Lists as JSON: a page of rows, whatever they are, as one expression. */
import type { FieldNode, GraphQLObjectType } from "graphql";
import { isObjectType } from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import sql, { join, raw, type Sql } from "sql-template-tag";
import { keyColumns, type OrderKey, orderClause, signature } from "../shared/lists/order.js";
import type { Page } from "../shared/lists/page.js";
import { whereClause } from "../shared/read/list.js";
import { AnsweredByCode, columnsOf, Declined, type Scope } from "./scope.js";

/** A list that is asked for: its page, its order, and where its rows are. */
export interface PagedRows {
  /** What the names of its types begin with: `Program` of `ProgramConnection`. */
  readonly name: string;
  readonly nodes: readonly FieldNode[];
  readonly page: Page;
  readonly keys: readonly OrderKey[];
  /** How many such lists the answer could have. */
  readonly parents: number;
  /**
   * Where the rows are that have some columns.
   *
   * @param columns by the names that {@link node} and {@link relation} call them
   */
  readonly source: (columns: readonly string[]) => RowSource;
  /** How many rows the whole list has. */
  readonly count: () => Sql;
  /** What a row is, as JSON; `items` is how many of them the answer could have. */
  readonly node: (nodes: readonly FieldNode[], row: Sql, items: number) => Sql;
  /** The relation that leads to a row, where edges have one. */
  readonly relation?: (nodes: readonly FieldNode[], row: Sql, items: number) => Sql;
}

/** What stands in a statement that reads rows. */
interface RowSource {
  readonly from: Sql;
  readonly conditions: readonly Sql[];
  readonly column: (name: string) => Sql;
}

/** What the parts of a connection are made from. */
interface Part {
  readonly scope: Scope;
  readonly list: PagedRows;
  /** The items that the answer could have of all such lists together. */
  readonly items: number;
  /** The row of the page that an item is. */
  readonly row: Sql;
  /** Whether an item is on the page; undefined where all rows are. */
  readonly onPage: Sql | undefined;
}

/** A page of a list as a connection object. */
export function connection(scope: Scope, list: PagedRows): Sql {
  const { page } = list;
  const fields = fieldsOfType(scope, `${list.name}Connection`, list.nodes);
  const names = [...fields.values()].map(([node]) => node?.name.value ?? "");
  const isNumbered = names.includes("pageInfo") || page.backwards;
  const row = scope.newRow();
  const items = list.parents * page.size;
  const onPage = isNumbered ? sql`${row}.place <= ${raw(String(page.size))}` : undefined;
  const part: Part = { scope, list, items, row, onPage };
  if (names.some((name) => name === "nodes" || name === "edges")) scope.count(items);
  const made = scope.json.object([...fields].map(([key, nodes]) => [key, partOf(part, nodes)] as const));
  const isRead = [...fields.values()].some((nodes) => readsRows(part, nodes));
  return isRead ? sql`(SELECT ${made} FROM (${rows(part, isNumbered, made)}) ${row})` : made;
}

/** Whether a part is made of the rows of the page: where none is, there is nothing that makes one object of them. */
function readsRows({ scope, list }: Part, nodes: readonly FieldNode[]): boolean {
  const name = nodes[0]?.name.value;
  if (name !== "pageInfo") return name === "nodes" || name === "edges";
  const behind = list.page.backwards ? "hasNextPage" : "hasPreviousPage";
  const names = [...fieldsOfType(scope, "PageInfo", nodes).values()].map(([node]) => node?.name.value);
  return names.some((each) => each !== behind && each !== "__typename");
}

/** The rows of the page in their order, with what is made of them in mind. Numbered, they have one more, `place` in the page, and `total`, their number. */
function rows({ list, row }: Part, isNumbered: boolean, made: Sql): Sql {
  const { keys, page } = list;
  const wanted = columnsOf(row, made);
  const own = wanted.filter((column) => !/^(place|total|key\d+)$/.test(column));
  const { from, conditions, column } = list.source(own);
  // A limit that is bound, rather than written, hides from the planner how little it is.
  const limit = raw(String(page.size + (isNumbered ? 1 : 0)));
  const read = [...own.map(column), ...(isNumbered || wanted.includes("key0") ? [keyColumns(keys)] : [])];
  const inner = sql`SELECT ${join(read.length > 0 ? read : [raw("1")])} FROM ${from} ${whereClause(conditions)} ORDER BY ${orderClause(keys, page.backwards)} LIMIT ${limit}`;
  if (!isNumbered) return inner;
  const columns = keys.map((key, index) => ({ ...key, expression: sql`page.${raw(`key${index}`)}` }));
  const numbered = sql`SELECT page.*, row_number() OVER (ORDER BY ${orderClause(columns, page.backwards)}) AS place, count(*) OVER () AS total FROM (${inner}) page`;
  return page.backwards
    ? sql`SELECT * FROM (${numbered}) numbered ORDER BY place DESC`
    : sql`SELECT * FROM (${numbered}) numbered ORDER BY place`;
}

function partOf(part: Part, nodes: readonly FieldNode[]): Sql {
  const { scope, list, items, row, onPage } = part;
  switch (nodes[0]?.name.value) {
    case "nodes":
      return scope.json.list(list.node(nodes, row, items), onPage);
    case "edges":
      return scope.json.list(edge(part, nodes), onPage);
    case "pageInfo":
      return pageInfo(part, nodes);
    case "totalCount":
      return scope.json.plain(list.count());
    case "__typename":
      return scope.json.text(`${list.name}Connection`);
    default:
      throw new AnsweredByCode(`${list.name}Connection`, nodes[0]?.name.value);
  }
}

function edge({ scope, list, items, row }: Part, nodes: readonly FieldNode[]): Sql {
  const name = `${list.name}Edge`;
  const entries = [...fieldsOfType(scope, name, nodes)].map(([key, inner]) => {
    const made = () => {
      switch (inner[0]?.name.value) {
        case "node":
          return list.node(inner, row, items);
        case "cursor":
          return scope.json.plain(cursor(scope, list, row));
        case "relation":
          if (list.relation) return list.relation(inner, row, items);
          throw new AnsweredByCode(name, "relation");
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

function pageInfo({ scope, list, row }: Part, nodes: readonly FieldNode[]): Sql {
  const { backwards, size } = list.page;
  const { json } = scope;
  const most = raw(String(size));
  const last = sql`CASE WHEN ${row}.total < ${most} THEN ${row}.total ELSE ${most} END`;
  const cursorAt = (place: Sql) =>
    json.plain(
      sql`max(CASE WHEN ${row}.place = ${place} AND ${row}.place <= ${most} THEN ${cursor(scope, list, row)} END)`,
    );
  const more = json.truth(sql`(count(*) > ${most})`);
  const behind = json.truth(list.page.cursor === undefined ? sql`(1 = 0)` : sql`(1 = 1)`);
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

function cursor({ json }: Scope, { keys }: PagedRows, row: Sql): Sql {
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
