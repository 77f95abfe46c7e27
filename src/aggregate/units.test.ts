/** Units: converted by declared factors alone, and never by accident; groups chosen by what is computed of them. */
import type { TestGraph } from "../testing/graph.js";
import { openCoalGraph } from "../testing/steel-series.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openCoalGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

async function refusal(query: string): Promise<string> {
  const { errors } = await graph.ask(query);
  return `${errors?.[0]?.extensions.code} ${errors?.[0]?.message}`;
}

const coal = `where: {indicator: {slug: {eq: "coal-output"}}}`;

describe("a number", () => {
  const one = (slug: string, unit: string) =>
    `{ observation(slug: "${slug}") { quantity { convert(unit: "${unit}") { value comparator text unit { slug } } } } }`;

  it.each([
    ["coal-south", "tonne", "25000", "MORE_THAN"],
    ["coal-south", "kilogram", "25000000", "MORE_THAN"],
    ["coal-east", "ten-thousand-tonnes", "0.00045", "EXACT"],
    ["coal-north", "tonne", "1500", "EXACT"],
  ])("of %s is converted to %s: %s, %s", async (slug, unit, value, comparator) => {
    const { observation } = await graph.answer(one(slug, unit));
    expect(observation).toEqual({ quantity: { convert: { value, comparator, text: null, unit: { slug: unit } } } });
  });

  it("is not converted without a declared factor, and a unit that is not there is named with its neighbours", async () => {
    expect(await refusal(one("coal-west", "tonne"))).toBe(
      "UNSAFE_ARITHMETIC 12 cannot be converted: no declared factor leads from Unit:mine to Unit:tonne. Ask units { nodes { slug base { slug } factor } } for what can.",
    );
    expect(await refusal(one("steel-share", "percentage-point"))).toContain(
      "from Unit:percent to Unit:percentage-point",
    );
    expect(await refusal(one("coal-west", "tonnes"))).toContain('or "tonne"?');
  });
});

describe("a group in several units", () => {
  const sum = (args: string) =>
    `{ observationGroups(${coal}, by: []) { nodes { sum${args} { count conversions { from { slug } factor count } quantity { value comparator unit { slug } } } } } }`;

  it("is refused, with the unit that it could be converted to", async () => {
    expect(await refusal(sum(""))).toBe(
      'UNSAFE_ARITHMETIC SUM is refused: the group has 3 units (Unit:kilogram, Unit:ten-thousand-tonnes, Unit:tonne). Group by QUANTITY_UNIT as well, or convert them: sum(unit: "tonne").',
    );
  });

  it("is added up in the unit that is asked for, and shows what was converted", async () => {
    const { observationGroups } = await graph.answer(sum('(unit: "tonne")'));
    expect(observationGroups).toEqual({
      nodes: [
        {
          sum: {
            count: 3,
            conversions: [
              { from: { slug: "ten-thousand-tonnes" }, factor: "10000", count: 1 },
              { from: { slug: "kilogram" }, factor: "0.001", count: 1 },
            ],
            quantity: { value: "26504.5", comparator: "AT_LEAST", unit: { slug: "tonne" } },
          },
        },
      ],
    });
  });

  it("with a unit that none leads from is refused", async () => {
    const both = `{ observationGroups(where: {slug: {startsWith: "coal"}}, by: []) { nodes { maximum(unit: "tonne") { count } } } }`;
    expect(await refusal(both)).toBe(
      "UNSAFE_ARITHMETIC No declared factor leads from Unit:mine (Observation:coal-west) to Unit:tonne. Group by QUANTITY_UNIT as well, or leave it out.",
    );
  });
});

describe("groups chosen by their numbers", () => {
  const by = `where: {indicator: {slug: {in: ["output", "mills"]}}, period: {isNull: false}, quantity: {unit: {slug: {in: ["tonne", "enterprise"]}}}}, by: [SUBJECT, PERIOD]`;
  const groups = (rest: string, first = "") =>
    `{ observationGroups(${by}, ${rest}${first}) { totalCount pageInfo { endCursor hasNextPage } nodes { key { subject { slug } period { label } } maximum { quantity { value } } } } }`;
  interface Groups {
    observationGroups: {
      totalCount: number;
      pageInfo: { endCursor: string | null; hasNextPage: boolean };
      nodes: { maximum: { quantity: { value: string } } }[];
    };
  }
  const maxima = async (rest: string) => {
    const { observationGroups } = await graph.answer<Groups>(groups(rest, ", first: 100"));
    return observationGroups.nodes.map(({ maximum }) => maximum.quantity.value);
  };

  it("are sorted by them as numbers", async () => {
    expect(await maxima("orderBy: [{maximum: ASC}]")).toEqual([
      ...["50", "100.1", "200.2", "310", "330", "410", "500.5", "1000.5"],
    ]);
    expect((await maxima("orderBy: [{maximum: DESC}]")).slice(0, 2)).toEqual(["1000.5", "500.5"]);
  });

  it("are filtered by them", async () => {
    expect(await maxima(`having: {maximum: {between: {from: "200.2", to: "400"}}}, orderBy: [{maximum: ASC}]`)).toEqual(
      [...["200.2", "310", "330"]],
    );
    expect(
      await maxima(`having: {not: {minimum: {lt: "500"}}}, orderBy: [{sum: ASC}]`).catch((error) => error.message),
    ).toContain("SUM is refused");
  });

  it("page on", async () => {
    const seen: string[] = [];
    let after = "";
    for (let page = 0; page < 5; page += 1) {
      const { observationGroups } = (await graph.answer(
        groups(`having: {count: {gte: 1}, maximum: {gt: "100"}}, orderBy: [{maximum: DESC}]${after}`, ", first: 3"),
      )) as unknown as Groups;
      expect(observationGroups.totalCount).toBe(7);
      seen.push(...observationGroups.nodes.map(({ maximum }) => maximum.quantity.value));
      if (!observationGroups.pageInfo.hasNextPage) break;
      after = `, after: "${observationGroups.pageInfo.endCursor}"`;
    }
    expect(seen).toEqual(["1000.5", "500.5", "410", "330", "310", "200.2", "100.1"]);
  });

  it("are no more than can be measured, and none of what is refused", async () => {
    expect(
      await refusal(`{ observationGroups(${coal}, by: [], orderBy: [{sum: DESC}]) { totalCount nodes { count } } }`),
    ).toContain("UNSAFE_ARITHMETIC SUM is refused: the group has 3 units");
    expect(
      await graph.answer(
        `{ observationGroups(where: {slug: {eq: "nothing"}}, by: [SUBJECT], orderBy: [{sum: DESC}]) { totalCount } }`,
      ),
    ).toEqual({
      observationGroups: { totalCount: 0 },
    });
  });
});
