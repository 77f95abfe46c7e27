/** Targets as tracked things, at a date. */
import { openGraph, type TestGraph } from "../testing/graph.js";
import { openSteelGraph } from "../testing/steel-series.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openSteelGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Progress {
  readonly status: string;
  readonly daysLeft: number | null;
  readonly baseline: { id: string; evidence: { nodes: { quote: string }[] } } | null;
  readonly latest: { id: string } | null;
  readonly impliedEnd: Computed | null;
  readonly remaining: Computed | null;
  readonly missing: string[];
}

interface Computed {
  readonly rule: string;
  readonly quantity: { readonly value: string; readonly comparator: string };
  readonly facts: { readonly id: string }[];
}

async function progress(slug: string, at: string, of: TestGraph = graph): Promise<Progress> {
  const computed = "{ rule quantity { value comparator } facts { id evidence { nodes { quote } } } }";
  const { data, errors } = await of.ask(
    `{ target(slug: "${slug}") { progress(at: "${at}") { status daysLeft missing
        baseline { id evidence { nodes { quote } } } latest { id } impliedEnd ${computed} remaining ${computed} } } }`,
  );
  if (errors) throw errors[0];
  return JSON.parse(JSON.stringify((data as { target: { progress: Progress } }).target.progress)) as Progress;
}

describe("a target to be reached", () => {
  it("has its baseline, the latest number, what is left, and how long", async () => {
    expect(await progress("steel-2027", "2024-06-30")).toMatchObject({
      status: "OPEN",
      daysLeft: 1279,
      baseline: { id: "Observation:steel-april", evidence: { nodes: [{ quote: expect.stringContaining("400.40") }] } },
      latest: { id: "Observation:steel-may" },
      impliedEnd: null,
      remaining: {
        rule: "DIFFERENCE",
        quantity: { value: "399.5", comparator: "EXACT" },
        facts: [{ id: "Target:steel-2027" }, { id: "Observation:steel-may" }],
      },
      missing: [],
    });
  });

  it("takes no number that is true only later, and none of two that differ", async () => {
    expect((await progress("steel-2027", "2024-02-29")).latest?.id).toBe("Observation:steel-february");
    const torn = await progress("steel-2027", "2024-05-30");
    expect(torn).toMatchObject({ latest: null, remaining: null });
    expect(torn.missing).toEqual([
      "Several numbers are stated for 2024-04-30 (Observation:steel-april, Observation:steel-april-revised), and none replaces another.",
    ]);
  });

  it("is open, then due, then past its deadline", async () => {
    const statuses = await Promise.all(
      ["2026-12-31", "2027-01-01", "2027-12-31", "2028-01-01"].map(async (at) => {
        const { status, daysLeft } = await progress("steel-2027", at);
        return [status, daysLeft];
      }),
    );
    expect(statuses).toEqual([
      ["OPEN", 365],
      ["DUE", 364],
      ["DUE", 0],
      ["PAST_DEADLINE", -1],
    ]);
  });
});

describe("a target to be added", () => {
  it("has an end that follows from its baseline, and bounds stay bounds in it", async () => {
    expect(await progress("mills-2026", "2024-06-30")).toMatchObject({
      status: "OPEN",
      impliedEnd: {
        rule: "SUM",
        quantity: { value: "350", comparator: "MORE_THAN" },
        facts: [{ id: "Observation:steel-mills" }, { id: "Target:mills-2026" }],
      },
      latest: { id: "Observation:mills-may" },
      remaining: { quantity: { value: "20", comparator: "MORE_THAN" } },
    });
  });

  it("has all of it left where nothing was observed since", async () => {
    expect(await progress("mills-2026", "2024-01-31")).toMatchObject({
      latest: { id: "Observation:steel-mills" },
      remaining: { quantity: { value: "50", comparator: "EXACT" } },
    });
  });
});

describe("a target of the document", () => {
  it("that adds to a baseline is tracked from its quotes", async () => {
    const document = await openGraph();
    const { data } = await document.ask(`{ targets(where: {form: {eq: INCREMENT}}) { nodes { slug } } }`);
    const [target] = (data as { targets: { nodes: { slug: string }[] } }).targets.nodes;
    const found = await progress(target?.slug ?? "", "2024-07-05", document);
    document.snapshots.close();
    expect(found).toMatchObject({
      baseline: { id: "Observation:national-sme-clusters" },
      impliedEnd: { rule: "SUM", facts: [{ id: "Observation:national-sme-clusters" }, {}] },
    });
    expect(found.baseline?.evidence.nodes[0]?.quote).toContain("200 national-level");
  });
});

describe("a target without a number and a deadline", () => {
  it("is unknown, and says what is missing", async () => {
    expect(await progress("good-steel", "2024-06-30")).toEqual({
      status: "UNKNOWN",
      daysLeft: null,
      baseline: null,
      latest: null,
      impliedEnd: null,
      remaining: null,
      missing: ["The target states no number.", "The target has no deadline of its own."],
    });
  });
});

describe("targets", () => {
  it("are tracked in the same statements however many there are", async () => {
    const ask = (first: number) =>
      graph.ask(
        `{ targets(first: ${first}) { nodes { progress(at: "2024-06-30") { latest { id } baseline { id } } } } }`,
      );
    const [two, all] = [await ask(2), await ask(100)];
    expect(all.errors).toBeUndefined();
    expect(all.statements).toBe(two.statements);
  });
});
