/** Random queries of the whole schema: however they are answered, and by whichever database, the bytes are the same. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { getOperationAST, parse, specifiedRules, validate } from "graphql";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { buildSchema } from "../schema.js";
import { costOf } from "../server/cost.js";
import { queryLimits } from "../server/query-limits.js";
import type { DatabaseAddress } from "../shared/database/address.js";
import { copyDatabase } from "../shared/database/copy.js";
import type { Snapshots } from "../shared/database/snapshot.js";
import { databaseOf, dialect, openSnapshots, type TestDatabase } from "../testing/databases.js";
import { fixtures } from "../testing/graph.js";
import type { Json } from "../testing/json.js";
import { aTenth, forEachOf, runs, seed } from "../testing/properties.js";
import { openRandomGraphs } from "../testing/random-graph.js";
import { continued, type RandomQuery, randomQueries } from "../testing/random-queries.js";
import { readPlain } from "../testing/read-plain.js";
import { post, startTestServer, type TestAnswer, type TestServer, testSettings } from "../testing/server.js";
import { answers } from "../testing/ways.js";

/** A graph to ask, in each database that has it. */
interface AskedGraph {
  readonly databases: readonly Snapshots[];
  readonly queries: fc.Arbitrary<RandomQuery>;
  /** Servers of the same graph, which compile queries and do not. */
  readonly servers: readonly TestServer[];
}

interface Question {
  readonly graph: number;
  readonly asked: RandomQuery;
  readonly overHttp: boolean;
  /** Whether it is asked again with other values of its variables. */
  readonly again: boolean;
}

const isOnBoth = dialect === "postgres";

/** How many queries are asked; `npm run test:differential` asks more. On two databases each takes several times as long. */
const queries = (globalThis as { queries?: number }).queries ?? (isOnBoth ? runs / 5 : runs);

/** How long a query may take on average, in milliseconds; what is left of the time goes to shrinking one that fails. */
const longestQuery = isOnBoth ? 1000 : 150;

const folder = mkdtempSync(join(tmpdir(), "differential-"));
let schema: Awaited<ReturnType<typeof buildSchema>>;
let graphs: AskedGraph[];

beforeAll(async () => {
  schema = await buildSchema();
  const project = await databaseOf([...fixtures, "fixtures/invented-2024-08-30", "fixtures/invented-2025-01-20"]);
  const random = (await openRandomGraphs(seed)).map(({ database }) => database);
  graphs = await Promise.all(
    [project, ...random].map(async (each, number) => askedGraph(await databasesOf(each, number))),
  );
});

afterAll(async () => {
  for (const server of graphs.flatMap(({ servers }) => servers)) await server.close();
  rmSync(folder, { recursive: true });
});

async function askedGraph(databases: readonly Snapshots[]): Promise<AskedGraph> {
  const [snapshots] = databases as [Snapshots];
  // A server closes what it reads from; these are closed behind the suite.
  const open = databases.map((each) => ({ ...each, open: () => each.open(), close: () => Promise.resolve() }));
  // Minutes may pass between two requests: a connection that is closed meanwhile is none that answers otherwise.
  const started = (compile: boolean, each: Snapshots) =>
    startTestServer({ compile, keepAliveTimeout: 3_600_000 }, { schema, snapshots: each });
  const servers = await Promise.all(open.flatMap((each) => [true, false].map((compile) => started(compile, each))));
  return { databases, queries: randomQueries(schema, await readPlain(snapshots)), servers };
}

/** Whether the server would run a query: what it refuses comes to neither way. */
function isAllowed({ query, variables }: RandomQuery): boolean {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation || validate(schema, document, [...specifiedRules, ...queryLimits(testSettings)]).length > 0)
    return false;
  try {
    return (costOf({ schema, document, operation, variables }, testSettings) ?? 0) <= testSettings.maxCost;
  } catch {
    // An argument is null that must not be: both ways must say so.
    return true;
  }
}

/**
 * An answer to compare with another: without the ids under which the log says why the server failed, which each failure has
 * anew; and several errors in one order, since they come as resolvers end (GraphQL, section 6.4.4, orders them no further).
 * Where an error has made all of the data null, what else is under way may be cancelled (the same section): which other
 * errors were met before is a matter of time.
 */
function comparable(answer: string): string {
  const text = answer.replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "an id");
  const { errors, ...rest } = JSON.parse(text) as { data?: unknown; errors?: readonly unknown[] };
  if (errors?.length && rest.data === null) return JSON.stringify(rest);
  if (!errors || errors.length < 2) return text;
  return JSON.stringify({ ...rest, errors: errors.map((error) => JSON.stringify(error)).sort() });
}

/** What is read: a database, and on PostgreSQL the same graph on SQLite besides. */
async function databasesOf(database: TestDatabase, number: number): Promise<Snapshots[]> {
  if (Buffer.isBuffer(database)) return [openSnapshots(database)];
  const copy: DatabaseAddress = { dialect: "sqlite", file: join(folder, `${number}.sqlite`) };
  await copyDatabase(database, copy, { classes, migrations });
  return [openSnapshots(database), openSnapshots(copy)];
}

describe("any query", () => {
  it(
    "has the same answer to the byte by both ways, and most are compiled",
    async () => {
      const ways = { compiled: 0, mixed: 0, ordinary: 0 };
      let refused = 0;
      let pages = 0;
      const ask = async ({ databases, servers }: AskedGraph, { query, variables }: RandomQuery, overHttp: boolean) => {
        const all = (await Promise.all(databases.map((snapshots) => answers(snapshots, query, variables)))).flat();
        const [first] = all.map(({ json }) => comparable(json));
        for (const { json } of all) expect(comparable(json)).toBe(first);
        for (const { way } of all) if (way) ways[way.split(":", 1)[0] as keyof typeof ways] += 1;
        if (overHttp) {
          const [one, ...others] = await Promise.all(servers.map((server) => post(server, query, variables)));
          const told = (answer: TestAnswer | undefined) => [answer?.status, comparable(answer?.text ?? "")];
          for (const other of others) expect(told(other)).toEqual(told(one));
        }
        return JSON.parse(all[0]?.json ?? "null") as Json;
      };
      const question = fc.oneof(
        ...graphs.map((graph, index) =>
          fc.record({ graph: fc.constant(index), asked: graph.queries, overHttp: aTenth, again: fc.boolean() }),
        ),
      );
      await forEachOf<Question>(
        question,
        async ({ graph: index, asked, overHttp, again }) => {
          const graph = graphs[index] as AskedGraph;
          if (!isAllowed(asked)) {
            refused += 1;
            return;
          }
          const next = continued(asked, await ask(graph, asked, overHttp));
          if (next) {
            pages += 1;
            await ask(graph, next, overHttp);
          }
          // What was kept of the first asking must not show in the second.
          const other = { ...asked, variables: asked.others };
          if (again && isAllowed(other)) await ask(graph, other, overHttp);
        },
        { numRuns: queries, interruptAfterTimeLimit: queries * longestQuery },
      );
      console.info(`${queries} queries of seed ${seed}:`, { ...ways, refused, pages });
      const all = ways.compiled + ways.mixed + ways.ordinary;
      expect(ways.compiled).toBeGreaterThan(all / 2);
      expect(ways.mixed).toBeGreaterThan(all / 20);
      expect(pages).toBeGreaterThan(queries / 20);
      expect(refused).toBeLessThan(queries / 20);
    },
    queries * longestQuery + 30_000,
  );
});
