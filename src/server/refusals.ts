/** What is refused of a valid query before it runs: other operations, values that cannot be, and too high a cost. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { Settings } from "../config.js";
import { RequestError } from "../shared/errors.js";
import { checkCost } from "./cost.js";
import { checkInputs } from "./input-limits.js";
import type { ServerContext } from "./reading.js";

/** The plugin that refuses. An error that it throws becomes the whole answer. */
export function refusals(settings: Settings): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          // An unknown operationName: the execution says so.
          if (!operation) return;
          if (operation.operation !== "query") throw RequestError.notSupported(operation.operation);
          const variables = request.variables ?? {};
          checkInputs(document, variables, settings);
          checkCost({ schema, document, operation, variables }, settings);
          // Read first: where the database fails, no part of the answer is made.
          await contextValue.revision();
        },
      };
    },
  };
}
