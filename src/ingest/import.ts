/** Imports datasets: read, check, write; all of it or none of it. */
import type { DataSource } from "typeorm";
import { checkFolder } from "./check.js";
import { Known } from "./known.js";
import type { DatasetModel } from "./model.js";
import { Problems } from "./problems.js";
import { type Folder, readFolder } from "./read-folder.js";
import { type OnProgress, writeDatasets } from "./write.js";

/** What an import did. */
export interface ImportResult {
  /** The revision of the graph now. */
  readonly revision: number;
  /** The datasets that have changed. */
  readonly changed: readonly string[];
  /** The datasets that were imported before, with the same files. */
  readonly unchanged: readonly string[];
}

/**
 * Imports folders in their order. Those whose files are the same as before are not read again.
 *
 * @throws InputError with every problem; then nothing is written
 */
export async function importFolders(
  dataSource: DataSource,
  paths: readonly string[],
  onProgress: OnProgress = () => {},
): Promise<ImportResult> {
  const problems = new Problems();
  const folders: Folder[] = [];
  for (const path of paths) folders.push(await readFolder(path, problems));
  return dataSource.transaction(async (manager) => {
    const digests = await manager.query<{ slug: string; digest: string }[]>("SELECT slug, digest FROM dataset");
    const digestOf = new Map(digests.map(({ slug, digest }) => [slug, digest]));
    const changed = folders.filter(({ slug, digest }) => digestOf.get(slug) !== digest);
    const unchanged = folders.filter((folder) => !changed.includes(folder)).map(({ slug }) => slug);
    const known = await knownOutside(
      dataSource,
      changed.map(({ slug }) => slug),
    );
    const models = changed.flatMap((folder): DatasetModel[] => {
      const model = checkFolder(folder, known, problems);
      return model ? [model] : [];
    });
    problems.throwIfAny();
    if (models.length === 0) {
      const [last] = await manager.query<{ number: number }[]>("SELECT max(number) AS number FROM revision");
      return { revision: Number(last?.number ?? 0), changed: [], unchanged };
    }
    const revision = await writeDatasets(manager, models, onProgress);
    return { revision, changed: models.map(({ row }) => row.slug), unchanged };
  });
}

/** What is in the graph from other datasets than those that are imported now. */
async function knownOutside(dataSource: DataSource, slugs: readonly string[]): Promise<Known> {
  const known = new Known();
  const own = new Set(slugs.map((slug) => `Dataset:${slug}`));
  const entities = await dataSource.query<{ id: string; dataset_id: string }[]>("SELECT id, dataset_id FROM entity");
  for (const { id, dataset_id } of entities) if (!own.has(dataset_id)) known.entities.add(id);
  const facts = await dataSource.query<FactRow[]>(
    'SELECT f.id AS id, f.kind AS kind, f.result AS result, f.quantity_value AS value, f.quantity_key AS "key", f.quantity_unit_id AS unit, f.quantity_comparator AS comparator, f.quantity_direction AS direction, d.dataset_id AS dataset_id FROM fact f JOIN document d ON d.id = f.document_id',
  );
  for (const { id, kind, result, value, key, unit, comparator, direction, dataset_id } of facts) {
    if (own.has(dataset_id)) continue;
    const printed = { text: null, scaleWord: null, reading: null };
    const quantity = value === null ? null : { value, key, unitId: unit, comparator, direction, ...printed };
    known.facts.set(id, { kind, quantity, result });
  }
  return known;
}

interface FactRow {
  readonly id: string;
  readonly kind: string;
  readonly result: string | null;
  readonly value: string | null;
  readonly key: string;
  readonly unit: string | null;
  readonly comparator: string;
  readonly direction: string | null;
  readonly dataset_id: string;
}
