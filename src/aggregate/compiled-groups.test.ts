/** Groups by one statement: the same as resolvers make of them, or left to these. */
import type { TestGraph } from "../testing/graph.js";
import { openSteelGraph } from "../testing/steel-series.js";
import { bothAnswers } from "../testing/ways.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openSteelGraph();
});

afterAll(() => graph.snapshots.close());

const output = 'where: {indicator: {slug: {eq: "output"}}}';
const exact =
  'where: {indicator: {slug: {eq: "output"}}, quantity: {comparator: {eq: EXACT}, direction: {isNull: true}}}';
const bucket = "{ label start end kind }";
const number =
  "{ rule count start end conversions { count } quantity { value number comparator direction text unit { slug } } }";
const numbers = `minimum ${number} maximum ${number} median ${number}`;

async function ask(args: string, fields: string, field = "observationGroups") {
  const { ordinary, compiled, way } = await bothAnswers(graph.snapshots, `{ ${field}(${args}) { ${fields} } }`);
  return { ordinary, compiled, way };
}

describe("groups that are compiled", () => {
  it.each([
    [
      "by stretches of time of every length",
      `${output}, by: [PERIOD, PERIOD_MONTH]`,
      `nodes { key { period ${bucket} periodMonth ${bucket} } count }`,
    ],
    [
      "by parts of years",
      "by: [PERIOD_QUARTER, PERIOD_HALF]",
      `nodes { key { periodQuarter ${bucket} periodHalf ${bucket} } count }`,
    ],
    [
      "by years, and to date",
      "by: [PERIOD_YEAR, PERIOD_YEAR_TO_DATE]",
      `nodes { key { periodYear ${bucket} periodYearToDate ${bucket} } count }`,
    ],
    [
      "by things and by words",
      "by: [SUBJECT, VOICE]",
      "nodes { key { subject { __typename id name { text } } voice indicator { id } } count }",
    ],
    [
      "with how many things they speak of",
      "by: [INDICATOR]",
      "nodes { key { indicator { slug } } countDistinct(of: SUBJECT) periods: countDistinct(of: PERIOD) }",
    ],
    ["all things as one", "by: []", "totalCount nodes { key { __typename } count }"],
    ["of no things", 'where: {indicator: {slug: {eq: "nothing"}}}, by: []', `nodes { count ${numbers} }`],
    [
      "with numbers in their order",
      `${exact}, by: [SUBJECT, PERIOD_KIND, INDICATOR, QUANTITY_UNIT, VOICE]`,
      `nodes { count ${numbers} }`,
    ],
    [
      "in pages",
      "by: [SUBJECT, PERIOD], first: 2, orderBy: [{count: ASC}]",
      "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { count } } totalCount",
    ],
    [
      "from the end",
      "by: [SUBJECT, PERIOD], last: 3",
      "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { key { subject { id } } } }",
    ],
    [
      "that have enough things",
      "by: [SUBJECT], having: {count: {gte: 2}}",
      "totalCount nodes { key { subject { id } } count }",
    ],
  ])("are the same %s", async (_sentence, args, fields) => {
    const { ordinary, ...answer } = await ask(args, fields);
    expect(ordinary).not.toContain("errors");
    expect(answer).toEqual({ compiled: ordinary, way: "compiled" });
  });

  it.each([
    ["that are refused", `${output}, by: []`, `nodes { minimum ${number} }`, /^ordinary/],
    [
      "that are converted",
      `${exact}, by: [SUBJECT, PERIOD_KIND, VOICE]`,
      `nodes { minimum(unit: "tonne") ${number} }`,
      /^mixed/,
    ],
    ["that are added up", `${exact}, by: [SUBJECT, PERIOD, DOCUMENT]`, `nodes { sum ${number} }`, /^mixed/],
    [
      "that groups are chosen by",
      `${exact}, by: [SUBJECT, PERIOD, DOCUMENT], orderBy: [{sum: ASC}]`,
      "nodes { count }",
      /^mixed/,
    ],
  ])("leave numbers to the resolvers %s", async (_sentence, args, fields, expected) => {
    const { ordinary, compiled, way } = await ask(args, fields);
    expect(compiled ?? ordinary).toBe(ordinary);
    expect(way).toMatch(expected);
  });

  it("take what is less for a number below what is more", async () => {
    const { ordinary, compiled, way } = await ask("by: [INDICATOR]", `nodes { minimum ${number} }`, "comparisonGroups");
    expect(JSON.parse(ordinary).comparisonGroups.nodes).toMatchObject([{ minimum: { quantity: { value: "-1.6" } } }]);
    expect(compiled ?? ordinary).toBe(ordinary);
    expect(way).toMatch(/^ordinary/);
  });
});
