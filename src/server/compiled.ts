/** Answers queries by one compiled statement where they can be. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { Compiler } from "../compile/compiler.js";
import { Declined } from "../compile/scope.js";
import { explained, wantsExplanation } from "./explain.js";
import type { ServerContext } from "./reading.js";

/** The data of an answer as the bytes of its JSON, in parts. */
class JsonBytes {
  [name: string]: unknown;
  readonly #parts: readonly Uint8Array[];

  constructor(parts: readonly Uint8Array[]) {
    this.#parts = parts;
  }

  static partsOf(data: unknown): readonly Uint8Array[] | undefined {
    return data instanceof JsonBytes ? data.#parts : undefined;
  }
}

/**
 * A result as what goes to the client. Bytes of the database are not looked into: as a string they would be read and
 * written again.
 */
export function bytesOfResult(result: FormattedExecutionResult): string | Uint8Array {
  const parts = JsonBytes.partsOf(result.data);
  if (!parts) return JSON.stringify(result);
  const { data: _, ...rest } = result;
  const others = JSON.stringify(rest);
  const end = others === "{}" ? "}" : `,${others.slice(1)}`;
  return Buffer.concat([Buffer.from('{"data":'), ...parts, Buffer.from(end)]);
}

/**
 * The plugin that lets the compiler answer.
 *
 * @param compiler undefined where none is wanted
 */
export function compiled(compiler: Compiler | undefined): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, queryHash, request, contextValue, response }) {
          // The execution says that there is no such operation.
          if (!operation) return null;
          const { note, rewrite } = contextValue;
          try {
            if (!compiler) throw new Declined("COMPILE is off");
            if (rewrite || queryHash === undefined) throw new Declined("it is written anew for an export");
            const asked = { document, operation, hash: queryHash, variables: request.variables ?? {} };
            const answer = await compiler.answer(asked, contextValue);
            if (wantsExplanation(request)) note.compiled = await explained(contextValue.snapshot, answer.statements);
            note.way = answer.partly === undefined ? { name: "compiled" } : { name: "mixed", why: answer.partly };
            const singleResult = { data: new JsonBytes(answer.data) };
            return { http: response.http, body: { kind: "single", singleResult } };
          } catch (error) {
            if (!(error instanceof Declined)) throw error;
            note.way = { name: "ordinary", why: error.message };
            contextValue.restart();
            return null;
          }
        },
      };
    },
  };
}
