import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Snapshots } from "../shared/database/snapshot.js";
import { fixtureSnapshots, post, send, startTestServer, type TestServer } from "../testing/server.js";

async function using(server: TestServer, test: (server: TestServer) => Promise<void>): Promise<void> {
  try {
    await test(server);
  } finally {
    await server.close();
  }
}

/** A database of which no statement ever ends. */
function neverAnswering(snapshots: Snapshots): Snapshots {
  const all = () => new Promise<never>(() => {});
  return {
    close: () => snapshots.close(),
    open: () => ({ dialect: "sqlite", statements: 0, schema: "main", all, end: () => {} }),
  };
}

describe("health", () => {
  it("is good where the database answers, with the version and the revision, and is never cached", async () => {
    await using(await startTestServer(), async (server) => {
      for (const path of ["/readyz", "/livez"]) {
        const { status, headers, body } = await send(server, { path });
        expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
        expect(body).toEqual({ status: "ok", version: expect.stringMatching(/^\d+\.\d+\.\d+/), revision: 1 });
      }
    });
  });

  it("does not ask the database whether the process lives", async () => {
    const snapshots = await fixtureSnapshots();
    let opened = 0;
    const counted = {
      close: () => snapshots.close(),
      open: () => {
        opened += 1;
        return snapshots.open();
      },
    };
    await using(await startTestServer({}, { snapshots: counted }), async (server) => {
      const { status, body } = await send(server, { path: "/livez" });
      expect([status, body, opened]).toEqual([200, expect.objectContaining({ revision: null }), 0]);
    });
  });

  it("is not ready where the database does not answer within a second", async () => {
    const snapshots = await fixtureSnapshots();
    const silent = neverAnswering(snapshots);
    await using(await startTestServer({}, { snapshots: silent }), async (server) => {
      const began = performance.now();
      const { status, text } = await send(server, { path: "/readyz" });
      expect([status, text]).toEqual([503, expect.stringContaining("does not answer")]);
      expect(performance.now() - began).toBeLessThan(2000);
    });
  });
});

describe("a server that is told to stop", () => {
  it("says so first and answers on, then closes its connections", async () => {
    const server = await startTestServer({ drainTime: 200 });
    const drained = server.drain();
    const ready = await send(server, { path: "/readyz" });
    expect([ready.status, ready.text]).toEqual([503, expect.stringContaining("stopping")]);
    expect(ready.headers.get("connection")).toBe("close");
    expect((await send(server, { path: "/livez" })).status).toBe(200);
    expect((await post(server, "{ __typename }")).status).toBe(200);
    await drained;
    await server.close();
    await expect(send(server, { path: "/livez" })).rejects.toThrow("fetch failed");
  });

  it("finishes the query that is under way, and closes the database after it", async () => {
    const snapshots = await fixtureSnapshots();
    const events: string[] = [];
    const slow = {
      close() {
        events.push("closed");
        return snapshots.close();
      },
      open() {
        const snapshot = snapshots.open();
        const all: typeof snapshot.all = async (query) => {
          events.push("read");
          await delay(100);
          return snapshot.all(query);
        };
        const end = () => {
          events.push("ended");
          snapshot.end();
        };
        return { dialect: snapshot.dialect, statements: 0, schema: snapshot.schema, all, end };
      },
    };
    const server = await startTestServer({}, { snapshots: slow });
    const asked = post(server, "{ ministries { nodes { id } } }");
    while (events.length === 0) await delay(5);
    await server.close();
    const { status, body } = await asked;
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(events).toEqual(["read", "read", "ended", "closed"]);
  });

  it("does not wait for connections that were never used, as browsers open them in advance", async () => {
    const server = await startTestServer();
    const socket = connect((server.app.server.address() as AddressInfo).port, "127.0.0.1");
    await once(socket, "connect");
    await send(server, { path: "/livez" });
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(2000);
    socket.destroy();
  });

  it("waits no longer than the grace time", async () => {
    const snapshots = await fixtureSnapshots();
    const stuck = neverAnswering(snapshots);
    const server = await startTestServer({ graceTime: 100 }, { snapshots: stuck });
    const asked = post(server, "{ ministries { nodes { id } } }").catch((error: Error) => error.message);
    await delay(100);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(2000);
    expect(await asked).toBe("fetch failed");
  });
});
