/** What clients are told of errors: their own in full, all others as an id under which the log has the cause. */
import { randomUUID } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError, Kind } from "graphql";
import { DatabaseError, RequestError } from "../shared/errors.js";
import { databaseFailure } from "./database-failure.js";
import type { Health } from "./health.js";
import type { Log } from "./log.js";

/** Codes of errors that Apollo Server and graphql-js find in requests. */
const clientCodes = new Set<unknown>([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
]);

/** Turns an error into what the client sees of it. */
export type Mask = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Makes the mask of a server: it logs what it hides, once a cause. */
export function createMask(log: Log, health: Health, limits: { readonly maxDepth: number }): Mask {
  const ids = new WeakMap<object, string>();

  const hide = (cause: unknown, formatted: GraphQLFormattedError): RequestError => {
    const known = cause instanceof Error ? ids.get(cause) : undefined;
    const id = known ?? randomUUID();
    const failure = cause instanceof DatabaseError ? databaseFailure(cause) : undefined;
    if (!known) {
      if (cause instanceof Error) ids.set(cause, id);
      log.error({ id, err: cause, path: formatted.path?.join(".") }, failure ? "database failure" : "internal error");
    }
    if (failure === "damaged") health.damaged = true;
    return failure ? RequestError.databaseUnavailable(id) : RequestError.internal(id);
  };

  return (formatted, error) => {
    const chain = originals(error);
    const cause = chain.at(-1);
    const own = chain.find((link) => link instanceof RequestError);
    if (own) return { ...formatted, extensions: { ...formatted.extensions, code: own.extensions.code } };
    if (formatted.extensions?.code === "PERSISTED_QUERY_NOT_FOUND")
      return replaced(formatted, RequestError.notTrusted());
    if (clientCodes.has(formatted.extensions?.code)) {
      return cause instanceof RangeError ? replaced(formatted, tooDeep(limits.maxDepth)) : formatted;
    }
    if (isOfVariables(error, cause)) {
      return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT" } };
    }
    return replaced(formatted, hide(cause, formatted));
  };
}

function replaced({ locations, path }: GraphQLFormattedError, error: RequestError): GraphQLFormattedError {
  return {
    message: error.message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: error.extensions,
  };
}

/** The parser's stack is at its end before a limit is reached only where the limits were raised. */
function tooDeep(limit: number): RequestError {
  return RequestError.overLimit(
    "QUERY_TOO_DEEP",
    "The query is nested too deeply to be read. Ask in several queries.",
    {
      limit,
    },
  );
}

/** An error and those that it wraps, the innermost last. */
function originals(error: unknown): unknown[] {
  const chain = [error];
  for (let link = error; link instanceof GraphQLError && link.originalError; link = link.originalError) {
    chain.push(link.originalError);
  }
  return chain;
}

/**
 * Whether graphql-js means the variables, or arguments that are made from them: it gives those errors no code. They stand
 * at a value rather than at a field, or are the last of a list that is cut off.
 */
function isOfVariables(error: unknown, cause: unknown): boolean {
  if (!(error instanceof GraphQLError && cause instanceof GraphQLError)) return false;
  const [node] = cause.nodes ?? [];
  return node ? node.kind !== Kind.FIELD : error.message.startsWith("Too many errors processing variables");
}
