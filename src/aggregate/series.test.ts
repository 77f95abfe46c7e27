/** Series: in order, with what is missing, and with changes only where they have a meaning. */
import type { TestGraph } from "../testing/graph.js";
import { openSteelGraph } from "../testing/steel-series.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openSteelGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Point {
  readonly period: { readonly label: string };
  readonly observations: readonly { readonly id: string }[];
  readonly agrees: boolean;
  readonly change: {
    readonly quantity: { value: string; unit: { slug: string } | null };
    facts: { id: string }[];
  } | null;
  readonly noChange: string | null;
}

interface SeriesAnswer {
  readonly points: readonly Point[];
  readonly gaps: readonly { readonly label: string }[];
  readonly undated: readonly { readonly id: string }[];
  readonly count: number;
  readonly earliest: { period: { label: string } } | null;
  readonly latest: { period: { label: string } } | null;
  readonly coverage: { readonly start: string; readonly end: string } | null;
}

async function series(indicator: string, subject: string, rest = ""): Promise<SeriesAnswer> {
  const { data, errors } = await graph.ask(`{ series(indicator: "${indicator}", subject: "${subject}"${rest}) {
    count points { period { label } observations { id evidence { nodes { verified } } } agrees noChange
      change { rule quantity { value unit { slug } } facts { id } } }
    undated { id } gaps { label } earliest { period { label } } latest { period { label } } coverage { start end }
  } }`);
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify((data as { series: SeriesAnswer }).series)) as SeriesAnswer;
}

const january = "2024-01-01/2024-01-31";
const april = "2024-04-01/2024-04-30";
const toApril = "2024-01-01/2024-04-30";
const may = "2024-05-01/2024-05-31";

describe("a series", () => {
  it("has its points in order, and knows the first, the last, and what they cover", async () => {
    const found = await series("output", "Industry:steel");
    const labels = found.points.map(({ period }) => period.label);
    expect(labels).toEqual([january, "2024-02-01/2024-02-29", toApril, april, may]);
    expect(found).toMatchObject({
      count: 6,
      earliest: { period: { label: january } },
      latest: { period: { label: may } },
      coverage: { start: "2024-01-01", end: "2024-05-31" },
    });
  });

  it("has the numbers of two documents side by side, and takes no change from them", async () => {
    const { points } = await series("output", "Industry:steel");
    const torn = points.find(({ period }) => period.label === april);
    expect(torn?.agrees).toBe(false);
    expect(torn?.observations.map(({ id }) => id)).toEqual([
      "Observation:steel-april",
      "Observation:steel-april-revised",
    ]);
    for (const label of [april, may]) {
      expect(points.find(({ period }) => period.label === label)).toMatchObject({
        change: null,
        noChange: `Documents state different numbers for ${april}: see observations.`,
      });
    }
  });

  it("has changes against the point before of the same kind and length, with what they are computed from", async () => {
    const { points } = await series("output", "Industry:steel");
    expect(points[1]).toMatchObject({
      change: {
        quantity: { value: "100.1", unit: { slug: "tonne" } },
        facts: [{ id: "Observation:steel-february" }, { id: "Observation:steel-january" }],
      },
      noChange: null,
    });
    expect(points[0]?.noChange).toBe("There is no earlier point that is a SPAN of 1 month.");
    expect(points[2]?.noChange).toBe("There is no earlier point that is a YEAR_TO_DATE.");
  });

  it("has changes of rates in percentage points, what fell being less than nothing", async () => {
    const { points } = await series("output-growth", "Industry:steel");
    expect(points[1]?.change?.quantity).toEqual({ value: "-11.3", unit: { slug: "percentage-point" } });
  });

  it("says which months are missing", async () => {
    expect((await series("output", "Industry:steel")).gaps).toEqual([{ label: "2024-03-01/2024-03-31" }]);
    expect((await series("output-growth", "Industry:steel")).gaps).toEqual([]);
  });

  it("keeps apart what no document dates", async () => {
    const found = await series("Indicator:mills", "EnterpriseCategory:steel-mill");
    expect(found.undated).toEqual([{ id: "Observation:steel-mills" }]);
    expect(found.points.map(({ period }) => period.label)).toEqual(["2024-03-31", "2024-05-31"]);
    expect(found.points[1]?.change?.quantity.value).toBe("20");
    expect([found.count, found.gaps]).toEqual([3, []]);
  });

  it("can be cut to an interval, and is empty where nothing is stated", async () => {
    const cut = await series("output", "Industry:steel", `, within: "2024-01/2024-02"`);
    expect(cut.points).toHaveLength(2);
    expect(await series("mills", "Industry:iron")).toMatchObject({
      count: 0,
      points: [],
      gaps: [],
      earliest: null,
      latest: null,
      coverage: null,
    });
  });

  it.each([
    [`indicator: "outputs", subject: "Industry:steel"`, `There is no Indicator "outputs". Did you mean "output"`],
    [`indicator: "output", subject: "Industry:nothing"`, `There is no entity "Industry:nothing".`],
  ])("is refused for %s", async (request, message) => {
    const { errors } = await graph.ask(`{ series(${request}) { count } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_ID");
    expect(errors?.[0]?.message).toContain(message);
  });
});
