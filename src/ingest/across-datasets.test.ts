/** Datasets that refer to each other, of which one changes: what the others have stays true, or the change is refused. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { newWriter } from "../testing/databases.js";
import { edit, type Files, sample, sha256, withText, writeFiles } from "../testing/dataset.js";
import { lostReferences, tablesOf } from "../testing/tables-of.js";
import { importFolders } from "./import.js";

const text = "Steel is to grow by 8% next year.";

/** A dataset that leans on the sample: names, a target from its observation, and a value that follows from its facts. */
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
  "entities.yaml": "entities:\n  - { id: Goal:growth, labels: { alias: { en: more of it } } }\n",
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
  "derivations.yaml": `derivations:
  - derivation: growth-before
    rule: level_before
    inputs: [Observation:growth-april, Comparison:growth-april-against-2023]
`,
};

/** The sample after another number was printed and modeled. */
const changed = withText(
  edit(edit(sample, "facts.yaml", 'value: "6.2"', 'value: "6.4"'), "facts.yaml", "rose by 6.2%", "rose by 6.4%"),
  String(sample["text.txt"]).replace("6.2%", "6.4%"),
);

let folder: string;
let paths: string[];
let writer: DataSource;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "datasets-"));
  paths = ["sample", "later"].map((name) => join(folder, name));
  writer = await newWriter();
  await importSample(sample, later);
});
afterEach(async () => {
  await writer.destroy();
  await rm(folder, { recursive: true });
});

/** Writes one dataset or both, and imports them with one command. */
async function importSample(...datasets: Files[]) {
  for (const [index, files] of datasets.entries()) {
    await rm(paths[index] ?? "", { recursive: true, force: true });
    await writeFiles(paths[index] ?? "", files);
  }
  return importFolders(writer, paths.slice(0, datasets.length));
}

/** Everything in the graph, table by table. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = await tablesOf(writer);
  const rows = await Promise.all(
    tables.map(async (name) => [name, await writer.query(`SELECT * FROM ${name} ORDER BY 1`)] as const),
  );
  return Object.fromEntries(rows);
}

function derived(id: string): Promise<unknown> {
  return writer.query(`SELECT quantity_value AS value, quantity_key AS key FROM derivation WHERE id = '${id}'`);
}

describe("a dataset that others lean on", () => {
  it("can be imported anew on its own, and what refers to its facts and entities still does", async () => {
    expect(await importSample(changed)).toEqual({ revision: 2, changed: ["sample"], unchanged: [] });
    const { fact, label, derivation_input: inputs } = await everything();
    expect(fact).toContainEqual(
      expect.objectContaining({ id: "Target:growth-next-year", baseline_id: "Observation:growth-april" }),
    );
    expect(label).toContainEqual(expect.objectContaining({ entity_id: "Goal:growth", text: "more of it" }));
    expect(inputs).toContainEqual(
      expect.objectContaining({ derivation_id: "Derivation:growth-before", fact_id: "Observation:growth-april" }),
    );
    expect(await lostReferences(writer)).toEqual([]);
  });

  it("takes the values along that others derive from its facts", async () => {
    expect(await derived("Derivation:growth-before")).toMatchObject([{ value: "4.6" }]);
    await importSample(changed);
    expect(await derived("Derivation:growth-2023")).toMatchObject([{ value: "4.8" }]);
    expect(await derived("Derivation:growth-before")).toEqual(await derived("Derivation:growth-2023"));
  });

  it("leaves the rows of the others as they are", async () => {
    const { sentence: before } = await everything();
    const own = (rows: unknown[] = []) =>
      rows.filter((row) => (row as { document_id: string }).document_id === "Document:later");
    await importSample(changed);
    const { sentence: after } = await everything();
    expect(own(after)).toEqual(own(before));
    expect(own(after)).toHaveLength(1);
  });
});

describe("a change is refused, and leaves the graph as it was,", () => {
  const keep = "Keep what other datasets refer to, or change them as well and import all with one command.";
  const refuses = async (files: Files, message: string) => {
    const before = await everything();
    await expect(importSample(files)).rejects.toThrow(message);
    expect(await everything()).toEqual(before);
  };
  const without = (begin: RegExp, name: string): Files => ({
    ...sample,
    [name]: String(sample[name]).replace(begin, ""),
  });

  it("that takes an entity away to which another dataset gives a name", async () => {
    await refuses(
      without(/ {2}- id: Goal:growth\n(?: {4}.*\n)+/, "entities.yaml"),
      `"Goal:growth" is gone, and "Label:Goal.growth.later.1" refers to it (entity_id).\n${keep}`,
    );
  });

  it("that takes a fact away from which another dataset derives, or where it starts from", async () => {
    const files = edit(
      without(/[\s\S]*/, "derivations.yaml"),
      "facts.yaml",
      "- observation: growth-april",
      "- observation: growth",
    );
    await refuses(
      edit(files, "facts.yaml", "baseline: Observation:growth-april", "baseline: Observation:growth"),
      `"Observation:growth-april" is gone, and "Target:growth-next-year" refers to it (baseline_id).\n"Observation:growth-april" is gone, and "DerivationInput:growth-before.1" refers to it (fact_id).\n${keep}`,
    );
  });

  it("that takes the number away from which another dataset derives", async () => {
    const number = '    value: "1.6"\n    unit: Unit:percentage-point\n';
    await refuses(
      edit(without(/[\s\S]*/, "derivations.yaml"), "facts.yaml", number, ""),
      'Derivation:growth-before of the dataset "later" follows no longer: Comparison:growth-april-against-2023 has no number any more. Change that dataset too, and import both with one command.',
    );
  });

  it("that takes an id which another dataset has", async () => {
    await refuses(
      edit(sample, "derivations.yaml", "derivation: growth-2023", "derivation: growth-before"),
      'There is "Derivation:growth-before" already in the dataset "later".',
    );
  });

  it("unless the others change with it, in one command", async () => {
    const renamed = edit(
      edit(
        edit(sample, "facts.yaml", "- observation: growth-april", "- observation: growth"),
        "facts.yaml",
        "baseline: Observation:growth-april",
        "baseline: Observation:growth",
      ),
      "derivations.yaml",
      "Observation:growth-april",
      "Observation:growth",
    );
    const both = Object.entries(later).map(([name, content]) => [
      name,
      String(content).replace("Observation:growth-april", "Observation:growth"),
    ]);
    expect(await importSample(renamed, Object.fromEntries(both))).toMatchObject({
      revision: 2,
      changed: ["sample", "later"],
    });
    expect(await lostReferences(writer)).toEqual([]);
  });
});
