/** policy-graph migrate: brings the tables of the database up to date. */
import { Command } from "commander";

/** The command `migrate`. */
export function migrateCommand(): Command {
  return new Command("migrate")
    .description("Make the tables of the database, or bring them up to date. An import does so by itself.")
    .action(async () => {
      const { withWriter } = await import("./database.js");
      const done = await withWriter((dataSource) =>
        dataSource.query<{ name: string }[]>("SELECT name FROM migrations ORDER BY id"),
      );
      console.log(`Up to date: ${done.map(({ name }) => name).join(", ")}.`);
    });
}
