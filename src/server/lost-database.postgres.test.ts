/** What clients are told while the database is away, slow or cut off, and that a server goes on when it is back. */
import pg from "pg";
import type { PostgresAddress } from "../shared/database/address.js";
import { newGraph, openSnapshots } from "../testing/databases.js";
import { fixtures } from "../testing/graph.js";
import { codesOf, post, send, startTestServer, type TestServer } from "../testing/server.js";

const query = "{ ministries { nodes { id labels { totalCount } } } }";

let address: PostgresAddress;

beforeAll(async () => {
  address = (await newGraph(fixtures, "")) as PostgresAddress;
});

async function withServer(
  database: PostgresAddress,
  overrides: Parameters<typeof startTestServer>[0],
  test: (server: TestServer) => Promise<void>,
): Promise<void> {
  const server = await startTestServer(overrides, { snapshots: openSnapshots(database) });
  try {
    await test(server);
  } finally {
    await server.close();
  }
}

/** Runs statements in the database, beside the server, and does something before the connection is closed. */
async function beside(statements: readonly string[], work: () => Promise<void> = async () => {}): Promise<void> {
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
    await work();
  } finally {
    await client.end();
  }
}

const cutOff =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

describe("a database that", () => {
  it("is away makes the server unready, and queries are told to try again", async () => {
    const away: PostgresAddress = { dialect: "postgres", url: Object.assign(new URL(address.url), { port: "1" }).href };
    await withServer(away, {}, async (server) => {
      const answer = await post(server, query);
      expect([answer.status, codesOf(answer)]).toEqual([503, ["DATABASE_UNAVAILABLE"]]);
      expect(answer.text).not.toMatch(/postgres:|127\.0\.0\.1|ECONN/);
      expect((await send(server, { path: "/readyz" })).status).toBe(503);
      expect((await send(server, { path: "/livez" })).status).toBe(200);
    });
  });

  it("cuts connections off between two requests is connected to anew", async () => {
    await withServer(address, {}, async (server) => {
      expect((await post(server, query)).body.errors).toBeUndefined();
      await beside([cutOff]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect((await post(server, query)).body.errors).toBeUndefined();
    });
  });

  it("cuts off a request that is under way is told of, and the next one is answered", async () => {
    await withServer(address, {}, async (server) => {
      await beside(["BEGIN", "LOCK TABLE label IN ACCESS EXCLUSIVE MODE"], async () => {
        const asked = post(server, query);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await beside([`${cutOff} AND wait_event_type = 'Lock'`]);
        expect(codesOf(await asked)).toEqual(["DATABASE_UNAVAILABLE"]);
      });
      expect((await post(server, query)).body.errors).toBeUndefined();
    });
  });

  it("takes too long for a statement ends it when the query's time is over", async () => {
    await withServer(address, { executionTimeout: 300 }, async (server) => {
      await beside(["BEGIN", "LOCK TABLE label IN ACCESS EXCLUSIVE MODE"], async () => {
        const began = performance.now();
        expect(codesOf(await post(server, query))).toEqual(["QUERY_TIMED_OUT"]);
        expect(performance.now() - began).toBeLessThan(3000);
      });
      expect((await post(server, query)).body.errors).toBeUndefined();
    });
  });
});
