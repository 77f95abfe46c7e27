/** For tests: another import of the same database that is under way. */
import { Worker } from "node:worker_threads";
import pg from "pg";
import type { DataSource } from "typeorm";
import type { DatabaseAddress } from "../shared/database/address.js";
import { writersLock } from "../shared/database/postgres-writer.js";

/**
 * Another connection that writes revision 7 and takes some time for it.
 *
 * @param time in milliseconds, counted from when it has begun
 */
export async function holdWriters(address: DatabaseAddress, time: number): Promise<{ done: Promise<unknown> }> {
  return address.dialect === "sqlite" ? holdFile(address.file, time) : holdPostgres(address.url, time);
}

/** SQLite answers at once, so that the other has a thread of its own. */
async function holdFile(file: string, time: number): Promise<{ done: Promise<unknown> }> {
  const program = `
    const { parentPort, workerData } = require("node:worker_threads");
    const Database = require("better-sqlite3");
    const database = new Database(workerData.file);
    database.exec("BEGIN IMMEDIATE; INSERT INTO revision (number, committed_at, summary) VALUES (7, '', 'another')");
    parentPort.postMessage("under way");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.time);
    database.exec("COMMIT");
    database.close();
  `;
  const worker = new Worker(program, { eval: true, workerData: { file, time } });
  const done = new Promise((resolve) => worker.once("exit", resolve));
  await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  return { done };
}

async function holdPostgres(url: string, time: number): Promise<{ done: Promise<unknown> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `BEGIN; SELECT pg_advisory_xact_lock(${writersLock}); INSERT INTO revision (number, committed_at, summary) VALUES (7, '', 'another')`,
  );
  const commit = async () => {
    await client.query("COMMIT");
    await client.end();
  };
  return { done: new Promise((resolve, reject) => setTimeout(() => commit().then(resolve, reject), time)) };
}

/** Lets a writer wait for no other. */
export async function makeImpatient(writer: DataSource): Promise<void> {
  await writer.query(writer.options.type === "postgres" ? "SET lock_timeout = 1" : "PRAGMA busy_timeout = 1");
}
