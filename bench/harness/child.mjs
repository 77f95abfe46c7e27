/** A server as a process of its own, on a processor of its own where there are two, with what the kernel counts of it. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** How often the kernel counts a process's time, in a second. */
const ticks = Number(spawnSync("getconf", ["CLK_TCK"]).stdout);

/** Servers have the last processor, the load has the first; with one processor, or no taskset, nothing is pinned. */
const canPin = availableParallelism() > 1 && spawnSync("taskset", ["-V"]).status === 0;
const serverCore = String(availableParallelism() - 1);

let logs;

/** Where servers write their logs until this process ends. */
function logFolder() {
  if (!logs) {
    logs = mkdtempSync(join(tmpdir(), "bench-"));
    process.once("exit", () => rmSync(logs, { recursive: true, force: true }));
  }
  return logs;
}

/** Keeps this process, which makes the load, off the servers' processor. */
export function pinLoad() {
  if (canPin) spawnSync("taskset", ["-a", "-cp", "0", String(process.pid)]);
}

/** Microseconds of processor time that a process has used since its start, of all its threads, its own and the kernel's. */
export function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / ticks) * 1e6;
}

/** A port that nothing listens on now. */
export async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/**
 * Starts a server and waits until it takes connections.
 *
 * @param {{name: string, words: (port: number) => string[], env?: (port: number) => Record<string, string>}} server
 *   `words`: what node is started with
 * @throws Error where the server ends, or does not answer within two minutes; the message has its last words
 */
export async function startServer({ name, words, env = () => ({}) }) {
  const port = await freePort();
  const file = join(logFolder(), `${name.replaceAll(/\W+/g, "-")}-${port}.log`);
  const output = openSync(file, "w");
  const [command, ...before] = canPin ? ["taskset", "-c", serverCore, process.execPath] : [process.execPath];
  const child = spawn(command, [...before, ...words(port)], {
    env: { ...process.env, NODE_ENV: "production", ...env(port) },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  for (let waited = 0; !(await answers(port)); waited += 1) {
    if (isOver() || waited > 1200) {
      child.kill("SIGKILL");
      throw new Error(`${name} does not answer on port ${port}:\n${readFileSync(file, "utf8").slice(-2000)}`);
    }
    await delay(100);
  }
  return {
    name,
    port,
    /** As {@link cpuOf}. */
    cpu: () => cpuOf(child.pid),
    /** Its resident memory now and at most, in MB. */
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      const megabytes = (field) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)[1]) / 1024);
      return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
    },
    stop: async () => {
      if (isOver()) return;
      const ended = once(child, "exit");
      child.kill("SIGINT");
      const slow = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(slow);
    },
  };
}

/** Whether something takes connections at a port. */
function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}
