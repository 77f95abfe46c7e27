/** Exports last: what happens to them when their clients leave or dawdle, when others wait, and when the database fails. */
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Settings } from "../../config.js";
import type { Snapshots } from "../../shared/database/snapshot.js";
import { at, type Json } from "../../testing/json.js";
import { codesOf, fixtureSnapshots, post, send, startTestServer, type TestServer } from "../../testing/server.js";
import { takeAway } from "../../testing/tables.js";

/** Some 200 MB, in as many pages as there are quotes: more than the buffers of both sides hold. */
const large = `{ evidence { nodes { id document { ${Array.from({ length: 10 }, (_, index) => `a${index}: text`).join(" ")} } } } }`;

/** The graph of the fixtures, and what is read of it. */
class Watched implements Snapshots {
  opened = 0;
  open_ = 0;
  statements = 0;
  /** Fails behind so many statements. */
  most = Number.POSITIVE_INFINITY;
  /** How long each statement waits, in milliseconds: a machine may be too quick for what takes long. */
  pause = 0;

  constructor(readonly real: Snapshots) {}

  open() {
    const snapshot = this.real.open();
    this.opened += 1;
    this.open_ += 1;
    let isOpen = true;
    const ended = () => {
      if (isOpen) this.open_ -= 1;
      isOpen = false;
    };
    const count = () => {
      this.statements += 1;
      if (this.statements > this.most) throw Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR" });
    };
    return {
      get statements() {
        return snapshot.statements;
      },
      schema: snapshot.schema,
      dialect: snapshot.dialect,
      all: async (...query: Parameters<typeof snapshot.all>) => {
        count();
        if (this.pause > 0) await delay(this.pause);
        return snapshot.all(...query);
      },
      end() {
        ended();
        snapshot.end();
      },
    };
  }

  close(): Promise<void> {
    return this.real.close();
  }
}

async function withServer(
  overrides: Partial<Settings>,
  test: (server: TestServer, watched: Watched) => Promise<void>,
): Promise<void> {
  const watched = new Watched(await fixtureSnapshots());
  const server = await startTestServer({ maxPageSize: 1, pageSize: 1, ...overrides }, { snapshots: watched });
  try {
    await test(server, watched);
  } finally {
    await server.close();
  }
}

/** A client that asks for a large export and reads nothing. */
function dawdle(server: TestServer): Socket {
  const { port } = server.app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1");
  socket.pause();
  socket.on("error", () => {});
  socket.write(
    `GET /export.csv?all=true&query=${encodeURIComponent(large)} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: identity\r\n\r\n`,
  );
  return socket;
}

/** Waits until nothing more is read. */
async function standstill(watched: Watched): Promise<number> {
  for (let before = -1; before !== watched.statements; await delay(150)) before = watched.statements;
  return watched.statements;
}

describe("an export", () => {
  it("is read in one snapshot, however many pages it has", async () => {
    await withServer({}, async (server, watched) => {
      const response = await takeAway(server, { query: "{ ministries { nodes { id } } }" }, { all: "true" });
      expect((await response.text()).split("\n").length).toBeGreaterThan(4);
      while (watched.open_ > 0) await delay(5);
      expect(watched.opened).toBe(1);
    });
  });

  it.each(["identity", "gzip"])(
    "gives its snapshot back and reads no further when its client leaves (%s)",
    async (encoding) => {
      await withServer({}, async (server, watched) => {
        const abort = new AbortController();
        const response = await fetch(`${server.url}/export.csv?all=true&query=${encodeURIComponent(large)}`, {
          headers: { "accept-encoding": encoding },
          signal: abort.signal,
        });
        await response.body?.getReader().read();
        expect(watched.open_).toBe(1);
        abort.abort();
        while (watched.open_ > 0) await delay(5);
        const statements = watched.statements;
        await delay(100);
        expect(watched.statements).toBe(statements);
        expect((await send(server, { path: "/export/ministries.csv" })).status).toBe(200);
      });
    },
  );

  it("reads no faster than its client, holds no turn meanwhile, and goes on when its client does", async () => {
    await withServer({ maxRunning: 1, executionTimeout: 1000 }, async (server, watched) => {
      const socket = dawdle(server);
      while (watched.statements === 0) await delay(5);
      const statements = await standstill(watched);
      const { body } = await post(server, "{ evidence { totalCount } }");
      expect(statements).toBeLessThan(Number(at(body.data as Json, "evidence.totalCount")));
      socket.resume();
      while (watched.statements < statements + 50) await delay(5);
      socket.destroy();
    });
  });

  it("is ended when its time is over, also where its client only dawdles", async () => {
    await withServer({ exportTimeout: 700 }, async (server, watched) => {
      const socket = dawdle(server);
      while (watched.open_ === 0) await delay(5);
      const began = performance.now();
      while (watched.open_ > 0 && performance.now() - began < 5000) await delay(10);
      expect(performance.now() - began).toBeLessThan(3000);
      socket.destroy();
    });
  });

  it("may read for longer than a connection may stand still, before its first byte", async () => {
    await withServer({ idleTimeout: 250 }, async (server, watched) => {
      watched.pause = 2;
      const began = performance.now();
      const query = "{ evidence { nodes { id fact { id quantity { value } } } } }";
      const response = await takeAway(server, { query }, { all: "true", format: "metadata" });
      expect([response.status, performance.now() - began > 500]).toEqual([200, true]);
    });
  });

  it("waits for a place, and is told to try again where none gets free", async () => {
    await withServer({ maxExports: 1, executionTimeout: 300 }, async (server, watched) => {
      const socket = dawdle(server);
      while (watched.open_ === 0) await delay(5);
      const late = await send(server, { path: "/export/ministries.csv" });
      expect([late.status, late.headers.get("retry-after"), codesOf(late)]).toEqual([503, "1", ["SERVER_BUSY"]]);
      socket.destroy();
      while (watched.open_ > 0) await delay(5);
      expect((await send(server, { path: "/export/ministries.csv" })).status).toBe(200);
    });
  });

  it("breaks off where the database fails in the middle, so that no part looks whole", async () => {
    await withServer({}, async (server, watched) => {
      watched.most = 20;
      const began = takeAway(server, { query: "{ evidence { nodes { id } } }" }, { all: "true" });
      // What is compressed may not have begun to arrive by then.
      await expect(began.then((response) => response.text())).rejects.toThrow(/terminated|fetch failed/);
      while (watched.open_ > 0) await delay(5);
    });
  });

  it("is refused in order where the database fails before its first byte", async () => {
    await withServer({}, async (server, watched) => {
      watched.most = 20;
      const response = await takeAway(
        server,
        { query: "{ sentences { nodes { number } } }" },
        { all: "true", format: "metadata" },
      );
      expect(response.status).toBe(503);
      expect(codesOf({ body: (await response.json()) as object })).toEqual(["DATABASE_UNAVAILABLE"]);
    });
  });
});
