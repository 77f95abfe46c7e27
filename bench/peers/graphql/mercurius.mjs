/** mercurius with its compiler and its loaders: `node mercurius.mjs <database> <port>`. */
import { readFileSync } from "node:fs";
import Fastify from "fastify";
import mercurius from "mercurius";
import { batchesOf } from "./batches.mjs";
import { openDatabase } from "./database.mjs";
import { groupsOf } from "./groups.mjs";

const [file, port] = process.argv.slice(2);
const batches = batchesOf(openDatabase(file));

/** A loader of mercurius from a batch: all queries of one level have the same arguments here. */
const list = (batch) => async (queries) =>
  batch(
    queries.map(({ obj }) => obj.id),
    queries[0].params.first,
  );
const one = (batch, key) => async (queries) => {
  const ids = [...new Set(queries.map(({ obj }) => obj[key]))];
  const found = new Map(batch(ids).map((value, index) => [ids[index], value]));
  return queries.map(({ obj }) => found.get(obj[key]) ?? null);
};
const name = one(batches.names, "id");
const fact = { indicator: one(batches.entities, "indicatorId"), evidence: list(batches.evidence) };

const app = Fastify();
app.register(mercurius, {
  schema: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  jit: 1,
  resolvers: {
    Query: {
      ministry: (_, { slug }) => batches.ministry(slug),
      observations: (_, { where, first }) => ({ nodes: batches.observations(where.indicator.slug.eq, first) }),
      observationGroups: (_, { where }) => ({ nodes: groupsOf(batches.numbers(where.indicator.slug.eq)) }),
    },
  },
  loaders: {
    Ministry: { name, programs: list(batches.programs) },
    Program: { name, supports: list(batches.supports), ownTargets: list(batches.targets) },
    Industry: { name },
    Indicator: { name },
    Target: fact,
    Observation: fact,
    Quantity: { unit: one(batches.entities, "unitId") },
    Evidence: { document: one(batches.documents, "documentId") },
  },
});
await app.listen({ host: "127.0.0.1", port: Number(port) });
