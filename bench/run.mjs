/**
 * Measures all servers side by side: `npm run bench -- [--facts 10000] [--rounds 5] [--seconds 1.5] [--only groups,search]`.
 *
 * Each server is a process of its own; what is told of it is its processor time for each answer, which the kernel counts,
 * and the time that answers take with a few connections. The servers take turns in each round, so that whatever else the
 * machine does meets all of them. All answers are compared before. Writes bench/results/<facts>.json, or with --only what is
 * new in it; the report is made of these files: `npm run bench:report`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pinLoad, startServer } from "./harness/child.mjs";
import { compareAnswers } from "./harness/compare.mjs";
import { databaseOf } from "./harness/database.mjs";
import { takeRows } from "./harness/export.mjs";
import { ask, load } from "./harness/load.mjs";
import { machineOf } from "./harness/machine.mjs";
import { requestsOf } from "./harness/requests.mjs";
import { serversOf } from "./harness/servers.mjs";
import { percentile } from "./harness/statistics.mjs";

const { values } = parseArgs({
  options: {
    facts: { type: "string", default: "10000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1.5" },
    connections: { type: "string", default: "4" },
    only: { type: "string" },
    folder: { type: "string", default: "data/bench" },
  },
});
const [facts, rounds, seconds, connections] = ["facts", "rounds", "seconds", "connections"].map((name) => {
  const number = Number(values[name]);
  if (!(number > 0)) throw new Error(`--${name} ${values[name]}: write a number above 0.`);
  return number;
});

const file = databaseOf(facts, values.folder);
const running = [];
/** Who refused or failed at what, and with which words: that is told, and not measured. */
const refused = {};

/** One measurement: how much processor time an answer takes, and how long. */
async function measure(server, bodies) {
  const before = server.cpu();
  const times = await load(server.port, bodies, { connections, seconds });
  return {
    cpu: Math.round((server.cpu() - before) / times.length),
    p50: Number(percentile(times, 0.5).toFixed(2)),
    p95: Number(percentile(times, 0.95).toFixed(2)),
    answers: times.length,
  };
}

/** Does something with a server that can fail at a workload, and then takes no further part in it. */
async function attempt(workload, server, work) {
  try {
    return await work();
  } catch (error) {
    refused[workload] = { ...refused[workload], [server.name]: error.message.slice(0, 300) };
    console.log(`${workload}: ${server.name} takes no further part: ${error.message}`);
    return undefined;
  }
}

async function measureExport(server) {
  const before = server.cpu();
  const { rows, seconds: took, bytes } = await takeRows(server.port);
  return { cpu: (server.cpu() - before) / rows, rows, seconds: took, bytes, memory: server.memory() };
}

try {
  pinLoad();
  for (const { words, env, ...server } of serversOf()) {
    const started = await startServer({
      ...server,
      words: (port) => words(file, port),
      env: (port) => env(file, port),
    });
    running.push({ ...started, ...server });
  }
  const requests = await requestsOf(file, running[0].port);
  const workloads = Object.keys(requests).filter((name) => !values.only || values.only.split(",").includes(name));
  const taking = (workload) =>
    running.filter(({ name, workloads: own }) => own.includes(workload) && !refused[workload]?.[name]);
  for (const workload of workloads) {
    for (const server of taking(workload)) {
      await attempt(workload, server, () => ask(server.port, requests[workload][0]));
    }
    const alike = await compareAnswers(workload, requests[workload], taking(workload));
    console.log(`${workload}: ${alike} answers are alike on ${taking(workload).length} servers`);
    // Compilers of the engine and of the peers have seen it all before anything counts.
    for (const server of taking(workload)) {
      const warmUp = { connections, seconds: 2 * seconds };
      await attempt(workload, server, () => load(server.port, requests[workload], warmUp));
    }
  }
  const measured = Object.fromEntries(
    workloads.map((workload) => [workload, Object.fromEntries(taking(workload).map(({ name }) => [name, []]))]),
  );
  for (let round = 1; round <= rounds; round += 1) {
    for (const workload of workloads) {
      for (const server of taking(workload)) {
        const found = await attempt(workload, server, () => measure(server, requests[workload]));
        if (found) measured[workload][server.name].push(found);
        else delete measured[workload][server.name];
      }
      const told = taking(workload).map(({ name }) => `${name} ${Math.round(measured[workload][name].at(-1).cpu)}`);
      console.log(`round ${round}, ${workload}, µs: ${told.join(", ")}`);
    }
  }
  const memory = Object.fromEntries(running.map((server) => [server.name, server.memory()]));
  const exported = values.only ? undefined : await attempt("export", running[0], () => measureExport(running[0]));
  const labels = Object.fromEntries(running.map(({ name, label }) => [name, label]));
  const path = `bench/results/${facts}.json`;
  const known = values.only ? JSON.parse(readFileSync(path, "utf8")) : { measured: {}, refused: {}, memory, exported };
  const result = {
    ...known,
    ...{ facts, rounds, seconds, connections, machine: machineOf(), labels },
    measured: { ...known.measured, ...measured },
    refused: { ...known.refused, ...Object.fromEntries(workloads.map((name) => [name, refused[name] ?? {}])) },
  };
  mkdirSync("bench/results", { recursive: true });
  writeFileSync(path, `${JSON.stringify(result, null, 1)}\n`);
} finally {
  await Promise.all(running.map((server) => server.stop()));
}
