/**
 * Kùzu, an embedded graph database, on bare node:http: `node server.mjs <database> <port>`. Copies the graph of relations
 * into a database of its own in memory, and answers the two questions about it. It knows the queries' texts.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import kuzu from "kuzu";
import { queryOf } from "../../workloads/query.mjs";

const [file, port] = process.argv.slice(2);
/** The server counts the thing in the middle as one of 500, and looks for one more to say whether there are more. */
const mostNodes = 500;
const graph = new kuzu.Connection(new kuzu.Database(":memory:"), 1);

async function copyRelations() {
  const source = new Database(file, { readonly: true, fileMustExist: true });
  const folder = mkdtempSync(join(tmpdir(), "graph-database-"));
  const relations = source
    .prepare("SELECT subject_id, object_id FROM fact WHERE kind = 'Relation' ORDER BY subject_id, object_id")
    .raw()
    .all();
  const ids = [...new Set(relations.flat())].sort();
  const write = (name, rows) => writeFileSync(join(folder, name), rows.map((row) => `${row}\n`).join(""));
  write("things.csv", ids);
  write(
    "relations.csv",
    relations.map((pair) => pair.join(",")),
  );
  await graph.query("CREATE NODE TABLE Thing(id STRING, PRIMARY KEY (id))");
  await graph.query("CREATE REL TABLE Related(FROM Thing TO Thing)");
  await graph.query(`COPY Thing FROM "${join(folder, "things.csv")}" (header=false)`);
  await graph.query(`COPY Related FROM "${join(folder, "relations.csv")}" (header=false)`);
  rmSync(folder, { recursive: true });
}

async function answersOf() {
  const around = await graph.prepare(
    `MATCH (a:Thing {id: $id})-[r:Related* SHORTEST 1..3]-(b:Thing) WHERE b.id <> $id RETURN b.id AS id, length(r) AS hops ORDER BY hops, id LIMIT ${mostNodes}`,
  );
  const way = await graph.prepare(
    "MATCH (a:Thing {id: $from})-[r:Related* SHORTEST 1..6]-(b:Thing {id: $to}) RETURN length(r) AS length, properties(nodes(r), 'id') AS inner LIMIT 1",
  );
  const rowsOf = async (statement, variables) => (await graph.execute(statement, variables)).getAll();
  const neighborhood = async ({ id }) => {
    const rows = await rowsOf(around, { id });
    const nodes = [{ id, hops: 0 }, ...rows.slice(0, mostNodes - 1)];
    return {
      neighborhood: {
        nodes: nodes.map((node) => ({ hops: node.hops, entity: { id: node.id } })),
        hasMore: rows.length >= mostNodes,
      },
    };
  };
  const shortestPath = async ({ from, to }) => {
    const rows = await rowsOf(way, { from, to });
    return {
      paths: {
        nodes: rows.map(({ length, inner }) => ({ length, steps: [...inner, to].map((id) => ({ to: { id } })) })),
      },
    };
  };
  return new Map([
    [queryOf("neighborhood"), neighborhood],
    [queryOf("shortest-path"), shortestPath],
  ]);
}

await copyRelations();
const answers = await answersOf();

createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { query, variables } = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const data = await answers.get(query)(variables);
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify({ data }));
}).listen(Number(port), "127.0.0.1");
