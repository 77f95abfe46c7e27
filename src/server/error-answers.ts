/** Errors that are met ahead of the GraphQL engine, as answers of the same shape that it gives. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { Settings } from "../config.js";
import { quote, RequestError } from "../shared/errors.js";
import type { Mask } from "./mask.js";
import { statusOf } from "./status.js";

/** Answers with one error, in the media type that the client prefers. */
export function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { message, extensions }: Pick<RequestError, "message" | "extensions">,
): FastifyReply {
  return sendErrors(request, reply, status, [{ message, extensions }]);
}

/** Answers with errors, in the media type that the client prefers. */
export function sendErrors(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  errors: readonly GraphQLFormattedError[],
): FastifyReply {
  if (request.note) request.note.codes = [...new Set(errors.map(({ extensions }) => String(extensions?.code)))];
  const isGraphql = request.headers.accept?.includes("application/graphql-response+json");
  const type = isGraphql ? "application/graphql-response+json" : "application/json";
  reply.code(status).header("content-type", `${type}; charset=utf-8`);
  return reply.send(JSON.stringify({ errors }));
}

/** Answers for paths that are not there, and for requests that cannot be read. */
export function answerErrors(app: FastifyInstance, mask: Mask, settings: Settings): void {
  app.setNotFoundHandler((request, reply) => {
    const path = quote(request.url.split("?", 1)[0] ?? "");
    const message = `There is no ${request.method} ${path} here. GraphQL is at /graphql, tables at /export, the playground at /playground.`;
    return sendError(request, reply, 404, RequestError.badRequest(message));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.code === "ERR_INVALID_URL" ? 400 : (error.statusCode ?? 500);
    if (status < 500) return sendError(request, reply, status, clientError(error, settings));
    const { message, extensions = {} } = mask({ message: error.message }, error);
    return sendError(request, reply, statusOf([String(extensions.code)], status), { message, extensions });
  });
}

function clientError(error: FastifyError, { maxBodyBytes }: Settings): RequestError {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return RequestError.overLimit(
        "QUERY_TOO_LARGE",
        `The body has more than ${maxBodyBytes} bytes. Ask in several queries, or with shorter variables.`,
        { limit: maxBodyBytes },
      );
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return RequestError.badRequest("The body is of a type that is not read here. Send JSON, as application/json.");
    case "ERR_INVALID_URL":
      return RequestError.badRequest("The header Host, or the path, is none.");
    default:
      return RequestError.badRequest(`The request cannot be read: ${error.message}`);
  }
}
