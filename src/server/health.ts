/** Health: `/livez` asks whether the process turns, `/readyz` whether it should get requests (kubernetes.io, probes). */
import type { FastifyInstance } from "fastify";
import type { Snapshots } from "../shared/database/snapshot.js";
import { readEdition } from "./reading.js";

/** How long the database may take to answer a trivial statement. */
const patience = 1000;

/** What is known of the server's own state. */
export interface Health {
  readonly version: string;
  /** The last revision that was read; null before the first. */
  revision: number | null;
  /** The server was told to stop. */
  draining: boolean;
  /** The database was found damaged: only a restored copy and a new start mend that. */
  damaged: boolean;
}

/** The state of a server that starts. */
export function newHealth(version: string): Health {
  return { version, revision: null, draining: false, damaged: false };
}

/** Adds both paths. Neither is ever cached. */
export function serveHealth(app: FastifyInstance, health: Health, snapshots: Snapshots): void {
  app.get("/livez", (_request, reply) => {
    const { version, revision } = health;
    return reply.header("cache-control", "no-store").send({ status: "ok", version, revision });
  });
  app.get("/readyz", async (request, reply) => {
    const reason = await whyNotReady(health, snapshots, (error) => request.log.error({ err: error }, "not ready"));
    const { version, revision } = health;
    reply.header("cache-control", "no-store").code(reason ? 503 : 200);
    return reply.send({ status: reason ? "unavailable" : "ok", ...(reason ? { reason } : {}), version, revision });
  });
}

async function whyNotReady(
  health: Health,
  snapshots: Snapshots,
  report: (error: unknown) => void,
): Promise<string | undefined> {
  if (health.draining) return "The server is stopping.";
  if (health.damaged) return "The database is damaged. Restore a copy and start again.";
  const snapshot = snapshots.open(patience);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  try {
    const edition = await Promise.race([readEdition(snapshot), late]);
    if (edition === undefined) return "The database does not answer.";
    health.revision = edition.revision;
    return undefined;
  } catch (error) {
    report(error);
    return "The database cannot be read.";
  } finally {
    clearTimeout(timer);
    snapshot.end();
  }
}
