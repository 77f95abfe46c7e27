/** Whether an import would change anything: a look at digests alone, for a server that starts again. */
import sql from "sql-template-tag";
import type { Snapshots } from "../shared/database/snapshot.js";
import { entriesOf } from "./changed-datasets.js";
import type { ImportResult } from "./import.js";
import { Problems } from "./problems.js";

/**
 * What an import of folders would say, where it would change nothing; undefined where it has something to do or to report.
 *
 * Loads neither the YAML nor the numerals, which take longer to load than this takes.
 */
export async function unchangedImport(
  snapshots: Snapshots,
  paths: readonly string[],
): Promise<ImportResult | undefined> {
  const problems = new Problems();
  const folders = await entriesOf(paths, problems);
  if (problems.count > 0) return undefined;
  const snapshot = snapshots.open();
  try {
    const rows = await snapshot.all(sql`SELECT slug, digest FROM dataset`);
    const digests = new Map(rows.map(({ slug, digest }) => [slug, digest]));
    if (folders.some(({ slug, digest }) => digests.get(slug) !== digest)) return undefined;
    const [last] = await snapshot.all(sql`SELECT max(number) AS number FROM revision`);
    return { revision: Number(last?.number ?? 0), changed: [], unchanged: folders.map(({ slug }) => slug) };
  } finally {
    snapshot.end();
  }
}
