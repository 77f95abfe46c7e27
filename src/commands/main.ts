#!/usr/bin/env node
/** The command line: what there is to call, and how its errors end. */
import "reflect-metadata";
import { Command, CommanderError } from "commander";
import { InputError } from "../shared/errors.js";
import { version } from "../shared/version.js";
import { checkCommand } from "./check.js";
import { coverageCommand } from "./coverage.js";
import { importCommand } from "./import.js";
import { migrateCommand } from "./migrate.js";
import { schemaCommand } from "./schema.js";
import { serveCommand } from "./serve.js";
import { settingsCommand } from "./settings.js";

/** How a command ends. */
const exitCodes = { input: 1, usage: 2, internal: 70 } as const;

const program = new Command("policy-graph")
  .description("A GraphQL server over a knowledge graph of what governments say in public.")
  .version(version)
  .addHelpText(
    "after",
    "\nEnds with 0 when all is well, 1 when something is wrong with the input, 2 when the command is, 70 when the program is.\nSettings come from the environment: see policy-graph settings.",
  )
  .showHelpAfterError("(policy-graph --help says what there is)")
  .exitOverride();

for (const command of [
  serveCommand(),
  importCommand(),
  checkCommand(),
  coverageCommand(),
  migrateCommand(),
  schemaCommand(),
  settingsCommand(),
]) {
  program.addCommand(command.exitOverride().showHelpAfterError());
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : exitCodes.usage;
  else if (error instanceof InputError) {
    console.error(error.message);
    process.exitCode = exitCodes.input;
  } else {
    console.error(error);
    console.error("\nThis is a fault of the program, not of your input. Please report it with the lines above.");
    process.exitCode = exitCodes.internal;
  }
}
