/** Lists as SQL: one page of a root list, or the same page of one list field for many parents at once. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/snapshot.js";
import { type ListDeclaration, type TableDeclaration, tableOf } from "../fields/declaration.js";
import { filterCondition } from "../filters/condition.js";
import { beyond, cursorOf, keyColumns, type OrderKey, orderClause, orderKeys, readCursor } from "../lists/order.js";
import { type ListRequest, type Page, pageOf } from "../lists/page.js";
import type { PageLimits } from "./context.js";
import { links } from "./links.js";
import { hydrate, hydratePrefixed, kindCondition, prefixedSelection, selection } from "./rows.js";

/** One item of a page. */
export interface ListItem {
  readonly node: object;
  readonly cursor: string;
  /** The id of the relation that leads to the node, where one does. */
  readonly via: string | null;
  /** That relation, where it was read with the page. */
  readonly relation?: object;
}

/** A page of a list. */
export interface ListPage {
  readonly items: readonly ListItem[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const row = raw("t");

/** A list, with everything that decides its rows and their order resolved once for all its parents. */
export interface ListQuery {
  readonly table: TableDeclaration;
  readonly field: ListDeclaration | undefined;
  readonly page: Page;
  readonly keys: readonly OrderKey[];
  readonly conditions: readonly Sql[];
  readonly boundary: Sql | undefined;
  /** Whether the relations that lead to the items are read with them. */
  readonly withRelations: boolean;
  /** One more than a statement may give: whoever counts the rows sees that it is too many. */
  readonly enough: number;
}

/**
 * Resolves a list request.
 *
 * @param table what the list holds
 * @param field the list field; undefined for a root list
 * @throws RequestError for a page, cursor, filter or order that cannot be
 */
export function listQuery(
  table: TableDeclaration,
  field: ListDeclaration | undefined,
  request: ListRequest,
  limits: PageLimits,
): ListQuery {
  const page = pageOf(request, limits);
  const asked = request.orderBy?.length ? request.orderBy : field?.form === "peers" ? field.order : undefined;
  const own = orderKeys(table, row, asked);
  const keys = field?.form === "edges" ? [...(asked?.length ? [] : relationOrder), ...own, relationId] : own;
  const conditions = [kindCondition(table, row), filterCondition(table, request.where ?? undefined, row)].filter(
    (condition) => condition !== undefined,
  );
  const boundary = page.cursor === undefined ? undefined : beyond(keys, readCursor(keys, page.cursor), page.backwards);
  const withRelations = field?.form === "edges" && request.withRelations === true;
  return { table, field, page, keys, conditions, boundary, withRelations, enough: limits.mostRows + 1 };
}

/** What the columns of relations begin with that are read beside what they lead to. */
const relationPrefix = "via_";

const relationTable = () => tableOf("Relation");

const relationKey = (column: string): OrderKey => ({
  name: `relation.${column}`,
  expression: sql`v.${raw(column)}`,
  direction: "ASC",
  nulls: column === "ordinal_number" ? "last" : undefined,
  numeric: column === "ordinal_number" || column === "position",
});

/** Edges come in the order that their relations state, then in the order of the document. */
const relationOrder = ["ordinal_number", "document_id", "position"].map(relationKey);

/** Several relations may lead to one thing: only their ids tell these edges apart, and a page may end between them. */
const relationId = relationKey("id");

/** The statement for the page of a root list. */
export function rootPageStatement(query: ListQuery): Sql {
  const { table, keys, page } = query;
  const conditions = query.boundary ? [...query.conditions, query.boundary] : query.conditions;
  return sql`SELECT ${selection(table, row)}, NULL AS via, ${keyColumns(keys)} FROM ${raw(table.table)} ${row} ${whereClause(conditions)} ORDER BY ${orderClause(keys, page.backwards)} LIMIT ${page.size + 1}`;
}

/** The statement for the pages of a list field of many parents. */
export function parentPagesStatement(query: ListQuery, field: ListDeclaration, parents: readonly string[]): Sql {
  const { table, keys, page } = query;
  const conditions = query.boundary ? [...query.conditions, query.boundary] : query.conditions;
  const order = orderClause(keys, page.backwards);
  const relation = query.withRelations ? sql`${prefixedSelection(relationTable(), raw("v"), relationPrefix)}, ` : sql``;
  return sql`SELECT * FROM (SELECT ${selection(table, row)}, ${relation}link.parent AS parent, link.via AS via, ${keyColumns(keys)}, row_number() OVER (PARTITION BY link.parent ORDER BY ${order}) AS place FROM ${source(query, field, parents)} ${whereClause(conditions)}) page WHERE place <= ${page.size + 1} ORDER BY parent, place LIMIT ${query.enough}`;
}

/** The statement that counts a list, for many parents or for none. */
export function countStatement(query: ListQuery, parents: readonly string[]): Sql {
  const { table, field, conditions } = query;
  if (!field) return sql`SELECT count(*) AS total FROM ${raw(table.table)} ${row} ${whereClause(conditions)}`;
  return sql`SELECT link.parent AS parent, count(*) AS total FROM ${source(query, field, parents)} ${whereClause(conditions)} GROUP BY link.parent`;
}

function source(query: ListQuery, field: ListDeclaration, parents: readonly string[]): Sql {
  return listSource(query, field, (column) => sql`${column} IN (${join(parents)})`);
}

/** What the statement of a list field reads from: the links of its parents, what they lead to, and the relations that do. */
export function listSource(query: ListQuery, field: ListDeclaration, parents: (column: Sql) => Sql): Sql {
  const found = links(field, parents);
  const relation = field.form === "edges" ? sql`JOIN fact v ON v.id = link.via` : sql``;
  return sql`(${found}) link JOIN ${raw(query.table.table)} ${row} ON ${row}.id = link.id ${relation}`;
}

/** The clause of conditions, all of which hold; nothing where there are none. */
export function whereClause(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`` : sql`WHERE ${join(conditions, " AND ")}`;
}

/** The page that selected rows make. */
export function pageFromRows(query: ListQuery, rows: readonly Row[]): ListPage {
  const { table, keys, page } = query;
  const more = rows.length > page.size;
  const items = rows.slice(0, page.size).map((selected) => ({
    node: hydrate(table, selected),
    cursor: cursorOf(keys, selected),
    via: (selected.via as string | null) ?? null,
    ...(query.withRelations ? { relation: hydratePrefixed(relationTable(), selected, relationPrefix) } : {}),
  }));
  const behind = page.cursor !== undefined;
  return page.backwards
    ? { items: items.reverse(), hasNextPage: behind, hasPreviousPage: more }
    : { items, hasNextPage: more, hasPreviousPage: behind };
}

/** The table that a list field leads to. */
export function targetOf(field: ListDeclaration): TableDeclaration {
  return tableOf(field.target);
}
