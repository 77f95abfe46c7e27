/** policy-graph copy: moves a graph from one database to another. */
import { Command } from "commander";
import { databaseAddress } from "../shared/database/address.js";

/** The command `copy`. */
export function copyCommand(): Command {
  return new Command("copy")
    .description(
      "Copy a graph into a database that has none, from SQLite to PostgreSQL or back: all of it, or nothing. Compares every row behind it.",
    )
    .argument("<from>", "sqlite:<file> or postgres://<user>:<password>@<host>:<port>/<database>")
    .argument("<to>", "the same, of a database that is empty or not there yet")
    .action(async (from: string, to: string) => {
      const { migrations } = await import("../../migrations/index.js");
      const { classes } = await import("../graph/index.js");
      const { copyDatabase } = await import("../shared/database/copy.js");
      const { revision, tables, rows, digest } = await copyDatabase(
        databaseAddress(from, "The database to copy from"),
        databaseAddress(to, "The database to copy to"),
        { classes, migrations },
      );
      console.log(
        `Copied revision ${revision}: ${rows} rows of ${tables} tables. Their SHA-256 is ${digest} in both databases.`,
      );
    });
}
