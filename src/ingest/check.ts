/** The whole check of datasets: folders in, rows out, or every problem at once. */

import { accountNumerals } from "./account-numerals.js";
import { checkDerivations } from "./check-derivations.js";
import { checkDocument } from "./check-document.js";
import { checkEntities, declareEntities } from "./check-entities.js";
import { checkFacts } from "./check-facts.js";
import { Known } from "./known.js";
import type { DatasetModel } from "./model.js";
import { parseFolder } from "./parse-folder.js";
import { Problems } from "./problems.js";
import { type Folder, readFolder } from "./read-folder.js";

/**
 * Reads and checks folders in their order; later ones may refer to earlier ones.
 *
 * @param known what is in the graph already
 * @throws InputError with every problem, each with file, line, column and the way out
 */
export async function checkFolders(paths: readonly string[], known = new Known()): Promise<DatasetModel[]> {
  const problems = new Problems();
  const folders: Folder[] = [];
  for (const path of paths) folders.push(await readFolder(path, problems));
  const models = folders.flatMap((folder) => checkFolder(folder, known, problems) ?? []);
  problems.throwIfAny();
  return models;
}

/** Checks one folder; undefined where it is not even a dataset. */
export function checkFolder(folder: Folder, known: Known, problems: Problems): DatasetModel | undefined {
  const before = problems.count;
  const parsed = parseFolder(folder, problems);
  const [dataset, second] = parsed.dataset;
  if (second) problems.add(second.at(), "There is a second dataset section. A folder is one dataset.");
  if (!dataset) {
    if (problems.count === before) {
      problems.add(
        { file: folder.path, line: 1, column: 1 },
        "The folder has no dataset section. Say what it is: dataset: {title, source, licence}.",
      );
    }
    return undefined;
  }
  const fresh = declareEntities(parsed, known, problems);
  const document = checkDocument(parsed, known, problems);
  const entities = checkEntities(parsed, fresh, document, known, problems);
  const facts = document || parsed.document.length === 0 ? checkFacts(parsed, document, known, problems) : [];
  const derivations = document ? checkDerivations(parsed, known, problems) : { derivations: [], derivationInputs: [] };
  document?.model.numerals.push(...accountNumerals(parsed, document, facts, problems));
  const { slug, digest } = folder;
  return {
    row: { id: `Dataset:${slug}`, slug, digest, ...dataset.input },
    ...entities,
    document: document?.model,
    facts,
    ...derivations,
  };
}
