/**
 * A drill: an import is killed at random moments, and a server goes on with the old graph meanwhile.
 *
 * Runs the built program (npm run build) on a database of its own: `node bench/kill-drill.mjs [times] [seed]`. Ends with 1
 * where a kill left anything but the whole old graph or the whole new one.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Database from "better-sqlite3";

const times = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? 20240705);
const program = "dist/src/commands/main.js";
const folder = mkdtempSync(join(tmpdir(), "kill-drill-"));
const file = join(folder, "graph.sqlite");
const environment = { ...process.env, DATABASE_URL: `sqlite:${file}`, PORT: "0", LOG_LEVEL: "silent" };
const folders = ["reference", "press"].map((name) => join(folder, name));

cpSync("fixtures/reference", folders[0], { recursive: true });
cpSync("fixtures/scio-2024-07-05", folders[1], { recursive: true });

/** Numbers from 0 to 1 that are the same in each run (a linear congruential generator, Numerical Recipes). */
let state = seed;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

function start(...words) {
  return spawn(process.execPath, [program, ...words], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

/** Imports to the end; gives how long it took, in milliseconds. */
async function importAll() {
  const began = performance.now();
  const child = start("import", ...folders);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the import ended with ${code}: ${child.stderr.read()}`);
  return performance.now() - began;
}

/** What is in the file: whether it is whole, its revision, and how many rows each table has. */
function look() {
  const database = new Database(file, { readonly: true });
  const tables = ["entity", "label", "fact", "evidence", "sentence", "numeral", "document"];
  const counts = tables.map((table) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get().n);
  const { revision } = database.prepare("SELECT max(number) AS revision FROM revision").get();
  const integrity = database.pragma("integrity_check", { simple: true });
  database.close();
  return { integrity, revision, counts: counts.join(" ") };
}

/** Changes both datasets, so that an import has all of it to write. */
function touch(round) {
  for (const path of folders) {
    const name = join(path, "zz-touched.yaml");
    writeFileSync(name, `# round ${round}\nentities: []\n`);
  }
}

async function serve() {
  const server = start("serve");
  let output = "";
  server.stdout.on("data", (chunk) => {
    output += chunk;
  });
  for (let tries = 0; tries < 200; tries += 1) {
    const url = /GraphQL\s+(\S+)/.exec(output)?.[1];
    if (url) return { server, url };
    await delay(50);
  }
  throw new Error(`the server did not start: ${output}`);
}

async function ask(url) {
  const body = JSON.stringify({ query: "{ facts { totalCount } meta { revision } }" });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { data } = await response.json();
  return { revision: data.meta.revision, facts: data.facts.totalCount };
}

const duration = await importAll();
const before = look();
const { server, url } = await serve();
const served = await ask(url);
let wrong = 0;
let old = 0;
for (let round = 1; round <= times; round += 1) {
  touch(round);
  const child = start("import", ...folders);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const moment = random() * duration;
  await delay(moment);
  child.kill("SIGKILL");
  await ended;
  const now = look();
  const whole = now.integrity === "ok" && now.counts === before.counts;
  const answer = await ask(url);
  const right = whole && answer.facts === served.facts && answer.revision === now.revision;
  if (now.revision === before.revision) old += 1;
  if (!right) wrong += 1;
  before.revision = now.revision;
  console.log(
    `${String(round).padStart(3)} killed at ${moment.toFixed(0)} ms: revision ${now.revision}, ${right ? "whole" : JSON.stringify({ now, answer })}`,
  );
}
touch(times + 1);
await importAll();
const after = look();
const last = await ask(url);
const recovered =
  after.counts === before.counts && after.revision === before.revision + 1 && last.revision === after.revision;
server.kill("SIGKILL");
console.log(
  `\nAn import takes ${duration.toFixed(0)} ms. Of ${times} killed ones ${old} left the old graph and ${times - old} were done; ${wrong} left anything else.`,
);
console.log(`The next import ${recovered ? "succeeded, and is served" : "did NOT succeed"}. Seed ${seed}.`);
rmSync(folder, { recursive: true });
process.exitCode = wrong === 0 && recovered ? 0 : 1;
