import type { FetcherOpts, FetcherParams } from "@graphiql/toolkit";
import { type ExecutionResult, GraphQLError, Kind, parse } from "graphql";

/** The endpoint, on the page's own origin. */
export const ENDPOINT = "/graphql";

/**
 * Sends a query to the server and gives back its answer.
 *
 * Differs from the toolkit's fetcher where the server is away or does not answer in JSON: then the response pane says
 * so in a sentence, and not with the stack of a parser.
 */
export async function fetchGraphQL(params: FetcherParams, options?: FetcherOpts): Promise<ExecutionResult> {
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", ...options?.headers },
      body: JSON.stringify(withOwnOperation(params)),
    });
  } catch {
    return failure(`No answer from ${new URL(ENDPOINT, location.href)}. Is the server running?`);
  }
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return failure(`The server answered ${response.status} ${response.statusText} without JSON: ${text.slice(0, 200)}`);
  }
}

/**
 * Leaves out the name of an operation that the query does not have. For a moment after a tab is opened GraphiQL still
 * names the operation of the tab before, and the server would refuse what is on the screen.
 */
function withOwnOperation(params: FetcherParams): FetcherParams {
  const { operationName, ...rest } = params;
  if (!operationName) return params;
  try {
    const names = parse(params.query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name ? [definition.name.value] : [],
    );
    return names.includes(operationName) ? params : rest;
  } catch {
    // What cannot be parsed is the server's to refuse, with the place.
    return params;
  }
}

/** Gives a failure the form of a GraphQL answer, which is what the response pane shows. */
function failure(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message)] };
}
