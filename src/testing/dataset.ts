/** For tests: a small dataset that has nothing wrong with it, to be changed, written to a folder, and checked. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkDatasets } from "../ingest/check.js";
import type { DatasetModel } from "../ingest/model.js";
import { InputError } from "../shared/errors.js";

/** The files of a dataset by their names. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

const text =
  "On 3 May 2024 the Ministry of Steel met the press. Minister Ann Reed said that in April, steel output rose by 6.2%, 1.6 percentage points faster than in 2023. First, the ministry will help mills. By 2027, output will be about 2.2 billion tons. Mills help growth.我们还将支持14万家钢铁企业。How many mills are there? Mills number one hundred.";

const dataset = `dataset:
  title: A press conference on steel
  source: written for tests
  licence: CC0
`;

const document = `document:
  id: steel-2024
  title: A press conference on steel
  file: text.txt
  sha256: ${sha256(text)}
  event: Event:press-conference
  date: { interval: 2024-05-03, kind: point, basis: stated, printed: "3 May 2024" }
passages:
  - id: speech
    begins: "On 3 May 2024"
    language: en
    role: speech
    voice: speaker
    speaker: Person:ann-reed
  - id: speech-zh
    begins: "我们还将"
    language: zh
    role: speech
    voice: speaker
    speaker: Person:ann-reed
  - id: question
    begins: "How many mills"
    language: en
    role: question
    voice: questioner
    answers: speech
`;

const entities = `entities:
  - id: Ministry:steel
    labels:
      official: { en: Ministry of Steel and Iron }
      printed: { en: [Ministry of Steel] }
    ids:
      - { scheme: wikidata, value: Q1, source: written for tests }
    source: written for tests
  - id: Person:ann-reed
    labels:
      printed: { en: Ann Reed }
  - id: Event:press-conference
    labels:
      alias: { en: press conference }
  - id: Industry:steel
    labels:
      alias: { en: steel }
  - id: Program:help-mills
    form: measure
    labels:
      printed: { en: help mills }
  - id: EnterpriseCategory:steel-maker
    labels:
      printed: { zh: 钢铁企业 }
  - id: Goal:growth
    labels:
      alias: { en: growth }
  - id: Indicator:output-growth
    measure: growth
    growth_basis: year_on_year
    unit: Unit:percent
    labels:
      alias: { en: growth of output }
  - id: Indicator:output
    measure: level
    labels:
      alias: { en: output }
  - id: Unit:percent
    symbol: "%"
    dimension: ratio
    labels:
      alias: { en: percent }
  - id: Unit:percentage-point
    symbol: pp
    dimension: ratio_difference
    labels:
      alias: { en: percentage point }
  - id: Unit:tonne
    symbol: t
    dimension: mass
    labels:
      alias: { en: tonne }
`;

const facts = `facts:
  - observation: growth-april
    indicator: Indicator:output-growth
    subject: Industry:steel
    value: "6.2"
    unit: Unit:percent
    direction: increase
    period: { interval: 2024-04, basis: relative, printed: "in April" }
    evidence:
      - value: "steel output rose by 6.2%"
      - period: "in April"
        within: "said that in April"
      - attribution: "Ann Reed"
  - comparison: growth-april-against-2023
    indicator: Indicator:output-growth
    subject: Industry:steel
    result: greater
    against_period: { interval: 2023, basis: stated, printed: "in 2023" }
    value: "1.6"
    unit: Unit:percentage-point
    evidence:
      - value: "1.6 percentage points faster than in 2023"
  - target: output-2027
    indicator: Indicator:output
    subject: Industry:steel
    aim: more steel
    value: "2200000000"
    unit: Unit:tonne
    comparator: about
    deadline: { interval: 2027, basis: stated, printed: "By 2027" }
    baseline: Observation:growth-april
    evidence:
      - value: "By 2027, output will be about 2.2 billion tons"
  - relation:
    subject: Ministry:steel
    predicate: leads
    object: Program:help-mills
    order: 1
    ordinal: "First"
    evidence:
      - value: "First, the ministry will help mills"
  - assessment: mills-help
    subject: Industry:steel
    polarity: positive
    statement: mills help growth
    evidence:
      - value: "Mills help growth"
`;

const derivations = `derivations:
  - derivation: growth-2023
    rule: level_before
    inputs: [Observation:growth-april, Comparison:growth-april-against-2023]
    indicator: Indicator:output-growth
    subject: Industry:steel
    period: { interval: 2023, basis: inferred }
`;

const unstated = `unstated:
  sentences:
    - sentence: "How many mills are there?"
      reason: a question
  numerals:
    - quote: one hundred
      reason: said of no one
`;

/** A dataset with something of everything. */
export const sample: Files = {
  "dataset.yaml": dataset,
  "derivations.yaml": derivations,
  "document.yaml": document,
  "entities.yaml": entities,
  "facts.yaml": facts,
  "text.txt": text,
  "unstated.yaml": unstated,
};

