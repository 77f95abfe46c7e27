import { request as httpRequest } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import type { Snapshots } from "../shared/database/snapshot.js";
import { codesOf, fixtureSnapshots, post, send, startTestServer, type TestServer } from "../testing/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Asks for an export and reads only its beginning; the rest waits until the client leaves. */
function begin({ url }: TestServer, path = "/export/graph.nt"): Promise<{ leave(): void }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url + path, (response) => {
      response.once("readable", () => resolve({ leave: () => request.destroy() }));
    });
    request.on("error", reject).end();
  });
}

/** Snapshots that count how many are open, and may fail from some statement on. */
async function watched(failsAt = Number.POSITIVE_INFINITY, code = "SQLITE_ERROR") {
  const { open, close } = await fixtureSnapshots();
  const seen = { open: 0 };
  const snapshots: Snapshots = {
    close,
    open() {
      const snapshot = open();
      seen.open += 1;
      let isOpen = true;
      let statements = 0;
      return {
        statements: 0,
        schema: snapshot.schema,
        dialect: snapshot.dialect,
        all(query) {
          statements += 1;
          return statements > failsAt
            ? Promise.reject(Object.assign(new Error("disk I/O error"), { code }))
            : snapshot.all(query);
        },
        end() {
          if (isOpen) seen.open -= 1;
          isOpen = false;
          snapshot.end();
        },
      };
    },
  };
  return { snapshots, seen };
}

async function until(isTrue: () => boolean): Promise<void> {
  const began = performance.now();
  while (!isTrue() && performance.now() - began < 5000) await delay(10);
}

describe("/export/graph", () => {
  it.each([
    ["ttl", "text/turtle", /^@prefix pg: <urn:policy-graph:vocabulary:>/],
    ["nt", "application/n-triples", /^<urn:policy-graph:graph> /],
    ["jsonld", "application/ld+json", /^\{"@context":/],
  ])("is there as %s", async (ending, type, beginning) => {
    const { status, headers, text } = await send(server, { path: `/export/graph.${ending}` });
    expect([status, headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
    expect(text).toMatch(beginning);
    expect(text).toContain("equipment-manufacturing-share-2023");
    expect(text.endsWith("\n")).toBe(true);
  });

  it("may be bound to a document", async () => {
    const whole = await send(server, { path: "/export/graph.nt" });
    const part = await send(server, { path: "/export/graph.nt?document=scio-2024-07-05" });
    expect(part.status).toBe(200);
    expect(part.text).toContain("<urn:policy-graph:Document:scio-2024-07-05>");
    expect(part.text.length).toBeLessThan(whole.text.length);
  });

  it.each([
    ["document=scio-2024-07-0", 404, "UNKNOWN_ID", 'Did you mean "scio-2024-07-05"?'],
    ["document=", 404, "UNKNOWN_ID", 'There is no Document "".'],
    ["document=a&document=b", 400, "BAD_ARGUMENT", "document is given 2 times."],
    ["doc=a", 400, "BAD_ARGUMENT", 'There is no parameter "doc". The one that there is: ?document=<slug>.'],
  ])("says what is wrong with ?%s", async (query, status, code, message) => {
    const answer = await send(server, { path: `/export/graph.ttl?${query}` });
    expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
    expect(answer.body.errors?.[0]?.message).toContain(message);
    expect(answer.headers.get("content-type")).toMatch(/json/);
  });

  it("calls things as the setting BASE_IRI says, and their vocabulary as ever", async () => {
    const other = await startTestServer({ baseIri: "https://graph.example/" });
    const { text } = await send(other, { path: "/export/graph.nt" });
    await other.close();
    expect(text).toContain("<https://graph.example/Ministry:miit> ");
    expect(text).toContain(" <urn:policy-graph:vocabulary:Ministry> .");
    expect(text).not.toContain("urn:policy-graph:Ministry:");
  });

  it("ends its reading when the client leaves, and gives the turn to the next", async () => {
    const { snapshots, seen } = await watched();
    const single = await startTestServer({ maxRunning: 1, executionTimeout: 60_000 }, { snapshots });
    try {
      const client = await begin(single);
      expect(seen.open).toBe(1);
      client.leave();
      await until(() => seen.open === 0);
      expect(seen.open).toBe(0);
      expect((await send(single, { path: "/export/graph.nt" })).status).toBe(200);
      await until(() => seen.open === 0);
      expect(seen.open).toBe(0);
    } finally {
      await single.close();
    }
  });

  it("waits for other exports, and keeps no query waiting", async () => {
    const single = await startTestServer({ maxRunning: 1, executionTimeout: 1000 });
    try {
      const client = await begin(single);
      const second = await send(single, { path: "/export/graph.ttl" });
      expect([second.status, codesOf(second), second.headers.get("retry-after")]).toEqual([503, ["SERVER_BUSY"], "1"]);
      expect((await post(single, "{ ministries { totalCount } }")).status).toBe(200);
      client.leave();
    } finally {
      await single.close();
    }
  });

  it("is cut off where the database fails in the middle: it never looks whole", async () => {
    const { snapshots, seen } = await watched(20);
    const failing = await startTestServer({}, { snapshots });
    try {
      const response = await fetch(`${failing.url}/export/graph.nt`);
      expect(response.status).toBe(200);
      await expect(response.text()).rejects.toThrow();
      await until(() => seen.open === 0);
      expect(seen.open).toBe(0);
    } finally {
      await failing.close();
    }
  });

  it.each([
    ["SQLITE_ERROR", 500, "INTERNAL_SERVER_ERROR"],
    ["SQLITE_IOERR_READ", 503, "DATABASE_UNAVAILABLE"],
  ])("is an error where the database fails at once with %s", async (failure, status, code) => {
    const { snapshots, seen } = await watched(0, failure);
    const failing = await startTestServer({}, { snapshots });
    try {
      const answer = await send(failing, { path: "/export/graph.nt" });
      expect([answer.status, codesOf(answer)]).toEqual([status, [code]]);
      expect(answer.text).not.toContain("disk");
      expect(seen.open).toBe(0);
    } finally {
      await failing.close();
    }
  });
});
