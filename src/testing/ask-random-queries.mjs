/** `npm run test:differential -- --queries 5000 --seed 7`: random queries answered by both ways; another seed each time, where none is given. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const options = /** @type {const} */ ({ queries: { type: "string", default: "5000" }, seed: { type: "string" } });
const { queries, seed } = parseArgs({ options }).values;
const jest = ["--experimental-vm-modules", "--no-warnings=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
const which = ["--selectProjects", "unit", "--testPathPatterns", "differential.property"];
const how = ["--globals", JSON.stringify({ queries: Number(queries) }), ...(seed ? ["--seed", seed] : [])];
process.exitCode = spawnSync(process.execPath, [...jest, ...which, ...how], { stdio: "inherit" }).status ?? 1;
