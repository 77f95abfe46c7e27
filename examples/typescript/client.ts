/** Asks a server for a document, with the types of its answer and of its variables: no library but fetch. */
import type { TypedDocumentString } from "./generated/graphql.js";

/** A server, and how it is asked. */
export interface Server {
  /** Where its GraphQL is, as in http://127.0.0.1:4000/graphql */
  readonly address: string;
  /** Whether it knows the documents (TRUSTED_DOCUMENTS): then only their hashes are sent. */
  readonly knowsDocuments: boolean;
}

/** What a server answers (GraphQL over HTTP). */
interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/**
 * Asks a server.
 *
 * @throws Error with the codes and messages of what it refuses
 */
export async function ask<Result, Variables>(
  server: Server,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(server.address, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ ...(server.knowsDocuments ? byHash(document) : { query: document }), variables }),
  });
  const { data, errors = [] } = (await response.json()) as Answer<Result>;
  if (errors.length > 0 || !data) {
    throw new Error(errors.map(({ message, extensions }) => `${extensions?.code}: ${message}`).join("\n"));
  }
  return data;
}

function byHash(document: { readonly __meta__?: Record<string, unknown> | undefined }): object {
  const sha256Hash = String(document.__meta__?.hash).replace("sha256:", "");
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}
