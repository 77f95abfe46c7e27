/**
 * Whether memory stays flat: five minutes of all workloads but search, with the resident memory looked at every five seconds:
 * `npm run bench:soak -- [--facts 100000] [--minutes 5]`. Writes bench/results/soak-<facts>.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pinLoad, startServer } from "./harness/child.mjs";
import { databaseOf } from "./harness/database.mjs";
import { load } from "./harness/load.mjs";
import { requestsOf } from "./harness/requests.mjs";
import { serversOf } from "./harness/servers.mjs";
import { median } from "./harness/statistics.mjs";

const { values } = parseArgs({
  options: { facts: { type: "string", default: "100000" }, minutes: { type: "string", default: "5" } },
});
const [facts, minutes] = [Number(values.facts), Number(values.minutes)];
if (!(facts >= 0 && minutes > 0)) throw new Error("--facts and --minutes: write numbers.");

const file = databaseOf(facts, "data/bench");
const { words, env, ...policyGraph } = serversOf()[0];
const server = await startServer({
  ...policyGraph,
  words: (port) => words(file, port),
  env: (port) => env(file, port),
});
try {
  pinLoad();
  // A search takes as long as hundreds of other requests: it would have the server to itself.
  const { search: _, ...requests } = await requestsOf(file, server.port);
  const bodies = Object.values(requests).flat();
  const samples = [];
  let answers = 0;
  for (const end = performance.now() + minutes * 60_000; performance.now() < end; ) {
    answers += (await load(server.port, bodies, { connections: 4, seconds: 5 })).length;
    samples.push(server.memory().now);
  }
  // The first fifth warms the caches; the second and the last are compared.
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const [early, late] = [median(samples.slice(fifth, 2 * fifth)), median(samples.slice(-fifth))];
  const result = { facts, minutes, answers, samples, early, late, most: server.memory().most };
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(`bench/results/soak-${facts}.json`, `${JSON.stringify(result)}\n`);
  console.log(
    `${answers} answers in ${minutes} minutes; resident memory ${early} MB after the warm-up, ${late} MB at the end, at most ${result.most} MB.`,
  );
} finally {
  await server.stop();
}
