/** graphql-yoga with DataLoader: `node yoga.mjs <database> <port>`. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import DataLoader from "dataloader";
import { createSchema, createYoga } from "graphql-yoga";
import { batchesOf } from "./batches.mjs";
import { openDatabase } from "./database.mjs";
import { groupsOf } from "./groups.mjs";

const [file, port] = process.argv.slice(2);
const batches = batchesOf(openDatabase(file));

/** Loaders for one request; all lists of one field have the same length here. */
function loadersOf() {
  const made = new Map();
  const loader = (batch, first) => {
    const key = `${batch} ${first}`;
    if (!made.has(key)) made.set(key, new DataLoader(async (ids) => batches[batch]([...ids], first)));
    return made.get(key);
  };
  return { load: (batch, id, first) => (id === null ? null : loader(batch, first).load(id)) };
}

const list =
  (batch) =>
  ({ id }, { first }, { load }) =>
    load(batch, id, first);
const one =
  (batch, key) =>
  (parent, _, { load }) =>
    load(batch, parent[key]);
const name = one("names", "id");
const fact = { indicator: one("entities", "indicatorId"), evidence: list("evidence") };

const schema = createSchema({
  typeDefs: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers: {
    Query: {
      ministry: (_, { slug }) => batches.ministry(slug),
      observations: (_, { where, first }) => ({ nodes: batches.observations(where.indicator.slug.eq, first) }),
      observationGroups: (_, { where }) => ({ nodes: groupsOf(batches.numbers(where.indicator.slug.eq)) }),
    },
    Ministry: { name, programs: list("programs") },
    Program: { name, supports: list("supports"), ownTargets: list("targets") },
    Industry: { name },
    Indicator: { name },
    Target: fact,
    Observation: fact,
    Quantity: { unit: one("entities", "unitId") },
    Evidence: { document: one("documents", "documentId") },
  },
});

createServer(createYoga({ schema, context: loadersOf, logging: false, graphiql: false })).listen(
  Number(port),
  "127.0.0.1",
);
