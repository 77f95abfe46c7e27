/** policy-graph import: writes datasets into the graph. */
import { Presets, SingleBar } from "cli-progress";
import { Command } from "commander";

/** The command `import`. */
export function importCommand(): Command {
  return new Command("import")
    .description(
      "Check folders and write them into the graph: all of it, or nothing. The same files again change nothing.",
    )
    .argument("<folder...>", "datasets, in the order in which they refer to each other")
    .action(async (folders: string[]) => {
      console.log(await importAll(folders));
    });
}

/**
 * Imports folders into the database of the settings.
 *
 * @returns what was done, in a line
 */
export async function importAll(folders: readonly string[]): Promise<string> {
  // Loaded here, because reading numerals takes a while to load and most commands do not.
  const { importFolders } = await import("../ingest/import.js");
  const { withWriter } = await import("./database.js");
  const bar = new SingleBar(
    { format: "Writing {bar} {percentage}% ({value} of {total} rows)", hideCursor: true },
    Presets.shades_classic,
  );
  let shown = false;
  try {
    const { revision, changed, unchanged } = await withWriter((dataSource) =>
      importFolders(dataSource, folders, (done, total) => {
        if (!shown) bar.start(total, 0);
        shown = true;
        bar.update(done);
      }),
    );
    const parts = [
      ...(changed.length > 0 ? [`imported ${changed.join(", ")}`] : []),
      ...(unchanged.length > 0 ? [`${unchanged.join(", ")} unchanged`] : []),
    ];
    return `Revision ${revision}: ${parts.join("; ")}.`;
  } finally {
    if (shown) bar.stop();
  }
}
