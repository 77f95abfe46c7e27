/** Puts datasets in the place of what they had before, within a transaction: one in memory at a time. */
import sql from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { type Bulk, bulkOf } from "../shared/database/bulk.js";
import { dropSecondaryIndexes } from "../shared/database/secondary-indexes.js";
import { InputError } from "../shared/errors.js";
import { listed } from "../shared/listed.js";
import { Checker } from "./check.js";
import { StoredGraph } from "./graph-before.js";
import { createImportTables, dropImportTables } from "./import-tables.js";
import { SearchWriter } from "./index-search.js";
import type { DatasetModel } from "./model.js";
import { removeOldPairs, writePairs } from "./pair-facts.js";
import { type Problems, placeText } from "./problems.js";
import type { DatasetEntry } from "./raw-dataset.js";
import { readDatasets } from "./read-datasets.js";
import { keepContent, noteContent, recordChanges } from "./record-changes.js";
import { deriveAnew } from "./rederive.js";
import { removeDatasets } from "./remove-datasets.js";
import { removeGone } from "./remove-gone.js";
import { run } from "./statement.js";
import { DatasetWriter, type OnRows } from "./write-dataset.js";

/** Called as rows are written: how many bytes of the datasets are done, of how many. */
export type OnProgress = (done: number, total: number) => void;

/** Datasets to be written. */
export interface Replacement {
  /** Where they are, among others that have not changed. */
  readonly paths: readonly string[];
  readonly changed: readonly DatasetEntry[];
  /** The datasets that are in the graph already, by their slugs. */
  readonly had: ReadonlyMap<string, string>;
  /** The revision that the graph will have. */
  readonly revision: number;
  /** Where what is wrong goes; then what was written must not be committed. */
  readonly problems: Problems;
  readonly onProgress: OnProgress;
}

/** The tables that an import writes many rows of. */
const largeTables = [
  "entity",
  "label",
  "external_id",
  "document",
  "passage",
  "sentence",
  "fact",
  "evidence",
  "numeral",
  "search_text",
  "change",
];

/** From how many bytes on an import is large: fewer are written sooner than indexes are built. */
const largeBytes = 5_000_000;

/** How many facts a graph may have for each byte of an import that is large beside it. */
const factsPerByte = 1 / 2000;

/**
 * Checks and writes datasets.
 *
 * @throws InputError where others refer to what they have no more, or where there are too many problems to go on
 */
export async function replaceDatasets(manager: EntityManager, replacement: Replacement): Promise<void> {
  const { changed, had, revision, problems } = replacement;
  const bulk = bulkOf(manager);
  const graph = new StoredGraph(manager);
  const idOf = ({ slug }: DatasetEntry) => `Dataset:${slug}`;
  const old = changed.filter(({ slug }) => had.has(slug));
  const isFirst = old.length === 0;
  await createImportTables(manager);
  await bulk.insert(
    "import_dataset",
    ["id"],
    changed.map((entry) => [idOf(entry)]),
  );
  if (!isFirst) {
    await keepContent(manager, bulk);
    await removeOldPairs(manager);
    await removeDatasets(manager, bulk, old.map(idOf));
  }
  // Where something was removed, what refers to it is looked for with every row, by these indexes.
  const isLarge = isFirst && (await outgrows(manager, changed));
  const buildIndexes = isLarge ? await dropSecondaryIndexes(manager, largeTables) : undefined;
  const search = await SearchWriter.open(manager, bulk, isLarge);
  await writeAll(manager, bulk, graph, search, replacement);
  problems.throwIfAny();
  await search.end();
  await buildIndexes?.();
  if (!isFirst) {
    await removeGone(manager);
    await deriveAnew(manager, graph);
  }
  await writePairs(manager, bulk);
  await recordChanges(manager, bulk, revision);
  await bulk.insert(
    "revision",
    ["number", "committed_at", "summary"],
    [[revision, new Date().toISOString(), listed(changed.map(({ slug }) => slug))]],
  );
  await dropImportTables(manager);
}

/** Whether datasets are large, also beside what is in the graph. */
async function outgrows(manager: EntityManager, changed: readonly DatasetEntry[]): Promise<boolean> {
  const bytes = changed.reduce((sum, { size }) => sum + size, 0);
  if (bytes < largeBytes) return false;
  const [facts] = await run<{ count: number }>(manager, sql`SELECT count(*) AS count FROM fact`);
  return Number(facts?.count) < bytes * factsPerByte;
}

async function writeAll(
  manager: EntityManager,
  bulk: Bulk,
  graph: StoredGraph,
  search: SearchWriter,
  { paths, changed, had, revision, problems, onProgress }: Replacement,
): Promise<void> {
  const writer = new DatasetWriter(manager, bulk, revision);
  const isFirst = !changed.some(({ slug }) => had.has(slug));
  const write = async (model: DatasetModel, onRows: OnRows): Promise<void> => {
    await writer.write(model, onRows);
    await search.write(model);
    await noteContent(bulk, model, revision, isFirst);
  };
  const checker = new Checker(problems, graph);
  const entries = new Map(changed.map((entry) => [entry.slug, entry]));
  const total = changed.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for await (const raw of readDatasets(paths, problems)) {
    const entry = entries.get(raw.slug);
    if (!entry) continue;
    if (entry.digest !== raw.digest)
      throw new InputError(
        `${placeText(raw.place)} was changed while it was read. Import it again when it is written.`,
      );
    const model = await checker.check(raw);
    if (model) await write(model, (part) => onProgress(done + raw.size * part, total));
    done += raw.size;
  }
}
