/** The HTTP server: GraphQL, the playground and health, behind the same headers and limits. */
import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type FastifyInstance, fastify, LogController } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Settings } from "../config.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { version, webFolder } from "../shared/package.js";
import { createApollo } from "./apollo.js";
import { answerErrors } from "./error-answers.js";
import { serveExports } from "./export/route.js";
import { serveGraphExports } from "./graph-export.js";
import { serveGraphql } from "./graphql-route.js";
import { newHealth, serveHealth } from "./health.js";
import { type LogStream, logOptions, logRequests } from "./log.js";
import { createMask } from "./mask.js";
import { Metrics, serveMetrics } from "./metrics.js";
import { servePages } from "./pages.js";
import { secure } from "./security.js";
import { readTrustedDocuments } from "./trusted-documents.js";
import { Turns } from "./turns.js";

/** What a server is made of. */
export interface ServerParts {
  readonly schema: GraphQLSchema;
  readonly snapshots: Snapshots;
  readonly settings: Settings;
  /** Where log lines go; standard error, line by line, where nothing is said. */
  readonly logStream?: LogStream;
  /** The folder of the built pages, where it is not the package's own. */
  readonly pages?: string;
}

/** A server that can listen and stop. */
export interface Server {
  readonly app: FastifyInstance;
  /** Lets the balancer see that the server will stop, and answers on for the time of DRAIN_SECONDS. */
  drain(): Promise<void>;
  /** Ends what is under way, within the time of GRACE_SECONDS, and closes the database. */
  close(): Promise<void>;
}

/**
 * Makes the server; its `app` listens when it is told.
 *
 * @throws InputError where TRUSTED_DOCUMENTS names a file that is not as it has to be
 */
export async function createServer(parts: ServerParts): Promise<Server> {
  const { schema, snapshots, settings } = parts;
  const app = createApp(settings, parts.logStream ?? process.stderr);
  const health = newHealth(version);
  const { trustedDocuments: file } = settings;
  const trusted = file === undefined ? undefined : readTrustedDocuments(file, schema, settings);
  const metrics = new Metrics();
  const apollo = createApollo({ schema, settings, log: app.log, health, metrics, trusted });
  await apollo.start();
  await secure(app);
  logRequests(app);
  const mask = createMask(app.log, health, settings);
  const turns = new Turns(settings.maxRunning, settings.maxRequests);
  answerErrors(app, mask, settings);
  app.addHook("onSend", (_request, reply, _payload, next) => {
    if (health.draining) reply.header("connection", "close");
    next();
  });
  serveHealth(app, health, snapshots);
  serveMetrics(app, metrics);
  serveGraphql(app, { apollo, snapshots, settings, turns });
  serveExports(app, { schema, apollo, snapshots, settings, turns, mask });
  serveGraphExports(app, { snapshots, settings });
  await servePages(app, parts.pages ?? webFolder);
  const closeUnused = unusedConnections(app);
  await app.ready();
  return {
    app,
    async drain() {
      health.draining = true;
      await delay(settings.drainTime);
    },
    async close() {
      health.draining = true;
      const cutOff = setTimeout(() => app.server.closeAllConnections(), settings.graceTime);
      closeUnused();
      await app.close();
      clearTimeout(cutOff);
      await apollo.stop();
      await snapshots.close();
    },
  };
}

/**
 * No route has a JSON Schema: what comes in is checked by GraphQL and by the routes themselves. Without compilers for schemas,
 * fastify loads none, and is ready sooner.
 */
function noSchemas(): never {
  throw new Error("routes have no JSON Schemas here: check what comes in where it is read");
}

function createApp(settings: Settings, logStream: LogStream): FastifyInstance {
  const app = fastify({
    logger: logOptions(settings, logStream),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: settings.maxBodyBytes,
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    requestTimeout: settings.requestTimeout,
    keepAliveTimeout: settings.keepAliveTimeout,
    connectionTimeout: settings.idleTimeout,
    http: {
      headersTimeout: settings.headersTimeout,
      requestTimeout: settings.requestTimeout,
      connectionsCheckingInterval: 1000,
    },
  });
  // JSON is all that is read; the parser for plain text is fastify's own idea.
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", (request, reply, next) => {
    reply.header("x-request-id", request.id);
    next();
  });
  return app;
}

/**
 * Watches for connections that no request has come on, as browsers open them in advance. Node takes them for busy.
 *
 * @returns what closes them
 */
function unusedConnections({ server }: FastifyInstance): () => void {
  const unused = new Set<Socket>();
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("request", ({ socket }) => unused.delete(socket));
  return () => {
    for (const socket of unused) socket.destroy();
  };
}
