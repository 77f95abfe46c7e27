/** For tests: a server on a free port of this machine, over the graph of the fixtures. */
import type { FormattedExecutionResult } from "graphql";
import { readSettings, type Settings } from "../config.js";
import { buildSchema } from "../schema.js";
import { createServer, type Server, type ServerParts } from "../server/http.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { databaseOf, openSnapshots, type TestDatabase } from "./databases.js";
import { fixtures } from "./graph.js";

/** A server under test. */
export interface TestServer extends Server {
  /** Where it listens: `http://127.0.0.1:<port>`. */
  readonly url: string;
}

/** An answer of the server: what came, and what it says when it is JSON. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: FormattedExecutionResult<Record<string, unknown>>;
}

let database: Promise<TestDatabase> | undefined;

/** The settings of tests: the defaults, and no log. */
export const testSettings: Settings = readSettings({ LOG_LEVEL: "silent" });

/** The graph of the fixtures, to read from. */
export async function fixtureSnapshots(): Promise<Snapshots> {
  database ??= databaseOf(fixtures);
  return openSnapshots(await database);
}

/**
 * Starts a server.
 *
 * @param overrides settings other than the defaults
 * @param parts what the server is made of, where it is not the schema and the fixtures
 */
export async function startTestServer(
  overrides: Partial<Settings> = {},
  parts: Partial<ServerParts> = {},
): Promise<TestServer> {
  const server = await createServer({
    schema: parts.schema ?? (await buildSchema()),
    snapshots: parts.snapshots ?? (await fixtureSnapshots()),
    ...parts,
    settings: { ...testSettings, ...overrides },
  });
  const url = await server.app.listen({ host: "127.0.0.1", port: 0 });
  return { ...server, url };
}

/** Posts a query as clients do. */
export function post(
  server: Pick<TestServer, "url">,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<TestAnswer> {
  return send(server, { body: JSON.stringify({ query, variables }) });
}

/** A request to send; what stands nowhere is as clients have it: JSON to /graphql. */
export interface TestRequest {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request; redirects are not followed. */
export async function send({ url }: Pick<TestServer, "url">, request: TestRequest = {}): Promise<TestAnswer> {
  const { path = "/graphql", body } = request;
  const headers = new Headers({ accept: "application/graphql-response+json, application/json" });
  if (body !== undefined) headers.set("content-type", "application/json");
  for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
  const method = request.method ?? (body === undefined ? "GET" : "POST");
  const response = await fetch(url + path, {
    method,
    headers,
    redirect: "manual",
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

function parsed(text: string): TestAnswer["body"] {
  return text.startsWith("{") ? (JSON.parse(text) as TestAnswer["body"]) : {};
}

/** The codes of an answer's errors. */
export function codesOf({ body }: Pick<TestAnswer, "body">): unknown[] {
  return (body.errors ?? []).map(({ extensions }) => extensions?.code);
}
