/** What is refused of a valid query before it runs: other operations, values that cannot be, and too high a cost. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { Settings } from "../config.js";
import { RequestError } from "../shared/errors.js";
import { Recent } from "../shared/recent.js";
import { checkCost } from "./cost.js";
import { checkInputs, checkVariables } from "./input-limits.js";
import type { ServerContext } from "./reading.js";

/** How many operations, with the shapes of their variables, are known to pass. */
const mostCosts = 5000;

/** The plugin that refuses. An error that it throws becomes the whole answer. */
export function refusals(settings: Settings): ApolloServerPlugin<ServerContext> {
  const costs = new Recent<number | undefined>(mostCosts);
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, queryHash, request, contextValue }) {
          // An unknown operationName: the execution says so.
          if (!operation) return;
          if (operation.operation !== "query") throw RequestError.notSupported(operation.operation);
          const variables = request.variables ?? {};
          checkVariables(variables, settings);
          costs.get(`${queryHash} ${operation.name?.value ?? ""} ${shapeOf(variables)}`, () => {
            checkInputs(document, variables, settings);
            return checkCost({ schema, document, operation, variables }, settings);
          });
          // Read first: where the database fails, no part of the answer is made.
          await contextValue.revision();
        },
      };
    },
  };
}

/** What of variables that can be decides what the query could cost: everything but the texts in them. */
function shapeOf(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(variables, (_key, value: unknown) => (typeof value === "string" ? "" : value));
}
