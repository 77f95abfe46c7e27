/** What is asked of an export: the operation, the table, and how it is written; read from an address and a body. */
import type { FastifyRequest } from "fastify";
import type { Parameters } from "../../export/list-address.js";
import { didYouMean, quote, RequestError } from "../../shared/errors.js";
import { nearest } from "../../shared/nearest.js";
import { type FormatName, formatNames } from "./formats.js";

/** An operation as clients send it. */
export interface AskedOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** How an answer is taken away. */
export interface AskedForm {
  readonly format: FormatName;
  /** The name of the table; undefined where the answer decides. */
  readonly table: string | undefined;
  /** Whether the citations of the table's rows are asked for, in its place. */
  readonly citations: boolean;
  /** Whether its outermost list is paged on to its end. */
  readonly all: boolean;
  readonly escapeFormulas: boolean;
  readonly bom: boolean;
}

/** The parameters that an operation may be given by. */
const operationNames = ["query", "variables", "operationName"];

/** The parameters that say how a table is written; no filter is called so. */
const formNames: readonly string[] = ["citations", "escapeFormulas", "bom"];

/** Every parameter of `/export`. */
const parameterNames = [...operationNames, "format", "table", "all", ...formNames];

/** The parameters of an address, each with every value that it is given. */
export function parametersOf({ url }: FastifyRequest): Parameters {
  const start = url.indexOf("?");
  return start < 0 ? [] : [...new URLSearchParams(url.slice(start + 1))];
}

/** Whether a parameter says how a table is written, and not what is in it. */
export function isFormParameter([name]: Parameters[number]): boolean {
  return formNames.includes(name);
}

/**
 * The form that parameters ask for.
 *
 * @param format the format that the path names, where it does
 * @throws RequestError BAD_ARGUMENT for a value that a parameter cannot have
 */
export function formOf(parameters: Parameters, format: FormatName | undefined): AskedForm {
  return {
    format: format ?? formatOf(one(parameters, "format") ?? "csv"),
    table: one(parameters, "table"),
    citations: isSet(parameters, "citations"),
    all: isSet(parameters, "all"),
    escapeFormulas: isSet(parameters, "escapeFormulas"),
    bom: isSet(parameters, "bom"),
  };
}

function formatOf(name: string): FormatName {
  const found = formatNames.find((known) => known === name);
  if (found) return found;
  throw RequestError.badArgument(
    `format: there is no ${quote(name)}.${didYouMean(nearest(name, formatNames))} There are ${formatNames.join(", ")}.`,
  );
}

/**
 * The operation of a request to `/export`: in its body, or in its address.
 *
 * @throws RequestError BAD_REQUEST for what is no operation, BAD_ARGUMENT for a parameter that there is not
 */
export function operationOf(request: FastifyRequest, parameters: Parameters): AskedOperation {
  for (const [name] of parameters) {
    if (!parameterNames.includes(name)) {
      throw RequestError.badArgument(
        `${quote(name)} is no parameter of /export.${didYouMean(nearest(name, parameterNames))} There are ${parameterNames.join(", ")}.`,
      );
    }
  }
  return request.method === "POST" ? bodyOperation(request.body) : addressOperation(parameters);
}

function bodyOperation(body: unknown): AskedOperation {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw RequestError.badRequest('The body is no JSON object. Send {"query": "…", "variables": {…}}.');
  }
  const { query, variables = null, operationName = null } = body as Record<string, unknown>;
  return checked({ query, variables, operationName });
}

function addressOperation(parameters: Parameters): AskedOperation {
  const variables = one(parameters, "variables");
  return checked({
    query: one(parameters, "query"),
    variables: variables ? parsed(variables) : null,
    operationName: one(parameters, "operationName") || null,
  });
}

function parsed(variables: string): unknown {
  try {
    return JSON.parse(variables);
  } catch (error) {
    throw RequestError.badRequest(
      `variables is no JSON: ${(error as Error).message}. Write for example {"slug": "miit"}.`,
    );
  }
}

function checked({ query, variables, operationName }: Record<keyof AskedOperation, unknown>): AskedOperation {
  if (typeof query !== "string" || query.trim() === "") {
    throw RequestError.badRequest(
      "There is no query. Send it as query, or take a list away by its address, as /export/observations.csv.",
    );
  }
  if (typeof variables !== "object" || Array.isArray(variables)) {
    throw RequestError.badRequest('variables is no JSON object. Write for example {"slug": "miit"}.');
  }
  if (operationName !== null && typeof operationName !== "string") {
    throw RequestError.badRequest("operationName is no text. Name one of the query's operations, or leave it out.");
  }
  return { query, variables: { ...variables }, operationName };
}

function one(parameters: Parameters, name: string): string | undefined {
  const values = parameters.filter(([other]) => other === name).map(([, value]) => value);
  if (values.length > 1) throw RequestError.badArgument(`${name} is said ${values.length} times. Keep one.`);
  return values[0];
}

function isSet(parameters: Parameters, name: string): boolean {
  const value = one(parameters, name) ?? "false";
  if (value === "true" || value === "false") return value === "true";
  throw RequestError.badArgument(`${name}: ${quote(value)} is neither true nor false.`);
}
