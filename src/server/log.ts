/** What the server logs: one line a request, with no text of the query and no values of its variables. */
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from "fastify";
import type { Settings } from "../config.js";
import type { RequestNote } from "./reading.js";

/** Where log lines go. */
export type Log = Pick<FastifyBaseLogger, "debug" | "info" | "warn" | "error">;

declare module "fastify" {
  interface FastifyRequest {
    /** What the log says of a GraphQL request; null on any other. */
    note: RequestNote | null;
  }
}

/** The longest name of an operation that is logged whole. */
const longestName = 100;

/** What programs ask every few seconds. */
const watching = new Set(["/livez", "/readyz", "/metrics"]);

/** The options of pino: JSON lines on a stream, and nothing of headers. */
export function logOptions(settings: Settings, stream: NodeJS.WritableStream) {
  return {
    level: settings.logLevel,
    stream: stream as { write(line: string): void },
    redact: ["req.headers", "headers", "variables", "body", "*.headers", "*.variables", "*.body"],
  };
}

/** Logs each request when it is answered, or when its client goes away. What watches the server is logged for debugging only. */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest("note", null);
  app.addHook("onResponse", async (request, reply) => {
    const line = { ...about(request), status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime * 10) / 10 };
    request.log[watching.has(line.path) ? "debug" : "info"](line, "answered");
  });
  app.addHook("onRequestAbort", async (request) => {
    request.log.info(about(request), "client went away");
  });
}

function about(request: FastifyRequest): { readonly path: string; readonly [key: string]: unknown } {
  const { operation, codes, way } = request.note ?? {};
  return {
    method: request.method,
    path: pathOf(request),
    ...(operation ? { operation: operation.slice(0, longestName) } : {}),
    ...(codes?.length ? { codes } : {}),
    ...(way ? { way: way.name } : {}),
    ...(way && "why" in way ? { why: way.why } : {}),
  };
}

/** The path of a request without what stands behind the question mark: it may hold a query. */
function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? url;
}
