/**
 * The limit on bare node:http: `node bench/limit/server.mjs <database> <port>`. Takes the same requests as a GraphQL server,
 * and knows their texts.
 */
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { queryOf } from "../workloads/query.mjs";
import { statements } from "./statements.mjs";

const [file, port] = process.argv.slice(2);
const database = new Database(file, { readonly: true, fileMustExist: true });
database.pragma("query_only = ON");
database.pragma("cache_size = -262144");

const answers = new Map(
  Object.entries(statements).map(([name, text]) => {
    const statement = database.prepare(text);
    const answer = name === "deep-page" ? deepPage : (variables) => statement.get(variables).answer;
    return [queryOf(name), (variables) => answer(variables, statement)];
  }),
);

/** A page behind a cursor: the order's signature and the values of its keys, as src/shared/lists/order.ts writes it. */
function deepPage({ unit, after }, statement) {
  const [signature, document, position, id] = JSON.parse(Buffer.from(after, "base64url").toString("utf8"));
  const { nodes, more, last } = statement.get({ unit, document, position, id });
  const cursor = Buffer.from(JSON.stringify([signature, ...JSON.parse(last)])).toString("base64url");
  return Buffer.concat([
    Buffer.from('{"data":{"observations":{"nodes":'),
    nodes,
    Buffer.from(`,"pageInfo":{"hasNextPage":${more === 1},"endCursor":"${cursor}"}}}}`),
  ]);
}

createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    const answer = answers.get(query);
    if (!answer) return response.writeHead(404).end();
    const bytes = answer(variables);
    response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": bytes.length });
    response.end(bytes);
  });
}).listen(Number(port), "127.0.0.1");
