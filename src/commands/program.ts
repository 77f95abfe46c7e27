/** The command line as a whole. */
import { Command } from "commander";
import { version } from "../shared/package.js";
import { checkCommand } from "./check.js";
import { copyCommand } from "./copy.js";
import { coverageCommand } from "./coverage.js";
import { importCommand } from "./import.js";
import { migrateCommand } from "./migrate.js";
import { schemaCommand } from "./schema.js";
import { serveCommand } from "./serve.js";
import { settingsCommand } from "./settings.js";

/** Every command, in the order of the help. */
export function commands(): Command[] {
  return [
    serveCommand(),
    importCommand(),
    checkCommand(),
    coverageCommand(),
    migrateCommand(),
    copyCommand(),
    schemaCommand(),
    settingsCommand(),
  ];
}

/** The program `policy-graph`; what is wrong with how it is called throws a CommanderError. */
export function policyGraph(): Command {
  const program = new Command("policy-graph")
    .description("A GraphQL server over a knowledge graph of what governments say in public.")
    .version(version)
    .addHelpText(
      "after",
      "\nEnds with 0 when all is well, 1 when something is wrong with the input, 2 when the command is, 70 when the program is.\nSettings come from the environment: see policy-graph settings.",
    )
    .showHelpAfterError("(policy-graph --help says what there is)")
    .exitOverride();
  for (const command of commands()) program.addCommand(command.exitOverride().showHelpAfterError());
  return program;
}
