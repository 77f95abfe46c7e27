/**
 * `npm run test:differential -- --queries 5000 --seed 7 --postgres`: random queries answered by both ways, on SQLite, or on
 * PostgreSQL and SQLite; another seed each time, where none is given.
 */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const options = /** @type {const} */ ({
  queries: { type: "string", default: "5000" },
  seed: { type: "string" },
  postgres: { type: "boolean", default: false },
});
const { queries, seed, postgres } = parseArgs({ options }).values;
const jest = ["--experimental-vm-modules", "--no-warnings=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
const which = ["--selectProjects", postgres ? "postgres" : "unit", "--testPathPatterns", "differential.property"];
const how = ["--globals", JSON.stringify({ queries: Number(queries) }), ...(seed ? ["--seed", seed] : [])];
process.exitCode = spawnSync(process.execPath, [...jest, ...which, ...how], { stdio: "inherit" }).status ?? 1;
