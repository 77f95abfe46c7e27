/** Random groups of random graphs: they add up to their things, and their pages hold each of them once. */
import fc from "fast-check";
import { tables } from "../graph/index.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { coerced } from "../testing/coerced.js";
import { compare, type Filter } from "../testing/evaluate.js";
import { pages, reading } from "../testing/graph.js";
import type { JsonObject } from "../testing/json.js";
import type { Thing } from "../testing/plain-graph.js";
import { type KeyValue, type PlainGroup, type PlainKey, plainGroups, plainKeysOf } from "../testing/plain-groups.js";
import { compareKeys, type SortKey, sorted, sortValue } from "../testing/plain-order.js";
import { aTenth, forEachOf, runs, seed } from "../testing/properties.js";
import { RandomFilters } from "../testing/random-filters.js";
import { openRandomGraphs, type RandomGraph } from "../testing/random-graph.js";
import { conditionsOn } from "../testing/random-operands.js";
import { groupKeysOf } from "./group-key.js";
import { type GroupRequest, groupList } from "./group-list.js";
import type { GroupPage } from "./group-page.js";
import { groupsField, isGrouped } from "./groups.js";
import { havingOf } from "./having.js";

const graphs = await openRandomGraphs(seed);
const grouped = tables.filter(isGrouped);

interface Question {
  readonly graph: number;
  readonly of: string;
  readonly by: readonly string[];
  readonly where: JsonObject | null;
  readonly having: JsonObject | null;
  readonly orderBy: readonly Readonly<Record<string, string>>[];
  /** Into how many pages the list is cut. */
  readonly cuts: number;
  /** Which of the groups is opened, and by which key different values are counted in it. */
  readonly opened: number;
  readonly countedBy: string;
  readonly overGraphql: boolean;
}

const directions = ["ASC", "DESC", "ASC_NULLS_FIRST", "DESC_NULLS_FIRST"];

function questions(): fc.Arbitrary<Question> {
  const counts = conditionsOn(Number, [1, 2, 3, 5, 10]).map((count): JsonObject => ({ count }));
  const having = fc.oneof(
    counts,
    counts.map((not): JsonObject => ({ not })),
  );
  const wanted = fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...directions)), { maxLength: 2 });
  return fc.oneof(
    ...graphs.flatMap(({ plain }, graph) => {
      const filters = new RandomFilters(plain);
      return grouped.map((table) => {
        const keys = plainKeysOf(plain, table);
        const names = keys.map(({ name }) => name);
        const many = keys.filter(({ isMany }) => isMany).map(({ name }) => name);
        // What relations lead to, more often than its share: there a thing stands in several groups.
        const name = fc.constantFrom(...names, ...many, ...many, ...many);
        return fc
          .record({
            graph: fc.constant(graph),
            of: fc.constant(table.name),
            by: fc.uniqueArray(name, { maxLength: 3 }),
            where: fc.option(filters.of(table, 1), { freq: 1 }),
            having: fc.option(having, { freq: 1 }),
            wanted,
            cuts: fc.integer({ min: 1, max: 4 }),
            opened: fc.nat(30),
            countedBy: name,
            overGraphql: aTenth,
          })
          .map(({ wanted: asked, ...question }): Question => {
            const fields = ["count", ...question.by.map((name) => keys.find((key) => key.name === name)?.field ?? "")];
            const orderBy = asked.map(([place, direction]) => ({ [fields[place % fields.length] ?? ""]: direction }));
            return { ...question, orderBy };
          });
      });
    }),
  );
}

/** Whether so many things are as many as a question wants of a group. */
/** The filter of groups, which is another for facts: they have numbers. */
function havingType(of: string): string {
  return `${havingOf(tableOf(of)).name}Filter`;
}

function isWanted(count: number, having: JsonObject | null): boolean {
  if (having === null) return true;
  const { count: condition, not } = having as { count?: Filter; not?: { count: Filter } };
  return not ? compare(count, not.count, Number) === false : compare(count, condition ?? {}, Number) === true;
}

/** The groups that a question asks for, in their order. */
function expectedGroups(things: readonly Thing[], keys: readonly PlainKey[], question: Question): PlainGroup[] {
  const asked = question.orderBy.length > 0 ? question.orderBy : [{ count: "DESC" }];
  return plainGroups(things, keys)
    .filter((group) => isWanted(group.things.length, question.having))
    .map((group) => {
      const wanted = asked
        .flatMap((input) => Object.entries(input))
        .map(([field, direction]): SortKey => {
          const value = group.values[keys.findIndex((key) => key.field === field)] ?? null;
          return { value: sortValue(field === "count" ? group.things.length : value), direction };
        });
      const ties = group.values.map((value): SortKey => ({ value: sortValue(value), direction: "ASC" }));
      return { group, order: [...wanted, ...ties] };
    })
    .sort((one, other) => compareKeys(one.order, other.order))
    .map(({ group }) => group);
}

/** A group as it is read below GraphQL. */
interface ReadGroup {
  readonly values: readonly KeyValue[];
  readonly count: number;
  readonly page: GroupPage;
}

/** Reads all groups in pages, from the start or from the end. */
async function walk(
  context: ReadContext,
  question: Question,
  request: Omit<GroupRequest, "by">,
  size: number,
  backwards: boolean,
): Promise<{ groups: ReadGroup[]; total: number }> {
  const groups: ReadGroup[] = [];
  let cursor: string | null = null;
  for (;;) {
    const place: Partial<GroupRequest> = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const asked = { ...request, by: question.by, ...place };
    const list = groupList(context, tableOf(question.of), asked, (_, values, count, page) => ({ values, count, page }));
    const { items, hasNextPage, hasPreviousPage } = await list.page();
    const found = items.map(({ node }) => node as ReadGroup);
    if (backwards) groups.unshift(...found);
    else groups.push(...found);
    if (!(backwards ? hasPreviousPage : hasNextPage)) return { groups, total: await list.count() };
    if (items.length !== size) throw new Error(`a page of ${items.length} says that there are more than ${size}`);
    cursor = items.at(backwards ? 0 : -1)?.cursor ?? null;
  }
}

