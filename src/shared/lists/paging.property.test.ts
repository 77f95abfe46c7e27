/** Random pages of random lists: forward and backward they hold each item once, in the order of a plain sort. */
import fc from "fast-check";
import { tables } from "../../graph/index.js";
import { coerced } from "../../testing/coerced.js";
import { pages, reading } from "../../testing/graph.js";
import type { JsonObject } from "../../testing/json.js";
import type { PlainItem } from "../../testing/plain-graph.js";
import { sorted } from "../../testing/plain-order.js";
import { aTenth, forEachOf, runs, seed } from "../../testing/properties.js";
import { RandomFilters } from "../../testing/random-filters.js";
import { openRandomGraphs, type RandomGraph } from "../../testing/random-graph.js";
import { randomOrders } from "../../testing/random-orders.js";
import {
  concreteTablesOf,
  fieldsOf,
  type ListDeclaration,
  type OrderInput,
  type TableDeclaration,
  tableOf,
} from "../fields/declaration.js";
import { isList } from "../filters/counts.js";

import type { Loader } from "../read/loader.js";

import type { ListRequest } from "./page.js";

const graphs = await openRandomGraphs(seed);

/** A list: all of a class, or one field of one thing. */
interface List {
  readonly of: string;
  readonly parent?: { readonly class: string; readonly id: string; readonly field: string };
}

interface Question {
  readonly graph: number;
  readonly list: List;
  readonly where: JsonObject | null;
  readonly orderBy: readonly OrderInput[];
  /** Into how many pages the list is cut. */
  readonly cuts: number;
  readonly overGraphql: boolean;
}

/** What a page shows of an item: its id, and that of the relation that leads to it, where it says so. */
interface Shown {
  readonly id: string;
  readonly via: string | null;
  readonly cursor: string;
}

