/** The databases that are measured: the reference, the real document and a corpus, made once for each size. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

/** The program, built by `npm run build`. */
export const program = "dist/program/main.js";

const real = ["fixtures/reference", "fixtures/scio-2024-07-05"];

/**
 * The file of a database, made where it is not there yet.
 *
 * @param {number} facts how many the corpus has; 0 for the real document alone
 * @param {string} folder
 */
export function databaseOf(facts, folder) {
  const file = join(folder, `graph-${facts}.sqlite`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const corpus = join(folder, `corpus-${facts}.jsonl`);
  if (facts > 0) run(["bench/corpus/generate.mjs", "--facts", String(facts), "--out", corpus]);
  const unfinished = `${file}.unfinished`;
  for (const end of ["", "-wal", "-shm"]) rmSync(unfinished + end, { force: true });
  run([program, "import", ...real, ...(facts > 0 ? [corpus] : [])], { DATABASE_URL: `sqlite:${unfinished}` });
  renameSync(unfinished, file);
  rmSync(corpus, { force: true });
  return file;
}

function run(words, env = {}) {
  const { status } = spawnSync(process.execPath, words, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`node ${words.join(" ")} ended with ${status}. Build first: npm run build.`);
}
