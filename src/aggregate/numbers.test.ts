/** The numbers of groups: exact, bounds as bounds, and refused with the way out where they do not go together. */
import type { TestGraph } from "../testing/graph.js";
import { openSteelGraph } from "../testing/steel-series.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openSteelGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Answer {
  /** `<value> <comparator> <unit> of <count>`, or null. */
  readonly numbers: (string | null)[];
  readonly errors: string[];
  readonly statements: number;
}

/** The value of a computed field for each group, in words, and the errors with their codes. */
async function ask(rule: string, where: string, by = "", field = "observationGroups"): Promise<Answer> {
  const asked = where === "" ? "" : `where: {${where}}, `;
  const { data, errors, statements } = await graph.ask(
    `{ ${field}(${asked}by: [${by}]) { nodes { ${rule} { rule count quantity { value comparator unit { slug } } } } } }`,
  );
  interface Value {
    count: number;
    quantity: { value: string; comparator: string; unit: { slug: string } | null };
  }
  const { nodes } = (data as Record<string, { nodes: Record<string, Value | null>[] }>)[field] ?? { nodes: [] };
  return {
    numbers: nodes.map(({ [rule]: value }) =>
      value
        ? `${value.quantity.value} ${value.quantity.comparator} ${value.quantity.unit?.slug} of ${value.count}`
        : null,
    ),
    errors: (errors ?? []).map(({ extensions, message }) => `${extensions.code} ${message}`),
    statements,
  };
}

const output = `indicator: {slug: {eq: "output"}}`;
const growth = `indicator: {slug: {eq: "output-growth"}}`;
const share = `indicator: {slug: {eq: "share"}}`;
const mills = `indicator: {slug: {eq: "mills"}}`;
const months = `${output}, subject: {slug: {eq: "steel"}}, document: {slug: {eq: "spring"}}, period: {kind: {eq: SPAN}}`;
const april = `${output}, document: {slug: {eq: "spring"}}, period: {interval: {eq: "2024-04"}}`;
const subjects = (...slugs: string[]) => `subject: {slug: {in: ${JSON.stringify(slugs)}}}`;
const bare = "period: {isNull: true}";

describe("the numbers of a group", () => {
  it.each([
    ["sum", months, "700.7 EXACT tonne of 3"],
    ["average", months, "233.56666666666666667 ABOUT tonne of 3"],
    ["minimum", months, "100.1 EXACT tonne of 3"],
    ["maximum", months, "400.4 EXACT tonne of 3"],
    ["median", months, "200.2 EXACT tonne of 3"],
    // A lower bound stays one: at least what is stated.
    ["sum", april, "450.4 AT_LEAST tonne of 2"],
    ["average", april, "225.2 AT_LEAST tonne of 2"],
    ["minimum", april, "50 AT_LEAST tonne of 2"],
    ["maximum", april, "400.4 AT_LEAST tonne of 2"],
    ["median", april, "225.2 AT_LEAST tonne of 2"],
    // What fell is negative.
    ["minimum", growth, "-6.2 EXACT percent of 2"],
    ["maximum", growth, "5.1 EXACT percent of 2"],
    ["median", growth, "-0.55 EXACT percent of 2"],
    ["sum", `${mills}, ${bare}, ${subjects("steel-mill", "iron-mill")}`, "340 AT_LEAST enterprise of 2"],
  ])("have the %s of {%s}: %s", async (rule, where, expected) => {
    expect(await ask(rule, where)).toMatchObject({ numbers: [expected], errors: [] });
  });

  it("are null where nothing states a number, and counted without what states none", async () => {
    expect(await ask("sum", `aim: {eq: "better steel"}`, "", "targetGroups")).toMatchObject({
      numbers: [null],
      errors: [],
    });
    const one = await ask("sum", subjects("steel"), "FORM", "targetGroups");
    expect(one.numbers.sort()).toEqual(["900 EXACT tonne of 1", null]);
  });

  it("are read in the same statements however many groups there are", async () => {
    const one = await ask("sum", "", "INDICATOR, QUANTITY_UNIT, PERIOD, SUBJECT");
    const two = await ask("sum", months, "PERIOD");
    expect(one.numbers.length).toBeGreaterThan(10);
    expect(one.statements).toBe(two.statements);
  });

  it("are chosen by the database where nothing but their order decides, and read for arithmetic only where more does", async () => {
    const exact = await ask(
      "median",
      "quantity: {comparator: {eq: EXACT}, direction: {isNull: true}}",
      "INDICATOR, QUANTITY_UNIT, PERIOD, PERIOD_KIND, SUBJECT, VOICE",
    );
    const hedged = await ask("median", "", "INDICATOR, QUANTITY_UNIT, PERIOD, SUBJECT");
    expect(exact.numbers.length).toBeGreaterThan(3);
    expect(hedged.statements).toBe(exact.statements + 1);
  });

  it("stand in their buckets", async () => {
    const { data } = await graph.ask(`{ observationGroups(
      where: {${output}, subject: {slug: {eq: "steel"}}, document: {slug: {eq: "spring"}}}
      by: [PERIOD, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF, PERIOD_YEAR, PERIOD_YEAR_TO_DATE]
      orderBy: [{period: ASC}]
    ) { nodes { key { period { label kind } periodMonth { label } periodQuarter { label start end } periodHalf { label end } periodYear { label } periodYearToDate { label } } } } }`);
    const { nodes } = (data as { observationGroups: { nodes: { key: Record<string, unknown> }[] } }).observationGroups;
    expect(nodes.map(({ key }) => JSON.parse(JSON.stringify(key)))).toEqual([
      bucketsOf("2024-01-01/2024-01-31", "2024-01", "2024-Q1", "2024-01-01", "2024-03-31"),
      {
        period: { label: "2024-01-01/2024-04-30", kind: "YEAR_TO_DATE" },
        periodMonth: null,
        periodQuarter: null,
        periodHalf: { label: "2024-H1", end: "2024-06-30" },
        periodYear: { label: "2024" },
        periodYearToDate: { label: "2024-01-01/2024-04-30" },
      },
      bucketsOf("2024-02-01/2024-02-29", "2024-02", "2024-Q1", "2024-01-01", "2024-03-31"),
      bucketsOf("2024-04-01/2024-04-30", "2024-04", "2024-Q2", "2024-04-01", "2024-06-30"),
    ]);
  });
});

