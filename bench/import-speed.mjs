/**
 * How fast datasets are imported, in how much memory, and how fast TypeORM inserts the same rows.
 *
 * Runs the built program (npm run build) on corpora and databases of its own: `node bench/import-speed.mjs [facts …]`. For
 * each size, a corpus is generated and imported into an empty database by a process of its own. Then the rows of that
 * database that have classes are read, and inserted into two other empty databases, each in one transaction: by TypeORM's
 * `repository.insert` in chunks of 500, and the way the import writes them, in five rounds. Making objects of the rows is not
 * timed; with more than 100,000 facts they are too many to have in memory, and only the import is measured. Writes
 * bench/results/import.json, for the report.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrations } from "../dist/migrations/index.js";
import { classes } from "../dist/src/graph/index.js";
import { columnsOf } from "../dist/src/ingest/columns.js";
import { bulkOf } from "../dist/src/shared/database/bulk.js";
import { dropSecondaryIndexes } from "../dist/src/shared/database/secondary-indexes.js";
import { openWriter, writeTransaction } from "../dist/src/shared/database/writer.js";
import { cpuOf } from "./harness/child.mjs";
import { median } from "./harness/statistics.mjs";

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "import-speed-"));
const chunk = 500;
const mostCompared = 100_000;
const rounds = 5;

/** Runs a program of Node to its end; its seconds, and the peak of its memory in megabytes. */
async function run(words, env = {}) {
  const began = performance.now();
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let peak = 0;
  let processor = 0;
  const look = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024 || peak;
      processor = cpuOf(child.pid) / 1e6;
    } catch {
      // It has ended.
    }
  }, 50);
  const [code] = await once(child, "exit");
  clearInterval(look);
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}`);
  return { seconds: (performance.now() - began) / 1000, processor, peak };
}

/** The rows of the tables that have classes, as objects and as lists of values; what is referred to comes first. */
function rowsOf(file, writer) {
  const database = new Database(file, { readonly: true });
  const shared = new Set(["entity", "fact"]);
  const order = ["dataset", "entity", "label", "external_id", "document", "passage", "sentence", "fact"];
  const place = ({ tableName }) => (order.includes(tableName) ? order.indexOf(tableName) : order.length);
  const metadatas = writer.entityMetadatas
    .filter(({ discriminatorValue, tableType }) => tableType !== "entity-child" || discriminatorValue)
    .filter(({ tableName, tableType }) => !(shared.has(tableName) && tableType !== "entity-child"));
  return metadatas
    .sort((a, b) => place(a) - place(b))
    .map((metadata) => {
      const where = shared.has(metadata.tableName) ? `WHERE kind = '${metadata.discriminatorValue}'` : "";
      const found = database.prepare(`SELECT * FROM ${metadata.tableName} ${where}`).all();
      return { metadata, rows: found.map((row) => objectOf(row, metadata)) };
    });
}

/** A row as the object that its class has. */
function objectOf(row, { columns }) {
  const object = {};
  for (const { databaseName, propertyPath } of columns) {
    const [property, inner] = propertyPath.split(".");
    if (inner === undefined) object[property] = row[databaseName];
    else {
      object[property] ??= {};
      object[property][inner] = row[databaseName];
    }
  }
  return object;
}

/** The seconds that a way takes to insert rows into an empty database. */
async function timed(name, source, insert) {
  const writer = await openWriter({ dialect: "sqlite", file: join(folder, name) }, { classes, migrations });
  const batches = rowsOf(source, writer);
  const count = batches.reduce((sum, { rows }) => sum + rows.length, 0);
  const [began, before] = [performance.now(), cpuOf(process.pid) / 1e6];
  await writeTransaction(writer, (manager) => insert(manager, batches));
  const seconds = (performance.now() - began) / 1000;
  const processor = cpuOf(process.pid) / 1e6 - before;
  await writer.destroy();
  for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, name + end), { force: true });
  return { seconds, processor, count };
}

async function insertByTypeorm(manager, batches) {
  for (const { metadata, rows } of batches) {
    const repository = manager.getRepository(metadata.target);
    for (let start = 0; start < rows.length; start += chunk) await repository.insert(rows.slice(start, start + chunk));
  }
}

async function insertInBulk(manager, batches) {
  const bulk = bulkOf(manager);
  const build = await dropSecondaryIndexes(manager, [...new Set(batches.map(({ metadata }) => metadata.tableName))]);
  for (const { metadata, rows } of batches) {
    const { table, columns, valuesOf } = columnsOf(manager, metadata.target);
    for (let start = 0; start < rows.length; start += chunk) {
      await bulk.insert(table, columns, rows.slice(start, start + chunk).map(valuesOf));
    }
  }
  await build();
}

function rate(count, { seconds, processor }) {
  const perSecond = Math.round(count / processor);
  return `${count} rows in ${processor.toFixed(1)} s of a processor (${seconds.toFixed(1)} s in all), ${perSecond} rows a second of it`;
}

async function measure(facts) {
  const corpus = join(folder, "corpus.jsonl");
  const file = join(folder, "graph.sqlite");
  await run(["bench/corpus/generate.mjs", "--facts", String(facts), "--out", corpus]);
  const datasets = ["fixtures/reference", "fixtures/scio-2024-07-05", corpus];
  const whole = await run(["dist/src/commands/main.js", "import", ...datasets], { DATABASE_URL: `sqlite:${file}` });
  const database = new Database(file, { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
  const rows = tables.reduce((sum, name) => sum + database.prepare(`SELECT count(*) FROM ${name}`).pluck().get(), 0);
  database.close();
  console.log(`${facts} facts, ${(statSync(corpus).size / 1e6).toFixed(0)} MB of JSON Lines:`);
  console.log(`  whole import, into all tables: ${rate(rows, whole)}; memory at most ${Math.round(whole.peak)} MB`);
  const { bulk, typeorm } = facts > mostCompared ? {} : await compare(file, rows, whole);
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  return { facts, whole: { ...whole, count: rows }, bulk, typeorm };
}

/** How fast the rows of a database that was imported are inserted anew, in two ways that take turns: the medians of the rounds. */
async function compare(file, rows, whole) {
  const bulks = [];
  const typeorms = [];
  for (let round = 0; round < rounds; round += 1) {
    bulks.push(await timed("bulk.sqlite", file, insertInBulk));
    typeorms.push(await timed("typeorm.sqlite", file, insertByTypeorm));
  }
  const [bulk, typeorm] = [bulks, typeorms].map((each) => ({
    count: each[0].count,
    seconds: median(each.map(({ seconds }) => seconds)),
    processor: median(each.map(({ processor }) => processor)),
  }));
  console.log(`  only inserting, as the import does, indexes built after: ${rate(bulk.count, bulk)}`);
  console.log(`  only inserting, by TypeORM in chunks of ${chunk}: ${rate(typeorm.count, typeorm)}`);
  const times = (count, { processor }) => (count / processor / (typeorm.count / typeorm.processor)).toFixed(1);
  console.log(
    `  times the rate of TypeORM: inserting ${times(bulk.count, bulk)}, the whole import with its reading and checks ${times(rows, whole)}`,
  );
  return { bulk, typeorm };
}

try {
  const measured = [];
  for (const facts of sizes.length > 0 ? sizes : [10_000, 100_000]) measured.push(await measure(facts));
  writeFileSync("bench/results/import.json", `${JSON.stringify(measured, null, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
