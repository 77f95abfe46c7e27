/**
 * Trusted documents: a list of the only documents that are answered, for those who serve their own frontend. It is Apollo
 * Server's store of persisted queries (apollographql.com/docs/apollo-server/performance/apq), filled from a file and closed.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ApolloServerPlugin } from "@apollo/server";
import { type GraphQLSchema, parse, specifiedRules, validate } from "graphql";
import type { Settings } from "../config.js";
import { InputError, quote } from "../shared/errors.js";
import { queryLimits } from "./query-limits.js";
import type { ServerContext } from "./reading.js";

/** The documents by the SHA-256 of their text, in hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/**
 * Reads the list from a JSON file: an object of texts by their SHA-256, bare or behind `sha256:`.
 *
 * @throws InputError with everything that is wrong with it: a hash that is not that of its text, a document that is not
 * valid under the schema and the limits
 */
export function readTrustedDocuments(file: string, schema: GraphQLSchema, settings: Settings): TrustedDocuments {
  const documents = new Map<string, string>();
  const problems: string[] = [];
  for (const [key, text] of entriesOf(file)) {
    const hash = key.replace(/^sha256:/, "").toLowerCase();
    const problem = typeof text === "string" ? problemOf(hash, text, schema, settings) : "is no text";
    if (problem) problems.push(`${quote(key)} ${problem}`);
    documents.set(hash, String(text));
  }
  if (problems.length === 0) return documents;
  throw new InputError(
    `${file}, which TRUSTED_DOCUMENTS names, cannot be used:\n${problems.join("\n")}\nWrite it anew from the documents of your frontend.`,
  );
}

function entriesOf(file: string): [string, unknown][] {
  const form = "It has to be a JSON object of documents by the SHA-256 of their text";
  const read = (work: () => unknown, what: string) => {
    try {
      return work();
    } catch (error) {
      throw new InputError(
        `TRUSTED_DOCUMENTS names ${quote(file)}, which ${what} (${(error as Error).message}). ${form}.`,
      );
    }
  };
  const text = String(read(() => readFileSync(file, "utf8"), "cannot be read"));
  const content = read(() => JSON.parse(text), "is no JSON");
  const entries = typeof content === "object" && content !== null ? Object.entries(content) : [];
  if (entries.length > 0 && !Array.isArray(content)) return entries;
  throw new InputError(`TRUSTED_DOCUMENTS names ${quote(file)}, which has no documents. ${form}.`);
}

function problemOf(hash: string, text: string, schema: GraphQLSchema, settings: Settings): string | undefined {
  const actual = sha256(text);
  if (hash !== actual) return `is not the SHA-256 of its text, which is ${actual}: ${quote(text)}`;
  try {
    const rules = [...specifiedRules, ...queryLimits(settings)];
    const [error] = validate(schema, parse(text, { maxTokens: settings.maxTokens }), rules, { maxErrors: 1 });
    return error && `is not valid here: ${error.message}`;
  } catch (error) {
    return `is no GraphQL: ${(error as Error).message}`;
  }
}

/** The list as a store that takes nothing new: a document that is not in it cannot be registered. */
export function trustedCache(documents: TrustedDocuments) {
  return {
    // Apollo Server puts a prefix before the hash.
    get: async (key: string) => documents.get(key.slice(key.lastIndexOf(":") + 1)),
    set: async () => {},
    delete: async () => false,
  };
}

/** The plugin by which a request names its document only by the hash, also where it brings the text along. */
export function byHash(): ApolloServerPlugin<ServerContext> {
  return {
    async requestDidStart({ request }) {
      const { query, extensions } = request;
      const sha256Hash = query === undefined ? extensions?.persistedQuery?.sha256Hash : sha256(query);
      if (sha256Hash === undefined) return;
      delete request.query;
      request.extensions = {
        ...extensions,
        persistedQuery: { version: 1, sha256Hash: String(sha256Hash).toLowerCase() },
      };
    },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
