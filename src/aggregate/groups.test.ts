/** Groups of the document's facts: what they have in common, how many there are, and what opens from them. */
import { openGraph, type TestGraph } from "../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

/** Groups as answers have them. */
interface Groups {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly nodes: readonly (Record<string, unknown> & {
    readonly count: number;
    readonly key: Record<string, unknown>;
  })[];
}

async function groups(field: string, fields: string): Promise<Groups & { statements: number }> {
  const name = field.split("(")[0] ?? "";
  const { data, errors, statements } = await graph.ask(
    `{ ${field} { totalCount pageInfo { endCursor hasNextPage } nodes { count ${fields} } } }`,
  );
  if (errors) throw errors[0];
  return { ...(JSON.parse(JSON.stringify(data)) as Record<string, Groups>)[name], statements } as Groups & {
    statements: number;
  };
}

async function refused(query: string): Promise<string> {
  const { errors } = await graph.ask(query);
  return `${errors?.[0]?.extensions.code} ${errors?.[0]?.message}`;
}

async function total(list: string): Promise<number> {
  const { data } = await graph.ask(`{ ${list} { totalCount } }`);
  return (data as Record<string, { totalCount: number }>)[list]?.totalCount ?? 0;
}

const sumOf = (found: Groups) => found.nodes.reduce((sum, { count }) => sum + count, 0);

