/** Imports datasets, one after the other: read, check, write; all of them or none. */
import sql, { join } from "sql-template-tag";
import type { DataSource, EntityManager } from "typeorm";
import { writeTransaction } from "../shared/database/writer.js";
import { entriesOf } from "./changed-datasets.js";
import { Problems } from "./problems.js";
import type { DatasetEntry } from "./raw-dataset.js";
import { type OnProgress, replaceDatasets } from "./replace-datasets.js";
import { parts, run } from "./statement.js";

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
 * Imports datasets in their order: folders, and files of JSON Lines. Those that are the same as before are not looked at
 * again. One is in memory at a time.
 *
 * @throws InputError with every problem; then nothing is written
 */
export async function importFolders(
  dataSource: DataSource,
  paths: readonly string[],
  onProgress: OnProgress = () => {},
): Promise<ImportResult> {
  const problems = new Problems();
  const entries = await entriesOf(paths, problems);
  return writeTransaction(dataSource, async (manager) => {
    const before = await digestsOf(manager, entries);
    const changed = entries.filter(({ slug, digest }) => before.get(slug) !== digest);
    const slugs = changed.map(({ slug }) => slug);
    const isChanged = new Set(slugs);
    const unchanged = entries.map(({ slug }) => slug).filter((slug) => !isChanged.has(slug));
    const last = await lastRevision(manager);
    if (changed.length > 0) {
      await replaceDatasets(manager, { paths, changed, had: before, revision: last + 1, problems, onProgress });
    }
    problems.throwIfAny();
    return { revision: changed.length > 0 ? last + 1 : last, changed: slugs, unchanged };
  });
}

/** The digests of those datasets that are there, by their slugs. */
async function digestsOf(manager: EntityManager, entries: readonly DatasetEntry[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const part of parts(entries)) {
    const rows = await run<{ slug: string; digest: string }>(
      manager,
      sql`SELECT ds.slug AS slug, ds.digest AS digest FROM dataset ds WHERE ds.slug IN (${join(part.map(({ slug }) => slug))})`,
    );
    for (const { slug, digest } of rows) digests.set(slug, digest);
  }
  return digests;
}

async function lastRevision(manager: EntityManager): Promise<number> {
  const [last] = await manager.query<{ number: number }[]>("SELECT max(number) AS number FROM revision");
  return Number(last?.number ?? 0);
}
