/**
 * How long a server takes from its start to its first answer, on the real document: `npm run bench:cold-start -- [times]`.
 * Writes bench/results/cold-start.json.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { cpuOf, freePort } from "./harness/child.mjs";
import { databaseOf, program } from "./harness/database.mjs";
import { ask } from "./harness/load.mjs";
import { median } from "./harness/statistics.mjs";
import { queryOf } from "./workloads/query.mjs";

const times = Number(process.argv[2] ?? 7);
const file = databaseOf(0, "data/bench");
const body = JSON.stringify({ query: queryOf("cold-start") });

/** Seconds from the start of a process to its first answer, and its processor time until then. */
async function start() {
  const port = await freePort();
  const env = { ...process.env, DATABASE_URL: `sqlite:${file}`, PORT: String(port), LOG_LEVEL: "warn" };
  const began = performance.now();
  const child = spawn(process.execPath, [program, "serve"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(child, "exit");
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    try {
      const { data } = JSON.parse(await ask(port, body));
      if (data.observation === null) throw new TypeError("the first answer has nothing in it");
      break;
    } catch (error) {
      if (error.code !== "ECONNREFUSED") throw error;
      await delay(2);
    }
  }
  const measured = { seconds: (performance.now() - began) / 1000, cpu: cpuOf(child.pid) / 1e6 };
  child.kill("SIGINT");
  await ended;
  return measured;
}

const starts = [];
for (let time = 0; time < times; time += 1) starts.push(await start());
const seconds = starts.map((each) => each.seconds);
const result = {
  times,
  seconds: median(seconds),
  least: Math.min(...seconds),
  most: Math.max(...seconds),
  cpu: median(starts.map((each) => each.cpu)),
};
mkdirSync("bench/results", { recursive: true });
writeFileSync("bench/results/cold-start.json", `${JSON.stringify(result, null, 1)}\n`);
console.log(
  `Of ${times} starts, the first answer came after ${result.seconds.toFixed(2)} s (median; ${result.least.toFixed(2)} to ${result.most.toFixed(2)} s) and ${result.cpu.toFixed(2)} s of processor time.`,
);
