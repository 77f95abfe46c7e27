/** The whole check of a dataset: what is read in, rows out, or every problem. */
import { accountNumerals } from "./account-numerals.js";
import { entriesOf } from "./changed-datasets.js";
import { checkDerivations } from "./check-derivations.js";
import { checkDocument } from "./check-document.js";
import { checkEntities, declareEntities } from "./check-entities.js";
import { checkFacts } from "./check-facts.js";
import { explainMissing } from "./explain-missing.js";
import type { GraphBefore } from "./graph-before.js";
import { Known } from "./known.js";
import type { DatasetModel } from "./model.js";
import { type ParsedDataset, parseDataset } from "./parse-dataset.js";
import { Problems } from "./problems.js";
import type { RawDataset } from "./raw-dataset.js";
import { readDatasets } from "./read-datasets.js";
import { usedIds } from "./used-ids.js";

/**
 * Reads and checks datasets in their order, against nothing but each other; later ones may refer to earlier ones. What is
 * checked is given at once, and what is known of it is kept: memory grows with the number of ids.
 *
 * @throws InputError at the end, with every problem, each with its place and the way out
 */
export async function* checkEach(paths: readonly string[]): AsyncGenerator<DatasetModel> {
  const problems = new Problems();
  // What cannot be read is known before anything is checked that may refer to it.
  await entriesOf(paths, problems);
  const checker = new Checker(problems);
  for await (const raw of readDatasets(paths, problems)) {
    const model = await checker.check(raw);
    if (model) yield model;
  }
  problems.throwIfAny();
}

/** {@link checkEach}, all at once. */
export async function checkDatasets(paths: readonly string[]): Promise<DatasetModel[]> {
  const models: DatasetModel[] = [];
  for await (const model of checkEach(paths)) models.push(model);
  return models;
}

/** Checks datasets one after the other. */
export class Checker {
  readonly #problems: Problems;
  readonly #graph: GraphBefore | undefined;
  /** What is known of the datasets before, but for those that are in the graph. */
  readonly #others = new Known();
  #unreadable = 0;

  /**
   * @param problems where what is wrong goes; with what is wrong with the reading of datasets, where that came first
   * @param graph what is in the graph already, to which the datasets are added that are checked; none, where they are not
   */
  constructor(problems: Problems, graph?: GraphBefore) {
    this.#problems = problems;
    this.#graph = graph;
    this.#unreadable = problems.count;
  }

  /** The rows of a dataset; undefined where something is wrong with it, or with the reading of one before. */
  async check(raw: RawDataset): Promise<DatasetModel | undefined> {
    const before = this.#problems.count;
    const parsed = parseDataset(raw, this.#problems);
    this.#unreadable += parsed.unreadable;
    // What refers to something that cannot be read would be a false alarm.
    if (this.#unreadable > 0) return undefined;
    const known = new Known(this.#others);
    await this.#graph?.load(usedIds(parsed), known);
    const model = checkParsed(parsed, known, this.#problems);
    await explainMissing(known, this.#graph, this.#problems);
    const isRight = this.#problems.count === before;
    if (!isRight || !this.#graph) this.#others.absorb(known);
    return isRight ? model : undefined;
  }
}

function checkParsed(parsed: ParsedDataset, known: Known, problems: Problems): DatasetModel | undefined {
  const { raw, begins } = parsed;
  known.excuse(parsed.broken);
  const [dataset, second] = parsed.dataset;
  if (second) problems.add(second.at(), "There is a second dataset section. A folder is one dataset: remove one.");
  if (!begins.has("dataset")) {
    problems.add(raw.place, "The folder has no dataset section. Say what it is: dataset: {title, source, licence}.");
  }
  const fresh = declareEntities(parsed, known, problems);
  const document = checkDocument(parsed, known, problems);
  const entities = checkEntities(parsed, fresh, document, known, problems);
  const facts = checkFacts(parsed, document, known, problems);
  const derivations = checkDerivations(parsed, known, problems);
  if (document) document.model.numerals.push(...accountNumerals(parsed, document, facts, problems));
  if (!dataset) return undefined;
  const { slug, digest } = raw;
  const { title, source, licence } = dataset.input;
  const row = { id: `Dataset:${slug}`, slug, digest, title, source, licence };
  return { row, ...entities, document: document?.model, facts, ...derivations };
}