/** The SHA-256 that a document's section names. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Files with words in one of them replaced, which must stand there once. */
export function edit(files: Files, name: string, from: string, to: string): Files {
  const content = files[name];
  const parts = typeof content === "string" ? content.split(from) : [];
  if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} does not stand once in ${name}`);
  return { ...files, [name]: parts.join(to) };
}

/** A mark in front of the words in which a problem is expected; it is no part of the files. */
const mark = "▸";

/**
 * The problems of the sample after a change, and the one that is expected.
 *
 * @param to the new words, with ▸ where the problem is; where nothing is marked, it is that of the whole folder
 */
export async function refusal(name: string, from: string, to: string, message: string, files: Files = sample) {
  const marked = edit(files, name, from, to);
  const before = String(marked[name]).split(mark, 1)[0] ?? "";
  const lines = before.split("\n");
  const place = to.includes(mark) ? `${name}:${lines.length}:${(lines.at(-1) ?? "").length + 1}` : "<folder>";
  const actual = await problemsOf({ ...marked, [name]: String(marked[name]).replace(mark, "") });
  return { actual, expected: [`${place}: ${message}`] };
}

/** Files with another text, whose SHA-256 the document's section names. */
export function withText(files: Files, bytes: string | Uint8Array): Files {
  const section = String(files["document.yaml"]).replace(/sha256: .*/, `sha256: ${sha256(bytes)}`);
  return { ...files, "document.yaml": section, "text.txt": bytes };
}

/** Does something with a dataset's folder, and removes it. */
export function inFolder<T>(files: Files, work: (path: string) => Promise<T>, name = "sample"): Promise<T> {
  return inFolders({ [name]: files }, (parent) => work(join(parent, name)));
}

/** Does something with a folder of datasets by their names, and removes it. */
export async function inFolders<T>(
  datasets: Readonly<Record<string, Files>>,
  work: (parent: string) => Promise<T>,
): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), "policy-graph-"));
  try {
    for (const [name, files] of Object.entries(datasets)) {
      await mkdir(join(parent, name));
      await writeFiles(join(parent, name), files);
    }
    return await work(parent);
  } finally {
    await rm(parent, { recursive: true });
  }
}

/** Writes files into a folder, over those that are there. */
export async function writeFiles(path: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
}

/** What a dataset is after its check, in which nothing may be wrong. */
export function modelOf(files: Files): Promise<DatasetModel> {
  return inFolder(files, async (path) => {
    const [model] = await checkDatasets([path]);
    if (!model) throw new Error("the folder has no dataset");
    return model;
  });
}

/** The problems of a dataset, in lines without its path. */
export function problemsOf(files: Files): Promise<string[]> {
  return inFolder(files, async (path) => {
    try {
      await checkDatasets([path]);
      return [];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return error.message.replaceAll(`${path}/`, "").replaceAll(path, "<folder>").split("\n");
    }
  });
}