function bucketsOf(label: string, month: string, quarter: string, start: string, end: string) {
  return {
    period: { label, kind: "SPAN" },
    periodMonth: { label: month },
    periodQuarter: { label: quarter, start, end },
    periodHalf: { label: "2024-H1", end: "2024-06-30" },
    periodYear: { label: "2024" },
    periodYearToDate: null,
  };
}

describe("arithmetic is refused, with the grouping that would make it right:", () => {
  it.each([
    [
      "percent with percentage points",
      "maximum",
      share,
      "MAXIMUM is refused: the group has 2 units (Unit:percent, Unit:percentage-point). Group by QUANTITY_UNIT as well.",
    ],
    [
      "a share with a growth rate",
      "median",
      `quantity: {unit: {slug: {eq: "percent"}}}`,
      "MEDIAN is refused: the group has 2 indicators (Indicator:output-growth, Indicator:share). Group by INDICATOR as well.",
    ],
    [
      "months with the year to date",
      "sum",
      `${output}, subject: {slug: {eq: "steel"}}`,
      "SUM is refused: the group has 2 period kinds (SPAN, YEAR_TO_DATE). Group by PERIOD_KIND as well.",
    ],
    [
      "what has a period with what has none",
      "minimum",
      mills,
      "MINIMUM is refused: the group has 2 period kinds (POINT, not stated). Group by PERIOD_KIND as well.",
    ],
    [
      "growth rates",
      "sum",
      growth,
      "SUM is refused: GROWTH is not added up, nor averaged: only LEVEL, COUNT and SIZE are. Ask for minimum, maximum or median, or group by SUBJECT and PERIOD.",
    ],
    ["growth rates, averaged", "average", growth, "AVERAGE is refused: GROWTH is not added up, nor averaged"],
    [
      "a category and what is inside of it",
      "sum",
      `${mills}, ${bare}`,
      "SUM is refused: subjects overlap: EnterpriseCategory:big-steel-mill is within EnterpriseCategory:steel-mill, and would count twice. Group by SUBJECT as well, or leave one of them out.",
    ],
    [
      "one month as two documents have it",
      "sum",
      `${output}, period: {interval: {eq: "2024-04"}}, subject: {slug: {eq: "steel"}}`,
      "SUM is refused: Industry:steel has several numbers for times that are not apart (Observation:steel-april, Observation:steel-april-revised), and would count twice. Group by DOCUMENT as well, or leave one of them out.",
    ],
    [
      "one number of things at two days",
      "sum",
      `${mills}, period: {kind: {eq: POINT}}`,
      "SUM is refused: EnterpriseCategory:steel-mill has several numbers for times that are not apart (Observation:mills-march, Observation:mills-may), and would count twice. Group by PERIOD as well, or leave one of them out.",
    ],
  ])("%s (%s)", async (_, rule, where, message) => {
    const { numbers, errors } = await ask(rule, where);
    expect(numbers).toEqual([null]);
    expect(errors).toEqual([expect.stringContaining(`UNSAFE_ARITHMETIC ${message}`)]);
  });

  it("targets to be reached with targets to be added, and kinds of facts with each other", async () => {
    const targets = await ask("sum", `quantity: {isNull: false}`, "QUANTITY_UNIT, INDICATOR", "factGroups");
    expect(targets.errors[0]).toContain("2 kinds of facts (Observation, Target). Group by KIND as well.");
  });

  it("and the way out leads out: each grouping that a message names is accepted", async () => {
    const accepted = [
      await ask("maximum", share, "QUANTITY_UNIT"),
      await ask("median", `quantity: {unit: {slug: {eq: "percent"}}}`, "INDICATOR"),
      await ask("sum", `${output}, subject: {slug: {eq: "steel"}}, document: {slug: {eq: "spring"}}`, "PERIOD_KIND"),
      await ask("sum", growth, "SUBJECT, PERIOD"),
      await ask("sum", `${mills}, ${bare}`, "SUBJECT"),
      await ask("sum", `${output}, period: {interval: {eq: "2024-04"}}, subject: {slug: {eq: "steel"}}`, "DOCUMENT"),
      await ask("sum", `${mills}, period: {kind: {eq: POINT}}`, "PERIOD"),
      await ask(
        "sum",
        `quantity: {isNull: false}`,
        "QUANTITY_UNIT, INDICATOR, KIND, SUBJECT, PERIOD, DOCUMENT",
        "factGroups",
      ),
    ];
    expect(accepted.flatMap(({ errors }) => errors)).toEqual([]);
    expect(accepted.flatMap(({ numbers }) => numbers)).not.toContain(null);
  });

  it("one group that is refused leaves the others their numbers", async () => {
    const { numbers, errors } = await ask("sum", "", "INDICATOR, QUANTITY_UNIT, PERIOD_KIND, DOCUMENT");
    expect(errors.length).toBeGreaterThan(0);
    expect(numbers.filter((number) => number !== null).length).toBeGreaterThan(0);
  });
});
