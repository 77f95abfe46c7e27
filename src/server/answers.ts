/** What every answer says: the revision that it was read from, and an HTTP status that fits its errors. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import { explanationOf, wantsExplanation } from "./explain.js";
import type { Health } from "./health.js";
import type { Mask } from "./mask.js";
import type { ServerContext } from "./reading.js";
import { endings, statusOf } from "./status.js";

/** The plugin that completes answers (GraphQL over HTTP, section 6.4). */
export function answers(mask: Mask, health: Health): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse(requestContext) {
          const { request, response, contextValue, operationName } = requestContext;
          if (response.body.kind !== "single") return;
          const result = withoutHalf(response.body.singleResult);
          const codes = codesOf(result);
          const revision = await contextValue.revision().catch((error: Error) => {
            mask({ message: error.message }, error);
            return null;
          });
          if (revision !== null) health.revision = revision;
          contextValue.note.operation = operationName ?? null;
          contextValue.note.codes = [...new Set(codes)];
          if (result.data === undefined) response.http.status = statusOf(codes, response.http.status);
          const explain = wantsExplanation(request) ? explanationOf(contextValue) : undefined;
          const extensions = { ...result.extensions, revision, ...(explain ? { explain } : {}) };
          response.body.singleResult = { ...result, extensions };
        },
      };
    },
  };
}

type Result = FormattedExecutionResult;

/** An answer that the server could not finish is no answer: what it has of data would look whole. */
function withoutHalf(result: Result): Result {
  const { errors = [] } = result;
  const failure = errors.find(({ extensions }) => endings.has(extensions?.code));
  if (failure) return { errors: [failure] };
  const isEmpty = result.data === null && codesOf(result).every((code) => code === "INTERNAL_SERVER_ERROR");
  return isEmpty ? { errors } : result;
}

function codesOf({ errors = [] }: Result): string[] {
  return errors.map(({ extensions }) => String(extensions?.code));
}
