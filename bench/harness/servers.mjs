/** Who takes part, and in which workloads. */
import { existsSync } from "node:fs";
import { program } from "./database.mjs";

/** The workloads that every GraphQL server answers. */
const shared = ["nested-page", "observations", "groups"];
const graph = ["neighborhood", "shortest-path"];
const all = [...shared, "deep-page", "search", ...graph];

const peers = "bench/peers";

/** Policy Graph as it is served, with its log; only the size of a page is raised to that of the longest list. */
function policyGraph(name, label, compile) {
  return {
    name,
    label,
    workloads: all,
    words: () => [program, "serve"],
    env: (file, port) => ({
      DATABASE_URL: `sqlite:${file}`,
      PORT: String(port),
      MAX_PAGE_SIZE: "200",
      LOG_LEVEL: "info",
      COMPILE: compile,
    }),
  };
}

/** @returns all servers, the one that others are compared with first */
export function serversOf() {
  if (!existsSync(`${peers}/node_modules`)) {
    throw new Error(`The peers are not installed. Install them: npm ci --prefix ${peers}.`);
  }
  const peer = (name, label, path, workloads, ...more) => ({
    name,
    label,
    workloads,
    words: (file, port) => [`${peers}/${path}`, file, String(port), ...more],
    env: () => ({}),
  });
  return [
    policyGraph("compiled", "Policy Graph", "on"),
    policyGraph("resolvers", "Policy Graph, resolvers alone", "off"),
    {
      name: "limit",
      label: "the limit: SQL by hand, node:http",
      workloads: [...shared, "deep-page"],
      words: (file, port) => ["bench/limit/server.mjs", file, String(port)],
      env: () => ({}),
    },
    peer("mercurius", "mercurius, jit, loaders", "graphql/mercurius.mjs", shared),
    peer("yoga", "graphql-yoga, DataLoader", "graphql/yoga.mjs", shared),
    peer("dataloader", "type-graphql, TypeORM, DataLoader", "dist/type-graphql/server.js", shared, "dataloader"),
    peer("find", "type-graphql, TypeORM, a find for each field", "dist/type-graphql/server.js", shared, "find"),
    peer("kuzu", "Kùzu, a graph database, node:http", "graph-database/server.mjs", graph),
  ];
}
