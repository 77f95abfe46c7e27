/**
 * Builds what is not built yet, or has changed since: the server with tsc and Rolldown, the pages with Vite. With words behind it, it
 * then runs the command line with them, in the same process: a second one would take as long to start as this does.
 *
 * Plain JavaScript, because it runs before anything is built: `npm start` calls it each time, and it costs a few
 * milliseconds when there is nothing to do.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** What is built, from what, and how. */
const parts = [
  {
    stamp: "dist/.server",
    sources: ["src", "migrations", "tsconfig.json", "package-lock.json"],
    script: "build:server",
  },
  { stamp: "dist/.web", sources: ["web", "src/examples", "package-lock.json"], script: "build:web" },
];

/** The time of the latest change below a path, in milliseconds. */
function latestChange(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const inside = readdirSync(path).map((name) => latestChange(join(path, name)));
  return Math.max(status.mtimeMs, ...inside);
}

function builtAt(stamp) {
  return statSync(join(root, stamp), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

for (const { stamp, sources, script } of parts) {
  if (Math.max(...sources.map((source) => latestChange(join(root, source)))) <= builtAt(stamp)) continue;
  rmSync(join(root, stamp), { force: true });
  const { status } = spawnSync("npm", ["run", "--silent", script], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(join(root, stamp), "");
}

if (process.argv.length > 2) await import(pathToFileURL(join(root, "dist", "program", "main.js")).href);
