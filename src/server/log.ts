/** What the server logs: one line a request, with no text of the query and no values of its variables. */
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from "fastify";
import { destination, stdSerializers } from "pino";
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

/** What takes log lines. */
export interface LogStream {
  write(line: string): unknown;
}

/**
 * Standard error, written half a second after a line at the latest, and when the process ends: a call of the system for each
 * line would take a tenth of a small answer's time.
 */
export function standardError(): LogStream {
  const stream = destination({ dest: 2, sync: true, minLength: 8192, periodicFlush: 500 });
  process.once("exit", () => stream.flushSync());
  return stream;
}

/** The options of pino: JSON lines on a stream, and of errors only what cannot hold what a client sent. */
export function logOptions(settings: Settings, stream: LogStream) {
  const err = (error: Error) => {
    const { type, message, stack, code } = stdSerializers.err(error);
    return { type, message, stack, code };
  };
  return { level: settings.logLevel, stream, serializers: { err } };
}

/** Logs each request when it is answered, or when its client goes away. What watches the server is logged for debugging only. */
export function logRequests(app: FastifyInstance): void {
  app.decorateRequest("note", null);
  app.addHook("onResponse", (request, reply, next) => {
    const asked = about(request);
    const line = { ...asked, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime * 10) / 10 };
    request.log[watching.has(asked.path) ? "debug" : "info"](line, "answered");
    next();
  });
  app.addHook("onRequestAbort", async (request) => {
    request.log.info(about(request), "client went away");
  });
}

/** What is undefined is not in the line. Always the same fields: objects of one shape are made fastest. */
function about(request: FastifyRequest) {
  const { operation, codes, way } = request.note ?? {};
  return {
    method: request.method,
    path: pathOf(request),
    operation: operation?.slice(0, longestName),
    codes: codes?.length ? codes : undefined,
    way: way?.name,
    why: way && "why" in way ? way.why : undefined,
  };
}

/** The path of a request without what stands behind the question mark: it may hold a query. */
function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? url;
}
