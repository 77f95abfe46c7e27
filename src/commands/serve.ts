/** Serves the graph of a database until the process is told to stop. */
import { constants } from "node:os";
import { Command } from "commander";
import { migrationNames } from "../../migrations/names.js";
import { readSettings, type Settings } from "../config.js";
import { buildSchema } from "../schema.js";
import { createServer, type Server } from "../server/http.js";
import { standardError } from "../server/log.js";
import { openDatabaseOf } from "../shared/database/open.js";
import { InputError } from "../shared/errors.js";
import { importAll } from "./import.js";

/** The command `serve`. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Serve the graph over HTTP, until the process is told to stop.")
    .option("--import <folder...>", "import these datasets first; those that have not changed cost nothing")
    .action(async ({ import: folders }: { import?: string[] }) => {
      if (folders) process.stdout.write(`${await importAll(folders)}\n`);
      await serve(readSettings(), process.stdout);
    });
}

/** Where a command writes what people read. */
export type Output = Pick<NodeJS.WritableStream, "write">;

/**
 * Serves until SIGTERM or SIGINT; the promise is kept when everything has ended in order. A second signal ends at once.
 *
 * @throws InputError for a database that cannot be served, and for an address that cannot be listened on
 */
export async function serve(settings: Settings, output: Output): Promise<void> {
  const { name, revision, snapshots } = await openDatabaseOf(settings, migrationNames);
  const server = await createServer({ schema: await buildSchema(), snapshots, settings, logStream: standardError() });
  const signals = listenForSignals(server);
  try {
    const url = await listen(server, settings);
    output.write(greeting(url, name, revision));
    const signal = await signals.first;
    output.write(`${signal}: the server stops.\n`);
    // Ctrl-C comes from a person, who has no balancer to wait for.
    if (signal === "SIGTERM") await server.drain();
  } finally {
    await server.close();
    signals.forget();
  }
}

async function listen({ app }: Server, { host, port }: Settings): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listeningError(error as NodeJS.ErrnoException, host, port);
  }
  const address = app.server.address();
  const listening = address !== null && typeof address === "object" ? address.port : port;
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${shown}:${listening}`;
}

function listeningError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new InputError(
        `Port ${port} is in use by another program. End it, or choose another port: PORT=${port === 65_535 ? 4000 : port + 1}.`,
      );
    case "EACCES":
      return new InputError(`Port ${port} is not open to this user. Choose one above 1023: PORT=4000.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new InputError(
        `HOST is ${JSON.stringify(host)}: this machine has no such address. Write 127.0.0.1 or 0.0.0.0.`,
      );
    default:
      return error;
  }
}

function greeting(url: string, database: string, revision: number): string {
  const query = "{ ministries { nodes { id name { text } } } }";
  return `Policy Graph serves revision ${revision} of ${database}.

  Playground  ${url}/playground
  GraphQL     ${url}/graphql
  Health      ${url}/livez  ${url}/readyz
  Metrics     ${url}/metrics

Try it:

  curl ${url}/graphql -H 'content-type: application/json' -d '${JSON.stringify({ query })}'

Stop it with Ctrl-C.
`;
}

/** Waits for the first signal to stop. The second ends the process at once. */
function listenForSignals({ app }: Server): { readonly first: Promise<NodeJS.Signals>; forget(): void } {
  let tell: ((signal: NodeJS.Signals) => void) | undefined;
  const first = new Promise<NodeJS.Signals>((resolve) => {
    tell = resolve;
  });
  const onSignal = (signal: NodeJS.Signals) => {
    // The second is not left to the system's default: the first process of a container has none.
    if (tell) tell(signal);
    else process.exit(128 + constants.signals[signal]);
    tell = undefined;
  };
  const onRejection = (error: unknown) => app.log.error({ err: error }, "unhandled rejection");
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal).on("unhandledRejection", onRejection);
  return {
    first,
    forget: () => process.off("SIGTERM", onSignal).off("SIGINT", onSignal).off("unhandledRejection", onRejection),
  };
}
