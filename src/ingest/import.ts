/** Imports datasets: read, check, write; all of it or none of it. */
import type { DataSource, EntityManager } from "typeorm";
import { writeTransaction } from "../shared/database/writer.js";
import { checkRead } from "./check.js";
import { loadKnown } from "./load-known.js";
import { Problems } from "./problems.js";
import { readAll } from "./read-datasets.js";
import { deriveAnew } from "./rederive.js";
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
 * Imports folders in their order. Those whose files are the same as before are not looked at again.
 *
 * @throws InputError with every problem; then nothing is written
 */
export async function importFolders(
  dataSource: DataSource,
  paths: readonly string[],
  onProgress: OnProgress = () => {},
): Promise<ImportResult> {
  const problems = new Problems();
  const folders = await readAll(paths, problems);
  return writeTransaction(dataSource, async (manager) => {
    const digests = await manager.query<{ slug: string; digest: string }[]>("SELECT slug, digest FROM dataset");
    const digestOf = new Map(digests.map(({ slug, digest }) => [slug, digest]));
    const changed = folders.filter(({ slug, digest }) => digestOf.get(slug) !== digest);
    const slugs = changed.map(({ slug }) => slug);
    const unchanged = folders.map(({ slug }) => slug).filter((slug) => !slugs.includes(slug));
    const known = await loadKnown(manager, slugs);
    const models = checkRead(changed, known, problems);
    if (models.length === 0) return { revision: await lastRevision(manager), changed: [], unchanged };
    const revision = (await lastRevision(manager)) + 1;
    await writeDatasets(manager, models, revision, onProgress);
    await deriveAnew(manager, models, known);
    return { revision, changed: slugs, unchanged };
  });
}

async function lastRevision(manager: EntityManager): Promise<number> {
  const [last] = await manager.query<{ number: number }[]>("SELECT max(number) AS number FROM revision");
  return Number(last?.number ?? 0);
}
