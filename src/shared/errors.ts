/** Everything that a client may be told is wrong. The list of codes is closed; whatever else happens is masked at the edge. */
import { GraphQLError } from "graphql";

/** The codes of errors that clients see, in `extensions.code`. */
export const errorCodes = {
  BAD_ARGUMENT: "An argument has a value that cannot be used.",
  BAD_CURSOR: "A cursor was not made by this field, with this order.",
  BAD_FILTER: "A filter or an order says nothing, or says it in a way that has no meaning.",
  BAD_PAGE: "`first`, `last`, `after` and `before` do not make a page.",
  UNKNOWN_ID: "No such thing is in the graph.",
  UNSAFE_ARITHMETIC: "A calculation would mix what cannot be mixed.",
  QUERY_TOO_COSTLY: "The query could return more than the server's limit.",
  QUERY_TOO_DEEP: "The query is nested more deeply than the server's limit.",
  QUERY_TOO_LARGE: "The query has more aliases, fields at its root, or directives than the server's limit.",
  DOCUMENT_NOT_TRUSTED:
    "The server answers only documents that it knows (TRUSTED_DOCUMENTS), and this is none of them.",
  OPERATION_NOT_SUPPORTED: "The server only reads: there are no mutations and no subscriptions.",
  BAD_REQUEST: "The HTTP request is none that the server can read as a query.",
  QUERY_TIMED_OUT: "The query took longer than the server's limit.",
  SERVER_BUSY: "The server has as many requests as it can take; try again.",
  DATABASE_UNAVAILABLE: "The database cannot be read now; try again.",
  ANSWER_TOO_LARGE: "The answer is larger than the server's limit.",
  INTERNAL_SERVER_ERROR: "The server is at fault; the message has an id to report.",
} as const;

/** One of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;

/** An error that is the client's to mend: its message names the input, the place and the way out. */
export class RequestError extends GraphQLError {
  private constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...details } });
  }

  /** A value of an argument that cannot be used; with details for programs that can choose another. */
  static badArgument(message: string, details: Record<string, unknown> = {}): RequestError {
    return new RequestError("BAD_ARGUMENT", message, details);
  }

  /** A cursor that does not belong to this field and order. */
  static badCursor(cursor: string): RequestError {
    return new RequestError(
      "BAD_CURSOR",
      `${quote(cursor)} is not a cursor of this list in this order. Take one from pageInfo or edges of the same field, with the same orderBy.`,
    );
  }

  /** A filter or an order without a meaning. */
  static badFilter(message: string): RequestError {
    return new RequestError("BAD_FILTER", message);
  }

  /** A page that cannot be. */
  static badPage(message: string): RequestError {
    return new RequestError("BAD_PAGE", message);
  }

  /** An id or slug that nothing in the graph has. */
  static unknownId(what: string, suggestions: readonly string[]): RequestError {
    return new RequestError("UNKNOWN_ID", `There is no ${what}.${didYouMean(suggestions)}`);
  }

  /** Arithmetic over things that do not add up. */
  static unsafeArithmetic(message: string): RequestError {
    return new RequestError("UNSAFE_ARITHMETIC", message);
  }

  /** A query over one of the server's limits. */
  static overLimit(
    code: "QUERY_TOO_COSTLY" | "QUERY_TOO_DEEP" | "QUERY_TOO_LARGE" | "ANSWER_TOO_LARGE",
    message: string,
    details: { limit: number; actual?: number },
  ): RequestError {
    return new RequestError(code, message, details);
  }

  /** An HTTP request that is no GraphQL request. */
  static badRequest(message: string): RequestError {
    return new RequestError("BAD_REQUEST", message);
  }

  /** More requests than the server takes at once. */
  static busy(): RequestError {
    return new RequestError("SERVER_BUSY", "The server has as many queries as it can take. Try again in a second.");
  }

  /** A query that reads more than it looked like before it ran. */
  static tooManyRows(limit: number): RequestError {
    return new RequestError(
      "QUERY_TOO_COSTLY",
      `The query reads more than ${limit} rows. Give its lists first, a filter, or ask in several queries.`,
      { limit },
    );
  }

  /** A query that read for too long. */
  static timedOut(seconds: number): RequestError {
    return new RequestError(
      "QUERY_TIMED_OUT",
      `The query took more than ${seconds} s. Ask for less, or try again when the server has less to do.`,
      { limit: seconds },
    );
  }

  /** A database that cannot be read; the log has the cause under the id. */
  static databaseUnavailable(id: string): RequestError {
    return new RequestError(
      "DATABASE_UNAVAILABLE",
      `The database cannot be read now. Try again; if it goes on, report the id ${id}.`,
      { id },
    );
  }

  /** A fault of the server; the log has the cause under the id. */
  static internal(id: string): RequestError {
    return new RequestError("INTERNAL_SERVER_ERROR", `The server is at fault. Report the id ${id}: its log says why.`, {
      id,
    });
  }

  /** A document that is not on the list of those that are answered. */
  static notTrusted(): RequestError {
    return new RequestError(
      "DOCUMENT_NOT_TRUSTED",
      "This server answers only documents that it knows, and this is none of them. Send the SHA-256 of one as extensions.persistedQuery.sha256Hash, or let yours be added to the file that TRUSTED_DOCUMENTS names.",
    );
  }

  /** An operation other than a query. */
  static notSupported(operation: string): RequestError {
    return new RequestError(
      "OPERATION_NOT_SUPPORTED",
      `This server only reads: it has no ${operation}. Write with the command line: policy-graph import <folder>.`,
    );
  }
}

/** An input from outside (file, setting, database, command line) that cannot be used; ends a command with exit code 1. */
export class InputError extends Error {
  override readonly name = "InputError";
}

/** A statement that the database did not run. It is never shown to clients: the log has it, with its cause. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";

  /**
   * @param message what the database says
   * @param code its code, as in `SQLITE_CORRUPT`
   * @param cause the error of its driver
   */
  constructor(
    message: string,
    readonly code: string,
    cause: unknown,
  ) {
    super(message, { cause });
  }
}

/** Text in quotation marks, shortened where it is long, for use in messages. */
export function quote(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return JSON.stringify(shown);
}

/** The end of a message that offers near matches; empty where there is none. */
export function didYouMean(suggestions: readonly string[]): string {
  const quoted = suggestions.slice(0, 3).map(quote);
  if (quoted.length === 0) return "";
  const last = quoted.pop();
  return ` Did you mean ${quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : last}?`;
}
