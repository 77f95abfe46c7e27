/** Coverage cannot be had by accident: what a fact accounts for is uncovered as soon as the fact is gone. */
import "reflect-metadata";
import { edit, type Files, modelOf, sample } from "../testing/dataset.js";
import { fixtures, openGraph, type TestGraph } from "../testing/graph.js";

/** The sample without one of its facts, and without what refers to it. */
function without(begin: string): Files {
  const facts = String(sample["facts.yaml"]);
  const items = facts.split(/^(?= {2}- )/m);
  const left = items.filter((item) => !item.startsWith(begin));
  expect(left).toHaveLength(items.length - 1);
  const text = left.join("").replace("    baseline: Observation:growth-april\n", "");
  const { "derivations.yaml": _, ...files } = sample;
  return { ...files, "facts.yaml": text };
}

/** The numerals of a dataset that nothing accounts for. */
async function uncovered(files: Files): Promise<string[]> {
  const { document } = await modelOf(files);
  return (document?.numerals ?? []).filter(({ use }) => use === "UNCOVERED").map(({ text }) => text);
}

describe("a numeral", () => {
  it("is accounted for by what it is: a value, a period, a place, a name or a reason", async () => {
    const { document } = await modelOf(sample);
    expect(document?.numerals.map(({ text, use }) => `${text} ${use}`)).toEqual([
      "3 PERIOD",
      "2024 PERIOD",
      "6.2 VALUE",
      "1.6 VALUE",
      "2023 PERIOD",
      "First ORDINAL",
      "2027 PERIOD",
      "2.2 billion VALUE",
      "14万 UNCOVERED",
      "one hundred IDIOM",
    ]);
  });

  it.each([
    ["value", "  - observation: growth-april", ["6.2"]],
    ["value and its other period", "  - comparison: ", ["1.6", "2023"]],
    ["value and its deadline", "  - target: ", ["2027", "2.2 billion"]],
    ["place in a list", "  - relation:", ["First"]],
  ])("that is a fact's %s is uncovered without it", async (_, begin, numerals) => {
    expect(await uncovered(without(begin))).toEqual([...numerals, "14万"].sort(byPlace));
  });

  it("is covered by a name that it stands in", async () => {
    const files = edit(sample, "entities.yaml", "printed: { zh: 钢铁企业 }", "printed: { zh: 14万家钢铁企业 }");
    const { document } = await modelOf(files);
    expect(document?.numerals.find(({ text }) => text === "14万")).toMatchObject({ use: "NAME", factId: null });
  });

  it("is not covered by a fact of another value, whose quote it only stands in", async () => {
    const quote = "steel output rose by 6.2%";
    const files = edit(sample, "facts.yaml", `"${quote}"`, `"${quote}, 1.6 percentage points faster"`);
    const comparison = /^ {2}- comparison: [\s\S]*?(?=^ {2}- target)/m;
    const left = {
      ...files,
      "facts.yaml": String(files["facts.yaml"]).replace(comparison, ""),
      "derivations.yaml": "derivations: []\n",
    };
    expect(await uncovered(left)).toEqual(["1.6", "2023", "14万"]);
  });
});

/** As the numerals stand in the text of the sample. */
function byPlace(a: string, b: string): number {
  const text = String(sample["text.txt"]);
  return text.indexOf(a) - text.indexOf(b);
}

describe("the press conference, as it is asked for", () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await openGraph(fixtures);
  });
  afterAll(() => graph.snapshots.close());

  it("has no numeral and no sentence that nothing accounts for", async () => {
    const { data, errors } = await graph.ask(`{
      coverage(document: "scio-2024-07-05") {
        sentencesWithFacts { totalCount }
        sentencesExplained { totalCount }
        sentencesUncovered { totalCount nodes { text } }
        numeralsCovered { totalCount }
        numeralsUncovered { totalCount nodes { text } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data?.coverage).toMatchObject({
      sentencesWithFacts: { totalCount: 49 },
      sentencesExplained: { totalCount: 2 },
      sentencesUncovered: { totalCount: 0, nodes: [] },
      numeralsCovered: { totalCount: 57 },
      numeralsUncovered: { totalCount: 0, nodes: [] },
    });
  });
});
