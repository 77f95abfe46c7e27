/** `/graphql`: queries by POST, and by GET with a header that browsers do not send by themselves. */
import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Settings } from "../config.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { RequestError } from "../shared/errors.js";
import { sendError } from "./error-answers.js";
import { newNote, type Reading, type ServerContext, startReading } from "./reading.js";
import { entityTag, hasAnswer, keepable } from "./revalidation.js";
import type { Turns } from "./turns.js";

/** What the route is made of. */
export interface RouteParts {
  readonly apollo: ApolloServer<ServerContext>;
  readonly snapshots: Snapshots;
  readonly settings: Settings;
  /** The turns of everything that reads. */
  readonly turns: Turns;
}

/** Adds the route. */
export function serveGraphql(app: FastifyInstance, { apollo, snapshots, settings, turns }: RouteParts): void {
  const readings = new WeakMap<FastifyRequest, Reading>();
  const readingOf = (request: FastifyRequest) => {
    const reading = readings.get(request) ?? startReading(snapshots, settings, request.note ?? newNote());
    readings.set(request, reading);
    return reading;
  };
  const answer = fastifyApolloHandler(apollo, { context: async (request) => readingOf(request).context });
  const tagOf = (request: FastifyRequest) =>
    entityTag(readingOf(request).context, [searchOf(request), request.headers.accept, settings.pageSize]);

  app.route({
    method: ["GET", "POST"],
    url: "/graphql",
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      const note = newNote();
      request.note = note;
      if (wantsPage(request)) return reply.redirect(`/playground${searchOf(request)}`, 303);
      let isGone = false;
      reply.raw.once("close", () => {
        isGone = true;
        readings.get(request)?.abandon();
      });
      const refuse = () => sendError(request, reply.header("retry-after", "1"), 503, RequestError.busy());
      if (!(await turns.take(settings.executionTimeout))) return refuse();
      try {
        // Nobody hears it, but fastify wants its handlers to answer.
        if (isGone) return refuse();
        const isGet = request.method === "GET";
        if (isGet) reply.header("vary", "accept");
        if (isGet && request.headers["if-none-match"] !== undefined) {
          // Where the database fails, the query says so.
          const tag = await tagOf(request).catch(() => undefined);
          if (tag && hasAnswer(request, tag)) return await keepable(reply.code(304), tag).send();
        }
        const body = await answer.call(app, request, reply);
        // What Apollo Server refuses ahead of the query, no plugin of ours has seen.
        if (reply.statusCode >= 400 && note.codes.length === 0) note.codes = ["BAD_REQUEST"];
        if (isTooLong(body, settings)) return answerTooLong(request, reply, settings);
        if (isGet && note.codes.length === 0) keepable(reply, await tagOf(request));
        return body;
      } finally {
        readings.get(request)?.end();
        turns.give();
      }
    },
  });
  app.route({
    method: ["HEAD", "PUT", "PATCH", "DELETE"],
    url: "/graphql",
    handler: (request, reply) => {
      const message = `/graphql has no ${request.method}. Send queries by POST, or by GET.`;
      return sendError(request, reply.header("allow", "GET, POST, OPTIONS"), 405, RequestError.badRequest(message));
    },
  });
}

/** Whether a person has followed a link: programs ask for JSON or for anything. */
function wantsPage({ method, headers }: FastifyRequest): boolean {
  return method === "GET" && /text\/html/.test(headers.accept ?? "") && !/json/.test(headers.accept ?? "");
}

function searchOf({ url }: FastifyRequest): string {
  const start = url.indexOf("?");
  return start < 0 ? "" : url.slice(start);
}

function isTooLong(body: unknown, { maxAnswerBytes }: Settings): boolean {
  const isBytes = typeof body === "string" || body instanceof Uint8Array;
  return isBytes && Buffer.byteLength(body) > maxAnswerBytes;
}

function answerTooLong(
  request: FastifyRequest,
  reply: FastifyReply,
  { maxAnswerBytes: limit }: Settings,
): FastifyReply {
  const message = `The answer has more than ${limit} bytes. Ask for fewer items with first, or for shorter fields.`;
  return sendError(request, reply, 400, RequestError.overLimit("ANSWER_TOO_LARGE", message, { limit }));
}