describe("groups", () => {
  it.each([
    ["facts", "factGroups", "KIND"],
    ["observations", "observationGroups", "INDICATOR"],
    ["observations", "observationGroups", "PERIOD_YEAR"],
    ["targets", "targetGroups", "DEADLINE"],
    ["relations", "relationGroups", "PREDICATE"],
    ["entities", "entityGroups", "KIND"],
    ["programs", "programGroups", "FORM"],
  ])("of %s hold all of them: %s by %s", async (list, field, key) => {
    const found = await groups(`${field}(by: [${key}], first: 100)`, "key { __typename }");
    expect(found.nodes.length).toBeGreaterThan(1);
    expect(found.totalCount).toBe(found.nodes.length);
    expect(sumOf(found)).toBe(await total(list));
  });

  it("have typed keys: an entity with its name, an enum, a unit, a period", async () => {
    const where = `where: {indicator: {slug: {eq: "added-value-growth"}}}`;
    const by = "by: [SUBJECT, QUANTITY_UNIT, QUANTITY_DIRECTION, PERIOD_MONTH]";
    const keys =
      "key { subject { name { text } } quantityUnit { symbol } quantityDirection periodMonth { label start end } }";
    const found = await groups(`observationGroups(${where}, ${by})`, keys);
    expect(found.nodes.map(({ key }) => key)).toContainEqual({
      subject: { name: { text: "high-tech manufacturing industry" } },
      quantityUnit: { symbol: "%" },
      quantityDirection: "INCREASE",
      periodMonth: { label: "2024-05", start: "2024-05-01", end: "2024-05-31" },
    });
  });

  it("open to their facts and quotes, in the same statements for every group", async () => {
    const few = await groups("observationGroups(by: [INDICATOR], first: 2)", opened);
    const many = await groups("observationGroups(by: [INDICATOR], first: 100)", opened);
    expect(many.statements).toBeLessThanOrEqual(few.statements);
    for (const { count, observations, key } of many.nodes) {
      const page = observations as {
        totalCount: number;
        nodes: { indicator: object; evidence: { nodes: object[] } }[];
      };
      expect([page.totalCount, page.nodes.length]).toEqual([count, count]);
      for (const node of page.nodes) {
        expect(node.indicator).toEqual(key.indicator);
        expect(node.evidence.nodes.length).toBeGreaterThan(0);
      }
    }
  });

  it("open to things of their own where a key is absent", async () => {
    const found = await groups(
      "observationGroups(by: [PERIOD_YEAR])",
      "key { periodYear { label } } observations(first: 100) { nodes { period { start end } } }",
    );
    const none = found.nodes.find(({ key }) => key.periodYear === null);
    const page = none?.observations as { nodes: { period: { start: string; end: string } | null }[] } | undefined;
    const periods = page?.nodes ?? [];
    expect(periods).toHaveLength(none?.count ?? 0);
    expect(periods.some(({ period }) => period === null)).toBe(true);
    expect(periods.some(({ period }) => period?.start.slice(0, 4) === period?.end.slice(0, 4) && period)).toBe(false);
  });

  it("of entities can be made by what relations lead to, and then hold a thing for each", async () => {
    const found = await groups(
      "programGroups(by: [LEADERS])",
      "key { leaders { id } } programs(first: 1) { totalCount }",
    );
    const { data } = await graph.ask(`{ ministry(slug: "miit") { programs { totalCount } } }`);
    const miit = found.nodes.find(({ key }) => (key.leaders as { id: string } | null)?.id === "Ministry:miit");
    const programs = (data as { ministry: { programs: { totalCount: number } } }).ministry.programs.totalCount;
    expect(miit).toMatchObject({ count: programs, programs: { totalCount: programs } });
  });

  it("come in the order asked for, and in pages that leave nothing out", async () => {
    const by = "by: [INDICATOR, PERIOD_YEAR], orderBy: [{periodYear: DESC}, {count: ASC}]";
    const keys = "key { indicator { id } periodYear { label } }";
    const whole = await groups(`observationGroups(${by}, first: 100)`, keys);
    const paged: Groups["nodes"][number][] = [];
    let after = "";
    for (let more = true; more; ) {
      const page = await groups(`observationGroups(${by}, first: 3${after})`, keys);
      paged.push(...page.nodes);
      more = page.pageInfo.hasNextPage;
      after = `, after: "${page.pageInfo.endCursor}"`;
    }
    expect(paged).toEqual(whole.nodes);
    const years = whole.nodes.map(({ key }) => (key.periodYear as { label: string } | null)?.label ?? "");
    expect(years).toEqual([...years].sort().reverse());
  });

  it("come in pages from the end too", async () => {
    const keys = "key { indicator { id } }";
    const whole = await groups("observationGroups(by: [INDICATOR], first: 100)", keys);
    const last = await groups("observationGroups(by: [INDICATOR], last: 2)", `${keys} __typename`);
    expect(last.nodes.map(({ key }) => key)).toEqual(whole.nodes.slice(-2).map(({ key }) => key));
    const { data } = await graph.ask(`{ observationGroups(by: [INDICATOR], last: 2) { pageInfo { startCursor } } }`);
    const { startCursor } = (data as { observationGroups: { pageInfo: { startCursor: string } } }).observationGroups
      .pageInfo;
    const ahead = await groups(`observationGroups(by: [INDICATOR], last: 3, before: "${startCursor}")`, keys);
    expect(ahead.nodes).toEqual(whole.nodes.slice(-5, -2));
  });

  it("come with the largest first where no order is asked for", async () => {
    const counts = (await groups("relationGroups(by: [PREDICATE], first: 100)", "key { predicate }")).nodes.map(
      ({ count }) => count,
    );
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
  });

  it("can be asked for by their size", async () => {
    const large = await groups("relationGroups(by: [PREDICATE], having: {count: {gte: 5}})", "key { predicate }");
    const small = await groups("relationGroups(by: [PREDICATE], having: {count: {lt: 5}})", "key { predicate }");
    expect(Math.min(...large.nodes.map(({ count }) => count))).toBeGreaterThanOrEqual(5);
    expect(Math.max(...small.nodes.map(({ count }) => count))).toBeLessThan(5);
    expect(sumOf(large) + sumOf(small)).toBe(await total("relations"));
  });

  it("count how many different things they are about", async () => {
    const fields =
      "key { indicator { id } } countDistinct(of: SUBJECT) observations(first: 100) { nodes { subject { id } } }";
    const found = await groups("observationGroups(by: [INDICATOR], first: 100)", fields);
    for (const { countDistinct, observations } of found.nodes) {
      const subjects = (observations as { nodes: { subject: { id: string } }[] }).nodes.map(
        ({ subject }) => subject.id,
      );
      expect(countDistinct).toBe(new Set(subjects).size);
    }
  });

  it("are one group of everything where nothing is to be had in common", async () => {
    const found = await groups("observationGroups(by: [])", "observations(first: 1) { totalCount }");
    const all = await total("observations");
    expect(found.nodes).toEqual([{ count: all, observations: { totalCount: all } }]);
  });

  it("know the first and the last of their facts by period", async () => {
    const fields = "firstByPeriod { id period { start } } lastByPeriod { id period { end } }";
    const { nodes } = await groups("observationGroups(by: [])", fields);
    const { data } = await graph.ask(
      `{ first: observations(first: 1, orderBy: [{period: {start: ASC}}]) { nodes { period { start } } }
         last: observations(first: 1, orderBy: [{period: {end: DESC}}]) { nodes { period { end } } } }`,
    );
    const ends = data as Record<string, { nodes: { period: object }[] }>;
    expect(nodes[0]).toMatchObject({
      firstByPeriod: { ...ends.first?.nodes[0] },
      lastByPeriod: { ...ends.last?.nodes[0] },
    });
  });
});

