import type { FetcherOpts, FetcherParams } from "@graphiql/toolkit";
import { type ExecutionResult, GraphQLError } from "graphql";

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
      body: JSON.stringify(params),
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

/** Gives a failure the form of a GraphQL answer, which is what the response pane shows. */
function failure(message: string): ExecutionResult {
  return { errors: [new GraphQLError(message)] };
}
