/** policy-graph settings: what can be set, and how. */
import { Command } from "commander";
import { settingsMarkdown, settingsText } from "../config.js";

/** The command `settings`. */
export function settingsCommand(): Command {
  return new Command("settings")
    .description("List the settings, which come from the environment: name, default, and what each is.")
    .option("--markdown", "as a table for a page")
    .action(({ markdown }: { markdown?: boolean }) => {
      console.log(markdown ? settingsMarkdown() : settingsText());
    });
}