const opened =
  "key { indicator { id } } observations(first: 100) { totalCount nodes { indicator { id } evidence { nodes { quote verified } } } }";

describe("groups are refused", () => {
  it("by what is wrong with the first of them, in the order of their list, on every database", async () => {
    const each = "observationGroups(by: [SUBJECT], first: 100) { nodes { sum { count } } }";
    const { errors = [] } = await graph.ask(`{ ${each} }`);
    const [first, ...others] = [...errors].sort((one, other) => Number(one.path?.[2]) - Number(other.path?.[2]));
    expect(others.map(({ message }) => message)).not.toContain(first?.message);
    const chosen = '{ observationGroups(by: [SUBJECT], having: {sum: {gte: "0"}}) { totalCount } }';
    expect(await refused(chosen)).toBe(`UNSAFE_ARITHMETIC ${first?.message}`);
  });

  it.each([
    ["{ observationGroups(by: [INDICATOR], first: 101) { totalCount } }", "BAD_PAGE first: 101 is out of bounds."],
    [`{ observationGroups(by: [INDICATOR], after: "x") { nodes { count } } }`, "BAD_CURSOR"],
    ["{ observationGroups(by: [INDICATOR], where: {}) { totalCount } }", "BAD_FILTER where is empty"],
    ["{ observationGroups(by: [INDICATOR], having: {count: {}}) { totalCount } }", "BAD_FILTER"],
    [
      "{ observationGroups(by: [INDICATOR], orderBy: [{subject: ASC}]) { totalCount } }",
      "BAD_FILTER orderBy.subject is no key of these groups. Put it into by as well, or order by count.",
    ],
    [
      "{ observationGroups(by: [INDICATOR], orderBy: [{indicator: ASC, count: ASC}]) { totalCount } }",
      "BAD_FILTER orderBy must name exactly one field",
    ],
    [
      "{ observationGroups(by: [KIND, SUBJECT, INDICATOR, VOICE, SPEAKER, PROGRAM, CERTAINTY]) { totalCount } }",
      "BAD_ARGUMENT by has 7 keys; the limit is 6.",
    ],
  ])("for %s", async (query, message) => {
    expect(await refused(query)).toContain(message);
  });

  it("with a cursor of another order", async () => {
    const page = await groups("observationGroups(by: [INDICATOR], first: 1)", "key { __typename }");
    const other = `{ observationGroups(by: [SUBJECT], after: "${page.pageInfo.endCursor}") { nodes { count } } }`;
    expect(await refused(other)).toContain("BAD_CURSOR");
  });
});
