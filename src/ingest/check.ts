/** The whole check of datasets: what is read in, rows out, or every problem at once. */
import { accountNumerals } from "./account-numerals.js";
import { checkDerivations } from "./check-derivations.js";
import { checkDocument } from "./check-document.js";
import { checkEntities, declareEntities } from "./check-entities.js";
import { checkFacts } from "./check-facts.js";
import { Known } from "./known.js";
import type { DatasetModel } from "./model.js";
import { type ParsedDataset, parseDataset } from "./parse-dataset.js";
import { Problems } from "./problems.js";
import type { RawDataset } from "./raw-dataset.js";
import { readAll } from "./read-datasets.js";

/**
 * Reads and checks datasets in their order; later ones may refer to earlier ones.
 *
 * @throws InputError with every problem, each with file, line, column and the way out
 */
export async function checkDatasets(paths: readonly string[]): Promise<DatasetModel[]> {
  const problems = new Problems();
  const raw = await readAll(paths, problems);
  return checkRead(raw, new Known(), problems);
}

/**
 * Checks datasets that are read.
 *
 * @param known what is in the graph already, from other datasets
 * @param problems what is wrong with the reading of them
 * @throws InputError with every problem, those included
 */
export function checkRead(datasets: readonly RawDataset[], known: Known, problems: Problems): DatasetModel[] {
  const missing = problems.count > 0;
  const parsed = datasets.map((raw) => parseDataset(raw, problems));
  // What refers to a file that cannot be read would be a false alarm.
  if (missing || parsed.some(({ unreadable }) => unreadable > 0)) problems.throwIfAny();
  const models = parsed.flatMap((each) => checkDataset(each, known, problems) ?? []);
  problems.throwIfAny();
  return models;
}

function checkDataset(parsed: ParsedDataset, known: Known, problems: Problems): DatasetModel | undefined {
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
