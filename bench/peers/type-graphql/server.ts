/** type-graphql over TypeORM on Apollo Server: `node server.js <database> <port> find|dataloader`. */
import "reflect-metadata";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSchema } from "type-graphql";
import { DataSource } from "typeorm";
import { tables } from "./entities.js";
import { batchingReader, findingReader } from "./readers.js";
import {
  type Context,
  EvidenceResolver,
  FactResolver,
  GroupResolver,
  QuantityResolver,
  ThingResolver,
} from "./resolvers.js";

const [file = "", port, way] = process.argv.slice(2);
const source = new DataSource({
  type: "better-sqlite3",
  database: file,
  readonly: true,
  entities: tables,
  prepareDatabase: (database) => database.pragma("cache_size = -262144"),
});
await source.initialize();
const schema = await buildSchema({
  resolvers: [ThingResolver, FactResolver, QuantityResolver, EvidenceResolver, GroupResolver],
  validate: false,
});
const finding = findingReader(source);
await startStandaloneServer<Context>(new ApolloServer<Context>({ schema }), {
  listen: { host: "127.0.0.1", port: Number(port) },
  context: async () => ({ source, read: way === "dataloader" ? batchingReader(source) : finding }),
});
