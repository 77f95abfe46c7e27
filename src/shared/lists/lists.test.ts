import { edit, inFolder, sample } from "../../testing/dataset.js";
import { openGraph, type TestGraph } from "../../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Page {
  readonly nodes: { id: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

const parts = "{ nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";

async function page(list: string, listArguments: string): Promise<Page> {
  const { data, errors } = await graph.ask(`{ page: ${list}(${listArguments}) ${parts} }`);
  if (errors) throw errors[0];
  return (data as { page: Page }).page;
}

/** All ids of a list, read page by page in one direction. */
async function walk(list: string, rest: string, size: number, backwards = false): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const [count, place] = backwards ? ["last", "before"] : ["first", "after"];
    const from: string = cursor ? `, ${place}: "${cursor}"` : "";
    const { nodes, pageInfo } = await page(list, `${count}: ${size}${from}${rest}`);
    const ids = nodes.map(({ id }) => id);
    if (backwards) found.unshift(...ids);
    else found.push(...ids);
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
    if (!(backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
  }
}

const orders = [
  "",
  ", orderBy: [{quantity: {value: DESC}}]",
  ", orderBy: [{quantity: {value: ASC_NULLS_FIRST}}]",
  ", orderBy: [{period: {start: DESC_NULLS_FIRST}}, {slug: DESC}]",
  ", orderBy: [{subject: {slug: DESC}}, {quantity: {comparator: ASC}}]",
  ", orderBy: [{indicator: {unit: {symbol: ASC}}}]",
];

describe("paging", () => {
  it.each(orders)("gives each item once, in the same order both ways%s", async (order) => {
    const all = await walk("facts", order, 100);
    const { totalCount } = await page("facts", `first: 0${order}`);
    expect(all).toHaveLength(totalCount);
    expect(new Set(all).size).toBe(totalCount);
    expect(await walk("facts", order, 17)).toEqual(all);
    expect(await walk("facts", order, 17, true)).toEqual(all);
  });

  it("puts what has no value last, unless it is asked first", async () => {
    const [last, first] = [
      await walk("facts", ", orderBy: [{quantity: {value: ASC}}]", 100),
      await walk("facts", orders[2] ?? "", 100),
    ];
    expect(last[0]).toContain("Comparison:");
    expect(first.at(-1)).toContain("Observation:");
  });

  it("pages nested lists for each parent on its own", async () => {
    const query = (size: number, after = "") =>
      `{ programs(first: 100) { nodes { id facts(first: ${size}${after}) { nodes { id } totalCount pageInfo { endCursor hasNextPage } } } } }`;
    type Nested = { programs: { nodes: { id: string; facts: Page }[] } };
    const whole = (await graph.ask(query(100))).data as unknown as Nested;
    const cut = (await graph.ask(query(2))).data as unknown as Nested;
    expect(cut.programs.nodes.length).toBeGreaterThan(20);
    cut.programs.nodes.forEach(({ facts }, index) => {
      const all = whole.programs.nodes[index]?.facts.nodes ?? [];
      expect(facts.nodes).toEqual(all.slice(0, 2));
      expect(facts.totalCount).toBe(all.length);
      expect(facts.pageInfo.hasNextPage).toBe(all.length > 2);
    });
  });

  it("goes on behind a cursor of an edge in a nested list", async () => {
    const edges = "edges { cursor node { id } relation { ordinalNumber } }";
    type Members = { group: { members: { edges: { cursor: string; node: { id: string } }[] } } };
    const ask = async (members: string) =>
      (
        (await graph.ask(`{ group(slug: "ten-key-industries") { members(${members}) { ${edges} } } }`))
          .data as unknown as Members
      ).group.members.edges;
    const all = await ask("first: 10");
    expect(all.map(({ node }) => node.id)[0]).toBe("Industry:iron-and-steel");
    expect(await ask(`first: 3, after: "${all[3]?.cursor}"`)).toEqual(all.slice(4, 7));
    expect(await ask(`last: 3, before: "${all[3]?.cursor}"`)).toEqual(all.slice(0, 3));
  });

  it("gives each of several relations that lead to one thing, wherever a page ends", async () => {
    const words = 'evidence: [{ value: "the ministry will help mills" }]';
    const ends = "subject: Program:help-mills, object: Industry:steel";
    const relations = ["supports", "develops", "promotes"]
      .map((predicate) => `  - { relation: , predicate: ${predicate}, ${ends}, ${words} }\n`)
      .join("");
    const files = edit(sample, "facts.yaml", "  - assessment:", `${relations}  - assessment:`);
    const several = await inFolder(files, (path) => openGraph([path]));
    const found: string[] = [];
    let after = "";
    for (let count = 0; count < 3; count += 1) {
      const page = `programs(first: 1, orderBy: [{slug: ASC}]${after}) { edges { cursor relation { predicate } } }`;
      const { data } = await several.ask(`{ industry(slug: "steel") { ${page} } }`);
      type Programs = { industry: { programs: { edges: { cursor: string; relation: { predicate: string } }[] } } };
      for (const { cursor, relation } of (data as unknown as Programs).industry.programs.edges) {
        found.push(relation.predicate);
        after = `, after: "${cursor}"`;
      }
    }
    several.snapshots.close();
    expect(found.sort()).toEqual(["DEVELOPS", "PROMOTES", "SUPPORTS"]);
  });

  it.each([
    ["first: 101", "first: 101 is out of bounds. Ask for 0 to 100 items"],
    ["first: -1", "first: -1 is out of bounds"],
    ["last: 1000000", "last: 1000000 is out of bounds"],
    ["first: 1, last: 1", "first and last cannot be asked for together"],
    ['before: "x"', "before goes with last"],
    ['first: 1, after: "x", before: "y"', "after and before cannot be asked for together"],
    ['last: 1, after: "x"', "last goes with before, not with after"],
    ['first: 1, after: "nonsense"', '"nonsense" is not a cursor of this list in this order'],
    ["orderBy: [{}]", "orderBy must name exactly one field in each element, and names 0"],
    ["orderBy: [{slug: ASC, id: ASC}]", "orderBy must name exactly one field in each element, and names 2"],
    ["orderBy: [{slug: null}]", "orderBy.slug is null"],
  ])("refuses %s with the way out", async (listArguments, reason) => {
    const { errors } = await graph.ask(`{ facts(${listArguments}) { nodes { id } } }`);
    expect(errors?.[0]?.message).toContain(reason);
  });

  it("refuses a cursor of another order", async () => {
    const { pageInfo } = await page("facts", "first: 1");
    const { errors } = await graph.ask(
      `{ facts(after: "${pageInfo.endCursor}", orderBy: [{slug: ASC}]) { nodes { id } } }`,
    );
    expect(errors?.[0]?.extensions.code).toBe("BAD_CURSOR");
  });

  it("refuses a cursor in which a number stands for a text, a text for a number, or a part of a number", async () => {
    const page = (after: string) => `{ evidence(first: 1, after: "${after}") { edges { cursor } } }`;
    const { evidence } = await graph.answer<{ evidence: { edges: { cursor: string }[] } }>(
      "{ evidence(first: 1) { edges { cursor } } }",
    );
    const cursor = evidence.edges[0]?.cursor ?? "";
    const [name, rank, start, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const made = (...values: unknown[]) => Buffer.from(JSON.stringify([name, ...values])).toString("base64url");
    expect((await graph.ask(page(made(rank, start, id)))).errors).toBeUndefined();
    for (const values of [
      [`${rank}`, start, id],
      [rank, 0.5, id],
      [rank, 2 ** 31, id],
      [rank, start, 7],
      [rank, start, true],
    ]) {
      const { errors } = await graph.ask(page(made(...values)));
      expect([values, errors?.[0]?.extensions.code]).toEqual([values, "BAD_CURSOR"]);
    }
  });
});

describe("the batched loader", () => {
  it("reads a level in one statement, however many parents it has", async () => {
    const query = (first: number) =>
      `{ facts(first: ${first}) { nodes { subject { id facts(first: 3) { nodes { evidence { nodes { quote verified passage { speaker { id } } } } } } } } } }`;
    const few = await graph.ask(query(1));
    const many = await graph.ask(query(100));
    expect(few.errors ?? many.errors).toBeUndefined();
    // Of a hundred, one level has read things that the next one asks for.
    expect([few.statements, many.statements]).toEqual([7, 6]);
  });

  it("reads a field that several tables share for each of them", async () => {
    const spans = "{ nodes { start prefix } }";
    const { data, errors } = await graph.ask(`{ passages(first: 2) ${spans} evidence(first: 2) ${spans} }`);
    expect(errors).toBeUndefined();
    const lists = data as Record<string, { nodes: { start: number; prefix: string }[] }>;
    for (const { nodes } of Object.values(lists)) {
      for (const { start, prefix } of nodes) expect([...prefix]).toHaveLength(Math.min(start, 32));
    }
  });

  it("counts without reading the items, and reads no more than is asked for", async () => {
    const { statements } = await graph.ask("{ programs { totalCount } }");
    expect(statements).toBe(1);
  });
});
