/** Lists of groups: which, in what order, and cut into pages. */
import sql, { raw, type Sql } from "sql-template-tag";
import { RequestError } from "../shared/errors.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { filterCondition } from "../shared/filters/condition.js";
import { beyond, cursorOf, keyColumns, type OrderKey, orderClause, readCursor } from "../shared/lists/order.js";
import { type Page, pageOf } from "../shared/lists/page.js";
import type { PageLimits, ReadContext } from "../shared/read/context.js";
import type { ListPage } from "../shared/read/list.js";
import { type GroupKey, groupKeysOf } from "./group-key.js";
import { GroupPage } from "./group-page.js";
import {
  countedGroups,
  type Grouping,
  type GroupSource,
  groupCountStatement,
  groupRow,
  groupsStatement,
  type KeyValues,
  keyValuesOf,
} from "./group-statement.js";
import { aggregateNames, havingOf, numbersNamed } from "./having.js";
import { measuredGroups } from "./measured-groups.js";

/** How many keys groups can be made by. */
const mostKeys = 6;

/** The arguments of a list of groups. */
export interface GroupRequest {
  readonly where?: object | null;
  readonly by: readonly string[];
  readonly having?: object | null;
  readonly orderBy?: readonly Readonly<Record<string, string | null | undefined>>[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** Makes a group of its keys, its size, and the page that it is read with. */
export type MakeGroup = (grouping: Grouping, values: KeyValues, count: number, page: GroupPage) => object;

/** A list of groups, with everything that decides which they are and how they are ordered resolved once. */
export interface GroupQuery {
  readonly grouping: Grouping;
  readonly page: Page;
  readonly keys: readonly OrderKey[];
  readonly conditions: readonly Sql[];
  readonly boundary: Sql | undefined;
  /** The computed numbers that groups are filtered or ordered by. */
  readonly numbers: readonly string[];
}

/**
 * Resolves a request.
 *
 * @throws RequestError for keys, a page, a cursor, a filter or an order that cannot be
 */
export function groupQuery(table: TableDeclaration, request: GroupRequest, limits: PageLimits): GroupQuery {
  const grouping = { table, where: request.where ?? undefined, keys: keysAsked(table, request.by) };
  const page = pageOf({ ...request, orderBy: null }, limits);
  const keys = orderOf(grouping, request.orderBy ?? []);
  const having = filterCondition(havingOf(table), request.having ?? undefined, groupRow);
  const boundary = page.cursor === undefined ? undefined : beyond(keys, readCursor(keys, page.cursor), page.backwards);
  return {
    grouping,
    page,
    keys,
    conditions: having ? [having] : [],
    boundary,
    numbers: numbersNamed(request.having, request.orderBy),
  };
}

/** What a list of groups is read from. */
export function groupList(
  context: ReadContext,
  table: TableDeclaration,
  request: GroupRequest,
  make: MakeGroup,
): { page: () => Promise<ListPage>; count: () => Promise<number> } {
  const { grouping, page, keys, conditions, boundary, numbers } = groupQuery(table, request, context.pages);
  let found: Promise<GroupSource> | undefined;
  const source = () => {
    found ??=
      numbers.length > 0 ? measuredGroups(context, grouping, numbers) : Promise.resolve(countedGroups(grouping));
    return found;
  };
  return {
    async page() {
      const rows = await context.snapshot.all(
        groupsStatement(
          await source(),
          boundary ? [...conditions, boundary] : conditions,
          orderClause(keys, page.backwards),
          keyColumns(keys),
          page.size + 1,
        ),
      );
      const shown = rows.slice(0, page.size);
      const groups = shown.map((row) => keyValuesOf(grouping, row));
      const read = new GroupPage(context, grouping, groups);
      const items = shown.map((row, index) => ({
        node: make(grouping, groups[index] ?? [], Number(row.count), read),
        cursor: cursorOf(keys, row),
        via: null,
      }));
      const more = rows.length > page.size;
      const behindCursor = page.cursor !== undefined;
      return page.backwards
        ? { items: items.reverse(), hasNextPage: behindCursor, hasPreviousPage: more }
        : { items, hasNextPage: more, hasPreviousPage: behindCursor };
    },
    async count() {
      const [counted] = await context.snapshot.all(groupCountStatement(await source(), conditions));
      return Number(counted?.total ?? 0);
    },
  };
}

function keysAsked(table: TableDeclaration, by: readonly string[]): GroupKey[] {
  if (by.length > mostKeys) {
    throw RequestError.badArgument(`by has ${by.length} keys; the limit is ${mostKeys}. Group by fewer.`);
  }
  const known = groupKeysOf(table);
  return [...new Set(by)].map((name) => {
    const key = known.find((candidate) => candidate.name === name);
    if (!key) throw new Error(`there is no key ${name}`);
    return key;
  });
}

/** The order that is asked for, the largest groups first where none is; the keys break ties, so that pages are stable. */
function orderOf({ keys }: Grouping, asked: NonNullable<GroupRequest["orderBy"]>): OrderKey[] {
  const wanted = asked.length > 0 ? asked.map((input) => orderKeyOf(keys, input)) : [countKey("DESC")];
  const ties = keys.map((key, index) => valueKey(key, index, "ASC"));
  return [...wanted, ...ties];
}

function orderKeyOf(keys: readonly GroupKey[], input: Readonly<Record<string, string | null | undefined>>): OrderKey {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  const [entry] = entries;
  if (!entry || entries.length > 1) {
    throw RequestError.badFilter(
      `orderBy must name exactly one field in each element, and names ${entries.length}. Write several keys as a list: orderBy: [{count: DESC}, {subject: ASC}].`,
    );
  }
  const [name, direction = "ASC"] = entry;
  if (name === "count") return countKey(String(direction));
  if (aggregateNames.includes(name)) return orderKey(name, sql`${groupRow}.${raw(name)}`, String(direction));
  const index = keys.findIndex(({ field }) => field === name);
  const key = keys[index];
  if (!key) {
    throw RequestError.badFilter(
      `orderBy.${name} is no key of these groups. Put it into by as well, or order by count.`,
    );
  }
  return valueKey(key, index, String(direction));
}

function countKey(direction: string): OrderKey {
  return { ...orderKey("count", sql`${groupRow}.count`, direction), numeric: true };
}

function valueKey(key: GroupKey, index: number, direction: string): OrderKey {
  return orderKey(key.name, sql`${groupRow}.${raw(`k${index}`)}`, direction);
}

function orderKey(name: string, expression: OrderKey["expression"], direction: string): OrderKey {
  return {
    name: `${name}:${direction}`,
    expression,
    direction: direction.startsWith("DESC") ? "DESC" : "ASC",
    nulls: direction.endsWith("NULLS_FIRST") ? "first" : "last",
  };
}
