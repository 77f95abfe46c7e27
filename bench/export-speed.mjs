/**
 * How fast tables are taken away, and in how much memory: every fact of the fixtures, and a graph that repeats their
 * observations many times.
 *
 * Runs the built program (npm run build) on a database of its own: `node bench/export-speed.mjs [observations]`. For each
 * export it starts a server anew, so that the peak of its memory is that of this one.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";

const observations = Number(process.argv[2] ?? 100_000);
const program = "dist/program/main.js";
const folder = mkdtempSync(join(tmpdir(), "export-speed-"));
const file = join(folder, "graph.sqlite");
const env = { ...process.env, DATABASE_URL: `sqlite:${file}`, PORT: "0", LOG_LEVEL: "warn" };

function start(words) {
  return spawn(process.execPath, [program, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
}

async function importFixtures() {
  const [code] = await once(start(["import", "fixtures/reference", "fixtures/scio-2024-07-05"]), "exit");
  if (code !== 0) throw new Error(`the import ended with ${code}`);
}

/** Repeats the observations, each with its evidence, under other names, until there are as many as are wanted. */
function repeatObservations() {
  const database = new Database(file);
  const copy = (table, where, changed) => {
    const columns = database.pragma(`table_info(${table})`).map(({ name }) => `"${name}"`);
    const values = columns.map((column) => changed[column.slice(1, -1)] ?? column);
    return database.prepare(`INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table} WHERE ${where}`);
  };
  const own = "kind = 'Observation' AND slug NOT LIKE '%.copy-%'";
  const facts = copy("fact", own, {
    id: "id || '.copy-' || @round",
    slug: "slug || '.copy-' || @round",
    position: "position + 1000 * @round",
  });
  const evidence = copy("evidence", `fact_id IN (SELECT id FROM fact WHERE ${own})`, {
    id: "id || '.copy-' || @round",
    fact_id: "fact_id || '.copy-' || @round",
  });
  const each = database.prepare(`SELECT count(*) FROM fact WHERE ${own}`).pluck().get();
  database.transaction(() => {
    for (let round = 1; round * each < observations; round += 1) {
      facts.run({ round });
      evidence.run({ round });
    }
  })();
  database.close();
}

/** Takes a table away from a server of its own, and reads it to its end without keeping it. */
async function measure(path) {
  const server = start(["serve"]);
  let greeting = "";
  server.stdout.setEncoding("utf8").on("data", (text) => {
    greeting += text;
  });
  while (!greeting.includes("/livez")) await once(server.stdout, "data");
  const [, url] = /GraphQL +(http\S+)\/graphql/.exec(greeting);
  const memory = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))[1]) / 1024;
  const before = memory();
  const began = performance.now();
  const response = await fetch(url + path, { headers: { "accept-encoding": "identity" } });
  if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
  let bytes = 0;
  let lines = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  const seconds = (performance.now() - began) / 1000;
  const peak = memory();
  server.kill("SIGINT");
  await once(server, "exit");
  const rows = path.includes(".parquet") ? Number.NaN : lines;
  return { path, seconds, bytes, rows, before, peak };
}

function report({ path, seconds, bytes, rows, before, peak }) {
  const speed = Number.isNaN(rows) ? "" : `, about ${Math.round(rows / seconds)} lines a second`;
  console.log(
    `${path}: ${seconds.toFixed(2)} s, ${(bytes / 1e6).toFixed(1)} MB${speed}; memory at most ${Math.round(peak)} MB, ${Math.round(before)} MB before`,
  );
}

try {
  await importFixtures();
  report(await measure("/export/facts.csv"));
  report(await measure("/export/facts.csv?citations=true"));
  repeatObservations();
  console.log(`with ${observations} observations:`);
  for (const table of [
    "observations.csv",
    "observations.jsonl",
    "observations.parquet",
    "observations.csv?citations=true",
  ]) {
    report(await measure(`/export/${table}`));
  }
} finally {
  rmSync(folder, { recursive: true });
}
