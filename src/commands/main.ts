#!/usr/bin/env node
/** Runs the command line, and ends with a code that scripts can use. */
import "reflect-metadata";
import { CommanderError } from "commander";
import { InputError } from "../shared/errors.js";
import { policyGraph } from "./program.js";

/** How a command ends when it fails. */
const exitCodes = { input: 1, usage: 2, internal: 70 } as const;

try {
  await policyGraph().parseAsync();
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
