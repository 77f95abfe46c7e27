/** What is run in place of a query that has passed every limit, where its request asks for more than its client wrote. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { DocumentNode } from "graphql";
import type { ServerContext } from "./reading.js";

/** The plugin that puts the other document in the query's place. An error that this throws becomes the whole answer. */
export function rewriting(): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart({ contextValue: { rewrite } }) {
      if (!rewrite) return undefined;
      return {
        async didResolveOperation(requestContext) {
          const { schema, document, operation, request } = requestContext;
          if (!operation) return;
          // Apollo Server runs what stands here; it is read-only so that plugins do not do this by mistake.
          (requestContext as { document: DocumentNode }).document = rewrite({
            schema,
            document,
            operation,
            variables: request.variables ?? {},
          });
        },
      };
    },
  };
}
