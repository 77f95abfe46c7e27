/** Which datasets have changed since they were imported: a look at digests alone, before anything in them is read. */
import type { Problems } from "./problems.js";
import type { DatasetEntry } from "./raw-dataset.js";
import { readDatasets } from "./read-datasets.js";

/** Every dataset at paths, without its bytes. */
export async function entriesOf(paths: readonly string[], problems: Problems): Promise<DatasetEntry[]> {
  const entries: DatasetEntry[] = [];
  for await (const { slug, place, digest, size } of readDatasets(paths, problems)) {
    entries.push({ slug, place, digest, size });
  }
  return entries;
}
