/** policy-graph import: writes datasets into the graph. */
import { setFlagsFromString } from "node:v8";
import { Presets, SingleBar } from "cli-progress";
import { Command } from "commander";
import type { ImportResult } from "../ingest/import.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { InputError } from "../shared/errors.js";
import { listed } from "../shared/listed.js";

/** The command `import`. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "Check datasets and write them into the graph: all of it, or nothing. The same files again change nothing.",
    )
    .argument(
      "<dataset...>",
      "folders, and files of JSON Lines (*.jsonl, a dataset in each line), in the order in which they refer to each other",
    )
    .action(async (folders: string[]) => {
      console.log(await importAll(folders));
    });
}

/**
 * Imports datasets into the database of the settings.
 *
 * @returns what was done, in a line
 */
export async function importAll(folders: readonly string[]): Promise<string> {
  return report((await unchanged(folders)) ?? (await importChanged(folders)));
}

/** What there is to say where nothing has changed; undefined where the import has to look, or the database is none yet. */
async function unchanged(folders: readonly string[]): Promise<ImportResult | undefined> {
  const { openForReading } = await import("./database.js");
  const { unchangedImport } = await import("../ingest/unchanged.js");
  let snapshots: Snapshots | undefined;
  try {
    snapshots = await openForReading();
    return await unchangedImport(snapshots, folders);
  } catch (error) {
    // What is wrong with the database is the import's to say: it may be one that is not made yet.
    if (error instanceof InputError) return undefined;
    throw error;
  } finally {
    await snapshots?.close();
  }
}

async function importChanged(folders: readonly string[]): Promise<ImportResult> {
  // Loaded here, because reading numerals takes a while to load and most commands do not.
  const { importFolders } = await import("../ingest/import.js");
  const { withWriter } = await import("./database.js");
  const bar = new SingleBar(
    { format: "Writing {bar} {percentage}% ({value} of {total} bytes)", hideCursor: true },
    Presets.shades_classic,
  );
  keepHeapSmall();
  let shown = false;
  try {
    return await withWriter((dataSource) =>
      importFolders(dataSource, folders, (done, total) => {
        if (!shown) bar.start(total, 0);
        shown = true;
        bar.update(Math.floor(done));
      }),
    );
  } finally {
    if (shown) bar.stop();
  }
}

/** By how much the heap may grow between two collections, in hundredths of what is in use. */
const heapGrowth = 50;

/**
 * Keeps the heap close to what is in use. An import uses the same for each dataset and leaves the rest behind: of its own, V8
 * lets that grow to four times what is in use before it collects it, the longer the import, the more.
 */
function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
}

function report({ revision, changed, unchanged: same }: ImportResult): string {
  const parts = [
    ...(changed.length > 0 ? [`imported ${listed(changed)}`] : []),
    ...(same.length > 0 ? [`${listed(same)} unchanged`] : []),
  ];
  return `Revision ${revision}: ${parts.join("; ")}.`;
}
