import { join } from "node:path";
import { type Files, inFolders, sample, sha256 } from "../testing/dataset.js";
import { openGraph, type TestGraph } from "../testing/graph.js";
import { openSteelGraph } from "../testing/steel-series.js";
import { exportOf, Triples } from "../testing/triples.js";

const text = "Steel is to grow by 8% next year.";

/** A document whose target starts from an observation of another. */
const later: Files = {
  "dataset.yaml": "dataset: { title: Later, source: written for tests, licence: CC0 }\n",
  "document.yaml": `document:
  id: later
  title: Later
  file: text.txt
  sha256: ${sha256(text)}
passages:
  - { id: all, begins: "Steel is", language: en, role: speech, voice: editor }
`,
  "text.txt": text,
  "facts.yaml": `facts:
  - target: growth-next-year
    subject: Industry:steel
    aim: more growth
    value: "8"
    unit: Unit:percent
    baseline: Observation:growth-april
    evidence:
      - value: "grow by 8%"
`,
};

let graph: TestGraph;
let whole: Triples;
let summer: Triples;

beforeAll(async () => {
  graph = await openSteelGraph();
  whole = new Triples(await exportOf(graph.snapshots, "ttl"));
  summer = new Triples(await exportOf(graph.snapshots, "ttl", "Document:summer"));
});
afterAll(() => graph.snapshots.close());

describe("the export of a document", () => {
  it("has its facts and its evidence, and none of another", () => {
    for (const type of ["pg:Observation", "pg:Evidence", "pg:Passage", "pg:Sentence", "pg:Numeral"] as const) {
      const own = whole.ofType(type).filter((node) => whole.values(node, "pg:document").includes("Document:summer"));
      expect(own.length).toBeGreaterThan(0);
      expect([type, summer.ofType(type).sort()]).toEqual([type, own.sort()]);
    }
    expect(summer.ofType("pg:Document")).toEqual(["Document:summer"]);
  });

  it("has what these refer to, with its names, and where they come from", () => {
    const subjects = summer.pairs("pg:subject").map(([, subject]) => subject);
    expect(subjects.length).toBeGreaterThan(0);
    for (const subject of subjects) expect(summer.values(subject, "skos:prefLabel")).not.toEqual([]);
    // The entities stand in the dataset of the other document.
    expect(summer.ofType("pg:Dataset").sort()).toEqual(["Dataset:spring", "Dataset:summer"]);
    const units = summer.pairs("pg:unit").map(([, unit]) => unit);
    expect(units.filter((unit) => summer.values(unit, "pg:symbol").length === 0)).toEqual([]);
  });

  it("has nothing else, and nothing that the whole graph does not say", () => {
    expect(summer.ofType("pg:Indicator").length).toBeLessThan(whole.ofType("pg:Indicator").length);
    const said = new Set(whole.lines);
    const more = summer.lines.filter((line) => !said.has(line));
    expect(more).toEqual([
      "<urn:policy-graph:graph> <http://purl.org/dc/terms/subject> <urn:policy-graph:Document:summer> .",
    ]);
  });

  it("names what another document states, and does not follow it there", async () => {
    const both = await inFolders({ sample, later }, (parent) =>
      openGraph(["sample", "later"].map((name) => join(parent, name))),
    );
    const triples = new Triples(await exportOf(both.snapshots, "ttl", "Document:later"));
    both.snapshots.close();
    expect(triples.values("Target:growth-next-year", "pg:baseline")).toEqual(["Observation:growth-april"]);
    expect(triples.ofType("pg:Observation")).toEqual([]);
    expect(triples.ofType("pg:Document")).toEqual(["Document:later"]);
  });

  it("has the derived values that its facts go into", async () => {
    const fixtures = await openGraph();
    const triples = new Triples(await exportOf(fixtures.snapshots, "ttl", "Document:scio-2024-07-05"));
    expect(triples.values("Derivation:industrial-growth-2023", "prov:wasDerivedFrom")).toHaveLength(2);
    expect(triples.ofType("pg:Province").length).toBeLessThan(10);
    fixtures.snapshots.close();
  });
});