const shownOf = ({ values, count }: { values: readonly KeyValue[]; count: number }) => ({ values, count });
const plainOf = ({ values, things }: PlainGroup) => ({ values, count: things.length });

/** Asks below GraphQL: all groups both ways, and the things of one of them. */
async function checkBelow(
  graph: RandomGraph,
  question: Question,
  expected: readonly PlainGroup[],
  where: object | null,
) {
  const having = question.having && (await coerced(havingType(question.of), question.having));
  const request = { where, having, orderBy: question.orderBy };
  const size = Math.min(Math.max(1, Math.ceil(expected.length / question.cuts)), pages.most);
  await reading(graph.snapshots, async (context) => {
    const { groups, total } = await walk(context, question, request, size, false);
    expect(groups.map(shownOf)).toEqual(expected.map(plainOf));
    expect(total).toBe(expected.length);
    const backwards = await walk(context, question, request, size, true);
    expect(backwards.groups.map(shownOf)).toEqual(expected.map(plainOf));
    const place = question.opened % Math.max(1, groups.length);
    const [group, plain] = [groups[place], expected[place]];
    if (group && plain) await checkOpened(graph, question, group, plain);
  });
}

/** How many different values a key has in a group; one that the group was made by has one, or none. */
function differentIn({ plain }: RandomGraph, { of, by, countedBy }: Question, { values, things }: PlainGroup): number {
  const key = plainKeysOf(plain, tableOf(of)).find(({ name }) => name === countedBy);
  const own = by.includes(countedBy) ? [values[by.indexOf(countedBy)] ?? null] : undefined;
  const different = new Set(own ?? things.flatMap((thing) => key?.valuesIn(thing) ?? []));
  different.delete(null);
  return different.size;
}

/** Opens a group, in two pages: its things are those that it counts, and so are the different values of a key. */
async function checkOpened(graph: RandomGraph, question: Question, group: ReadGroup, expected: PlainGroup) {
  const table = tableOf(question.of);
  const size = Math.min(Math.ceil(expected.things.length / 2), pages.most);
  const items = group.page.items(group.values, { first: size });
  const { endCursor } = await items.pageInfo();
  const more = group.page.items(group.values, { first: size, after: endCursor });
  const order = sorted(
    graph.plain,
    table,
    undefined,
    expected.things.map((thing) => ({ thing, via: null })),
    [],
  );
  const ids = order.map(({ thing }) => thing.row.id);
  const found = [...(await items.nodes()), ...(await more.nodes())];
  expect(found.map((node) => (node as { id: string }).id)).toEqual(ids.slice(0, 2 * size));
  expect(await items.totalCount()).toBe(expected.things.length);
  const key = groupKeysOf(table).find(({ name }) => name === question.countedBy);
  if (!key) throw new Error(`there is no key ${question.countedBy}`);
  expect(await group.page.distinct(group.values, key)).toBe(differentIn(graph, question, expected));
}

/** Asks in GraphQL: the numbers of the first page of groups, and how many there are. */
async function checkGraphql(graph: RandomGraph, question: Question, expected: readonly PlainGroup[]) {
  const { of, by, where, having, orderBy, countedBy } = question;
  const query = `query ($by: [${of}GroupKey!]!, $where: ${of}Filter, $having: ${havingType(of)}, $orderBy: [${of}GroupOrder!], $of: ${of}GroupKey!) {
    list: ${groupsField(of)}(by: $by, where: $where, having: $having, orderBy: $orderBy, first: 20) { totalCount nodes { count countDistinct(of: $of) } } }`;
  const { data, errors } = await graph.ask(query, { by, where, having, orderBy, of: countedBy });
  if (errors) throw errors[0];
  const answer = data as { list: { totalCount: number; nodes: { count: number; countDistinct: number }[] } };
  expect(answer.list.totalCount).toBe(expected.length);
  const shown = expected.slice(0, 20).map((group) => {
    return { count: group.things.length, countDistinct: differentIn(graph, question, group) };
  });
  expect(answer.list.nodes).toEqual(shown);
}

describe("random groups", () => {
  it("have a key for each field that a plain reading finds", () => {
    for (const table of grouped) {
      const keys = graphs.flatMap(({ plain }) => plainKeysOf(plain, table).map(({ name }) => name));
      expect(
        groupKeysOf(table)
          .map(({ name }) => name)
          .sort(),
      ).toEqual([...new Set(keys)].sort());
    }
  });

  it(`add up to their things, and come once each in pages (seed ${seed})`, async () => {
    let several = 0;
    await forEachOf(questions(), async (question) => {
      const graph = graphs[question.graph] as RandomGraph;
      const table = tableOf(question.of);
      const where = question.where && (await coerced(`${question.of}Filter`, question.where));
      const met = graph.evaluator.all(table, where);
      const all = plainKeysOf(graph.plain, table);
      const keys = question.by.flatMap((name) => all.filter((key) => key.name === name));
      const expected = expectedGroups(met, keys, question);
      if (question.overGraphql) await checkGraphql(graph, question, expected);
      else await checkBelow(graph, question, expected, where);
      if (!question.having && !keys.some(({ isMany }) => isMany)) {
        expect(expected.reduce((sum, { things }) => sum + things.length, 0)).toBe(met.length);
      }
      if (expected.length > 1) several += 1;
    });
    expect(several).toBeGreaterThan(runs / 3);
  }, 120_000);
});
