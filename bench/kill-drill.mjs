/**
 * A drill: an import is killed at random moments, and a server goes on with the old graph meanwhile.
 *
 * Runs the built program (npm run build) on a database of its own: `node bench/kill-drill.mjs [times] [seed]`. Ends with 1
 * where a kill left anything but the whole old graph or the whole new one.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import Database from "better-sqlite3";

const times = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? 20240705);
const program = "dist/program/main.js";
const folder = mkdtempSync(join(tmpdir(), "kill-drill-"));
const file = join(folder, "graph.sqlite");
const folders = ["reference", "press"].map((name) => join(folder, name));

cpSync("fixtures/reference", folders[0], { recursive: true });
cpSync("fixtures/scio-2024-07-05", folders[1], { recursive: true });

/** Numbers from 0 to 1 that are the same in each run (a linear congruential generator, Numerical Recipes). */
let state = seed;
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

function start(words, database = file) {
  const env = { ...process.env, DATABASE_URL: `sqlite:${database}`, PORT: "0", LOG_LEVEL: "silent" };
  return spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Imports to the end; gives how long it had the database to itself, in milliseconds. */
async function importAll(database = file) {
  const child = start(["import", ...folders], database);
  const ended = once(child, "exit");
  const began = (await isWriting(child, database)) ? performance.now() : Number.NaN;
  const [code] = await ended;
  if (code !== 0) throw new Error(`the import ended with ${code}: ${child.stderr.read()}`);
  return performance.now() - began;
}

/** Waits for an import to take the database for itself; false where it has ended before that was seen. */
async function isWriting(child, database) {
  while (child.exitCode === null && child.signalCode === null) {
    if (isLocked(database)) return true;
    await delay(2);
  }
  return false;
}

/** Whether another process writes: then this one would have to wait. */
function isLocked(database) {
  if (!existsSync(database)) return false;
  const probe = new Database(database, { timeout: 0 });
  try {
    probe.exec("BEGIN IMMEDIATE; ROLLBACK");
    return false;
  } catch (error) {
    if (!error.code?.startsWith("SQLITE_BUSY")) throw error;
    return true;
  } finally {
    probe.close();
  }
}

/** What is in a file: whether it is whole, its revision, how many rows each table has, and of which round they are. */
function look(database = file) {
  const connection = new Database(database, { readonly: true });
  const tables = ["entity", "label", "fact", "evidence", "sentence", "numeral", "document", "derivation"];
  const counts = tables.map((table) => connection.prepare(`SELECT count(*) AS n FROM ${table}`).get().n);
  const { revision } = connection.prepare("SELECT max(number) AS revision FROM revision").get();
  const rounds = connection.prepare("SELECT slug FROM entity WHERE slug LIKE 'round-%' ORDER BY id").pluck().all();
  const revisions = connection.prepare("SELECT revision FROM dataset").pluck().all();
  const integrity = connection.pragma("integrity_check", { simple: true });
  connection.close();
  return { integrity, revision, revisions: revisions.join(" "), rounds: rounds.join(" "), counts: counts.join(" ") };
}

/** What {@link look} has to see where a round is what was imported last. */
function expected(round, revision) {
  const twice = (value) => `${value} ${value}`;
  return { integrity: "ok", revision, revisions: twice(revision), rounds: twice(`round-${round}`), counts };
}

/** Changes both datasets, so that an import has all of it to write, and so that it can be seen of which round each is. */
function touch(round) {
  folders.forEach((path, index) => {
    const entity = `{ id: "${["Place", "Goal"][index]}:round-${round}", labels: { alias: { en: Round ${round} } } }`;
    writeFileSync(join(path, "zz-round.yaml"), `entities:\n  - ${entity}\n`);
  });
}

async function serve() {
  const server = start(["serve"]);
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

touch(0);
await importAll();
const { counts } = look();
touch(1);
const duration = await importAll();
let [lastRound, revision] = [1, look().revision];
const { server, url } = await serve();
const served = await ask(url);
const left = { old: 0, new: 0, wrong: 0 };

for (let round = 2; round < times + 2; round += 1) {
  touch(round);
  const child = start(["import", ...folders]);
  const ended = once(child, "exit");
  await isWriting(child, file);
  const during = await ask(url);
  // A little longer than it takes, so that some have just ended.
  const moment = random() * duration * 1.2;
  await delay(moment);
  child.kill("SIGKILL");
  await ended;
  const now = look();
  const isNew = now.revision === revision + 1;
  const whole = isDeepStrictEqual(now, isNew ? expected(round, revision + 1) : expected(lastRound, revision));
  const answer = await ask(url);
  const isServed = during.revision === revision && isDeepStrictEqual(answer, { ...served, revision: now.revision });
  const outcome = !(whole && isServed) ? "wrong" : isNew ? "new" : "old";
  left[outcome] += 1;
  if (isNew) [lastRound, revision] = [round, revision + 1];
  const found = outcome === "wrong" ? JSON.stringify({ now, during, answer }) : `the whole ${outcome} graph`;
  console.log(`${String(round - 1).padStart(3)} killed ${moment.toFixed(0)} ms into its transaction: ${found}`);
}
touch(times + 2);
await importAll();
const recovered =
  isDeepStrictEqual(look(), expected(times + 2, revision + 1)) && (await ask(url)).revision === revision + 1;
server.kill("SIGKILL");

// The first import of all makes the file and its tables too.
const newborn = join(folder, "newborn.sqlite");
const child = start(["import", ...folders], newborn);
const ended = once(child, "exit");
await isWriting(child, newborn);
await delay(random() * duration);
child.kill("SIGKILL");
await ended;
await importAll(newborn);
const born = isDeepStrictEqual(look(newborn), expected(times + 2, 1));

console.log(
  `\nA transaction takes ${duration.toFixed(0)} ms. Of ${times} killed imports ${left.old} left the old graph, ${left.new} the new one, and ${left.wrong} anything else.`,
);
console.log(
  `The next import ${recovered ? "succeeded, and is served" : "did NOT succeed"}; one behind a killed first import ${born ? "succeeded" : "did NOT succeed"}. Seed ${seed}.`,
);
rmSync(folder, { recursive: true });
process.exitCode = left.wrong === 0 && recovered && born ? 0 : 1;
