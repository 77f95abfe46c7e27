/** For tests: the graph of the fixtures in a real, migrated database, and a way to ask it. */
import "reflect-metadata";
import { type ExecutionResult, graphql } from "graphql";
import { buildSchema } from "../schema.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import type { ReadContext } from "../shared/read/context.js";
import { Loader } from "../shared/read/loader.js";
import { databaseOf, openSnapshots } from "./databases.js";

/** The datasets of the project, in the order in which they refer to each other. */
export const fixtures = ["fixtures/reference", "fixtures/scio-2024-07-05"];

/** A graph to ask. */
export interface TestGraph {
  readonly snapshots: Snapshots;
  /** Answers a query, and says how many statements it took. */
  ask(query: string, variables?: Record<string, unknown>): Promise<ExecutionResult & { statements: number }>;
  /**
   * Answers a query as it would come over HTTP.
   *
   * @throws the first error of the answer
   */
  answer<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<T>;
}

/** The limits of pages that tests read with: those of the settings. */
export const pages = { default: 20, most: 100, mostRows: 20_000 };

/** Opens the graph of datasets; of the project's own, where none are named. */
export async function openGraph(folders: readonly string[] = fixtures): Promise<TestGraph> {
  return testGraph(openSnapshots(await databaseOf(folders)));
}

/** A graph to ask, whatever its database. */
export async function testGraph(snapshots: Snapshots): Promise<TestGraph> {
  const schema = await buildSchema();
  const ask: TestGraph["ask"] = (source, variableValues = {}) =>
    reading(snapshots, async (contextValue) => {
      const result = await graphql({ schema, source, variableValues, contextValue });
      return { ...result, statements: contextValue.snapshot.statements };
    });
  return {
    snapshots,
    ask,
    async answer(query, variables) {
      const { data, errors } = await ask(query, variables);
      if (errors) throw errors[0];
      return JSON.parse(JSON.stringify(data));
    },
  };
}

/** Reads in a snapshot, as one request does, and ends it. */
export async function reading<T>(snapshots: Snapshots, read: (context: ReadContext) => Promise<T>): Promise<T> {
  const snapshot = snapshots.open();
  try {
    return await read({ snapshot, load: new Loader(snapshot, pages), pages });
  } finally {
    snapshot.end();
  }
}
