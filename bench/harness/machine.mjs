/** The machine and the versions that a measurement was made with. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

const ours = ["@apollo/server", "fastify", "graphql", "type-graphql", "typeorm", "better-sqlite3"];
const peers = ["mercurius", "graphql-yoga", "dataloader", "kuzu"];

const versionIn = (folder) => (name) => [
  name,
  JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, "utf8")).version,
];

/** What must be known to compare figures: never a name of the machine. */
export function machineOf() {
  return {
    date: new Date().toISOString().slice(0, 10),
    program: programOf(),
    node: process.version,
    system: `${type()} ${release().split("-")[0]}`,
    processor: cpus()[0]?.model ?? "unknown",
    // Not those that this process may use: it leaves one to the servers.
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    versions: Object.fromEntries([...ours.map(versionIn(".")), ...peers.map(versionIn("bench/peers"))]),
  };
}

/** The commit of what is measured, as Git has it. */
function programOf() {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "unknown";
}