interface ShownPage {
  readonly items: readonly Shown[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

type Read = (request: ListRequest) => Promise<ShownPage>;

/** The lists of a graph: of every class, and of things in which there is something to cut. */
function listsOf({ plain }: RandomGraph): { table: TableDeclaration; lists: List[] }[] {
  const nested = tables
    .filter((table) => concreteTablesOf(table).includes(table))
    .flatMap((table) =>
      fieldsOf(table.class)
        .filter(isList)
        .map((field) => {
          const parents = plain.all(table).filter((thing) => plain.list(thing, field).length > 1);
          const lists = parents.map(({ row }): List => {
            return { of: field.target, parent: { class: table.name, id: String(row.id), field: field.name } };
          });
          return { table: tableOf(field.target), lists };
        }),
    );
  const roots = tables.filter((table) => table.roots).map((table) => ({ table, lists: [{ of: table.name }] }));
  return [...roots, ...nested.filter(({ lists }) => lists.length > 0)];
}

function questions(): fc.Arbitrary<Question> {
  return fc.oneof(
    ...graphs.flatMap((graph, index) => {
      const filters = new RandomFilters(graph.plain);
      return listsOf(graph).map(({ table, lists }) =>
        fc.record({
          graph: fc.constant(index),
          list: fc.constantFrom(...lists),
          where: fc.option(filters.of(table, 1), { freq: 1 }),
          orderBy: randomOrders(table),
          cuts: fc.integer({ min: 1, max: 4 }),
          overGraphql: aTenth,
        }),
      );
    }),
  );
}

/** The declared list of a question, and its items in memory. */
function plainList(
  { plain }: RandomGraph,
  { of, parent }: List,
): { field?: ListDeclaration; items: readonly PlainItem[] } {
  if (!parent) return { items: plain.all(tableOf(of)).map((thing) => ({ thing, via: null })) };
  const table = tableOf(parent.class);
  const field = fieldsOf(table.class)
    .filter(isList)
    .find(({ name }) => name === parent.field);
  const thing = plain.all(table).find(({ row }) => row.id === parent.id);
  if (!field || !thing) throw new Error(`there is no ${parent.field} of ${parent.id}`);
  return { field, items: plain.list(thing, field) };
}

/** Reads pages as resolvers do. */
function byLoader(load: Loader, { list }: Question, field: ListDeclaration | undefined, where: object | null): Read {
  const parent = Object.assign(Object.create(tableOf(list.parent?.class ?? list.of).class.prototype), list.parent);
  return async (request) => {
    const asked = { ...request, where };
    const page = await (field ? load.page(field, parent, asked) : load.rootPage(tableOf(list.of), asked));
    const items = page.items.map(({ node, via, cursor }) => ({ id: (node as { id: string }).id, via, cursor }));
    return { ...page, items };
  };
}

/** Reads pages as clients do. */
function byGraphql(graph: RandomGraph, { list: { of, parent }, where }: Question): Read {
  const relation = tableOf(of).reachedByRelations ? "relation { id }" : "";
  const shown = `edges { cursor node { id } ${relation} } pageInfo { hasNextPage hasPreviousPage }`;
  const many = `list: ${parent?.field ?? tableOf(of).roots?.many}(first: $first, after: $after, last: $last, before: $before, where: $where, orderBy: $orderBy) { ${shown} }`;
  const variables = `$first: Int, $after: String, $last: Int, $before: String, $where: ${of}Filter, $orderBy: [${of}Order!]`;
  const query = parent
    ? `query ($id: ID!, ${variables}) { owner: node(id: $id) { ... on ${parent.class} { ${many} } } }`
    : `query (${variables}) { ${many} }`;
  return async (request) => {
    const { data, errors } = await graph.ask(query, { ...request, where, ...(parent ? { id: parent.id } : {}) });
    if (errors) throw errors[0];
    const { owner, list = owner?.list } = data as { owner?: { list: Answer }; list?: Answer };
    const items = list?.edges.map(({ node, relation: via, cursor }) => ({ id: node.id, via: via?.id ?? null, cursor }));
    return { items: items ?? [], hasNextPage: false, hasPreviousPage: false, ...list?.pageInfo };
  };
}

interface Answer {
  readonly edges: readonly { cursor: string; node: { id: string }; relation?: { id: string } | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean };
}

/** Reads a list page by page, from its start or from its end, as far as the pages say that there is more. */
async function walk(read: Read, orderBy: readonly OrderInput[], size: number, backwards: boolean): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  for (;;) {
    const request = backwards ? { last: size, before: cursor ?? null } : { first: size, after: cursor ?? null };
    const { items, hasNextPage, hasPreviousPage } = await read({ ...request, orderBy });
    const shown = items.map(({ id, via }) => nameOf(id, via));
    if (backwards) found.unshift(...shown);
    else found.push(...shown);
    if (!(backwards ? hasPreviousPage : hasNextPage)) return found;
    if (items.length !== size) throw new Error(`a page of ${items.length} says that there are more than ${size}`);
    cursor = items.at(backwards ? 0 : -1)?.cursor;
  }
}

const nameOf = (id: string, via: string | null) => (via === null ? id : `${id} by ${via}`);

describe("random pages", () => {
  it(`hold each item once, in the order of a plain sort (seed ${seed})`, async () => {
    let cut = 0;
    await forEachOf(questions(), async (question) => {
      const graph = graphs[question.graph] as RandomGraph;
      const { list, orderBy, cuts, overGraphql } = question;
      const where = question.where && (await coerced(`${list.of}Filter`, question.where));
      const { field, items } = plainList(graph, list);
      const met = items.filter(({ thing }) => !where || graph.evaluator.meets(thing, where) === true);
      const order = sorted(graph.plain, tableOf(list.of), field, met, orderBy);
      const expected = order.map(({ thing, via }) => nameOf(String(thing.row.id), via && String(via.id)));
      const size = Math.min(Math.max(1, Math.ceil(expected.length / cuts)), pages.most);
      await reading(graph.snapshots, async ({ load }) => {
        const read = overGraphql ? byGraphql(graph, question) : byLoader(load, question, field, where);
        expect(await walk(read, orderBy, size, false)).toEqual(expected);
        expect(await walk(read, orderBy, size, true)).toEqual(expected);
      });
      if (expected.length > size) cut += 1;
    });
    expect(cut).toBeGreaterThan(runs / 3);
  }, 120_000);
});
