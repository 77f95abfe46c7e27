/** Answers queries by one compiled statement where they can be, and says on request which way a query took. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import sql, { Sql } from "sql-template-tag";
import type { Compiler } from "../compile/compiler.js";
import type { Snapshot, Statement } from "../shared/database/snapshot.js";
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
 * written again (bench/REPORT.md).
 */
export function bytesOfResult(result: FormattedExecutionResult): string | Uint8Array {
  const parts = JsonBytes.partsOf(result.data);
  if (!parts) return JSON.stringify(result);
  const { data: _, ...rest } = result;
  const others = JSON.stringify(rest);
  const end = others === "{}" ? "}" : `,${others.slice(1)}`;
  return Buffer.concat([Buffer.from('{"data":'), ...parts, Buffer.from(end)]);
}

/** What `extensions: {explain: true}` in a request gives in its answer. */
interface Explanation {
  readonly way: string;
  /** Why it was not compiled. */
  readonly why?: string;
  /** How many statements were run for it, the one for the revision among them. */
  readonly statements: number;
  readonly compiled?: readonly { readonly sql: string; readonly plan: readonly string[] }[];
}

/**
 * The plugin that lets the compiler answer.
 *
 * @param compiler undefined where none is wanted
 */
export function compiled(compiler: Compiler | undefined): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart() {
      let ran: readonly Statement[] = [];
      return {
        async responseForOperation({ document, operation, queryHash, request, contextValue, response }) {
          // The execution says that there is no such operation.
          if (!operation) return null;
          const answer = compiler
            ? contextValue.rewrite
              ? { declined: "it is written anew for an export" }
              : await compiler.answer(
                  { document, operation, hash: queryHash, variables: request.variables ?? {} },
                  contextValue,
                )
            : { declined: "COMPILE is off" };
          if ("declined" in answer) {
            contextValue.note.way = { name: "ordinary", why: answer.declined };
            return null;
          }
          ran = answer.statements;
          contextValue.note.way = { name: "compiled" };
          return { http: response.http, body: { kind: "single", singleResult: { data: new JsonBytes(answer.data) } } };
        },
        async willSendResponse({ request, response, contextValue }) {
          if (request.extensions?.explain !== true || response.body.kind !== "single") return;
          const { snapshot, note } = contextValue;
          if (!note.way) return;
          const { statements } = snapshot;
          const explain: Explanation = {
            way: note.way.name,
            ...(note.way.name === "ordinary" ? { why: note.way.why } : {}),
            statements,
            ...(note.way.name === "compiled"
              ? { compiled: await Promise.all(ran.map((each) => explained(snapshot, each))) }
              : {}),
          };
          const { singleResult } = response.body;
          response.body.singleResult = { ...singleResult, extensions: { ...singleResult.extensions, explain } };
        },
      };
    },
  };
}

async function explained(snapshot: Snapshot, { sql: text, strings, values }: Statement) {
  const rows = await snapshot.all(sql`EXPLAIN QUERY PLAN ${new Sql(strings, values)}`);
  return { sql: text, plan: rows.map(({ detail }) => String(detail)) };
}
