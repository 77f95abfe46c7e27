import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { Snapshots } from "../shared/database/snapshot.js";
import { codesOf, fixtureSnapshots, post, send, startTestServer, type TestServer } from "../testing/server.js";

const small = { query: "{ ministries(first: 1) { nodes { id } } }" };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("/graphql", () => {
  it("answers a POST of JSON, and names the revision that it read", async () => {
    const answer = await send(server, { body: JSON.stringify(small) });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/graphql-response+json; charset=utf-8");
    expect(answer.body).toEqual({
      data: { ministries: { nodes: [{ id: "Ministry:miit" }] } },
      extensions: { revision: 1 },
    });
  });

  it.each(["{ ministries {", "{ minstries { nodes { id } } }", "mutation { x }", '{ ministry(slug: "none") { id } }'])(
    "names the revision also when it refuses %s",
    async (query) => {
      expect((await post(server, query)).body.extensions).toEqual({ revision: 1 });
    },
  );

  it("answers a GET that no other site can make a browser send", async () => {
    const path = `/graphql?query=${encodeURIComponent(small.query)}`;
    const blocked = await send(server, { path });
    expect([blocked.status, codesOf(blocked)]).toEqual([400, ["BAD_REQUEST"]]);
    expect(blocked.body.errors?.[0]?.message).toMatch(/apollo-require-preflight/);
    expect((await send(server, { path, headers: { "apollo-require-preflight": "1" } })).status).toBe(200);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "reads no %s, which forms of other sites can send",
    async (type) => {
      const answer = await send(server, { body: JSON.stringify(small), headers: { "content-type": type } });
      expect([answer.status, codesOf(answer)]).toEqual([415, ["BAD_REQUEST"]]);
    },
  );

  it("never changes anything by GET", async () => {
    const headers = { "apollo-require-preflight": "1" };
    const answer = await send(server, { path: "/graphql?query=mutation%20%7B%20x%20%7D", headers });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it.each(["mutation", "subscription"])("has no %s", async (kind) => {
    const answer = await post(server, `${kind} { x }`);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["OPERATION_NOT_SUPPORTED"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/This server only reads.*policy-graph import/);
  });

  it.each(["PUT", "PATCH", "DELETE", "HEAD"])("answers %s with what is allowed", async (method) => {
    const answer = await send(server, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
  });

  it.each([
    ["no JSON", "{", 400],
    ["an empty body", "", 400],
    ["several queries at once", JSON.stringify([small, small]), 400],
    ["a query that is no text", JSON.stringify({ query: { kind: "Document" } }), 400],
    ["variables that are text", JSON.stringify({ ...small, variables: "{}" }), 400],
    ["a prototype", '{"query":"{ __typename }","variables":{"__proto__":{"a":1}}}', 400],
    ["nothing to ask", "{}", 400],
  ])("refuses %s", async (_what, body, status) => {
    const answer = await send(server, { body });
    expect([answer.status, codesOf(answer)]).toEqual([status, ["BAD_REQUEST"]]);
  });

  it("keeps no queries under their hashes", async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } };
    expect(codesOf(await send(server, { body: JSON.stringify({ extensions }) }))).toEqual([
      "PERSISTED_QUERY_NOT_SUPPORTED",
    ]);
  });

  it("refuses a body over the limit, also when it is small until it is inflated", async () => {
    const body = JSON.stringify({ ...small, variables: { text: "a".repeat(262_144) } });
    const plain = await send(server, { body });
    expect([plain.status, codesOf(plain)]).toEqual([413, ["QUERY_TOO_LARGE"]]);
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: gzipSync(body),
    });
    expect(response.status).toBe(413);
  });

  it("answers in one language of errors, whoever finds them", async () => {
    for (const answer of [await send(server, { path: "/nowhere" }), await send(server, { body: "{" })]) {
      expect(answer.body.errors?.[0]).toEqual({ message: expect.any(String), extensions: { code: "BAD_REQUEST" } });
    }
  });

  it("leads people to the playground, with the query that they may have", async () => {
    const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
    const plain = await send(server, { headers });
    expect([plain.status, plain.headers.get("location")]).toEqual([303, "/playground"]);
    const query = await send(server, { headers, path: "/graphql?query=%7B__typename%7D" });
    expect(query.headers.get("location")).toBe("/playground?query=%7B__typename%7D");
  });
});

describe("an answer", () => {
  it("of more bytes than the limit is refused", async () => {
    const strict = await startTestServer({ maxAnswerBytes: 1024 });
    try {
      expect((await post(strict, small.query)).status).toBe(200);
      const answer = await post(strict, "{ facts(first: 100) { nodes { id } } }");
      expect([answer.status, codesOf(answer)]).toEqual([400, ["ANSWER_TOO_LARGE"]]);
    } finally {
      await strict.close();
    }
  });
});

/** The graph, on a database that answers when it is told to. */
async function slowDatabase(): Promise<{
  snapshots: Snapshots;
  open: () => number;
  opened: () => number;
  release: () => void;
}> {
  const real = await fixtureSnapshots();
  let open = 0;
  let opened = 0;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const snapshots: Snapshots = {
    open() {
      const snapshot = real.open();
      open += 1;
      opened += 1;
      let ended = false;
      return {
        schema: snapshot.schema,
        dialect: snapshot.dialect,
        get statements() {
          return snapshot.statements;
        },
        async all(query) {
          await released;
          return snapshot.all(query);
        },
        end() {
          if (!ended) open -= 1;
          ended = true;
          snapshot.end();
        },
      };
    },
    close: () => real.close(),
  };
  return { snapshots, open: () => open, opened: () => opened, release: () => release() };
}

describe("a server with much to do", () => {
  it("tells those over the limit to try again, and answers the others", async () => {
    const { snapshots, open, release } = await slowDatabase();
    const busy = await startTestServer({ maxRequests: 3, maxRunning: 2 }, { snapshots });
    try {
      const first = [post(busy, small.query), post(busy, small.query)];
      while (open() < 2) await delay(5);
      first.push(post(busy, small.query));
      await delay(50);
      expect(open()).toBe(2);
      const refused = await post(busy, small.query);
      expect([refused.status, refused.headers.get("retry-after"), codesOf(refused)]).toEqual([
        503,
        "1",
        ["SERVER_BUSY"],
      ]);
      expect((await send(busy, { path: "/livez" })).status).toBe(200);
      release();
      expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await post(busy, small.query)).status).toBe(200);
      expect(open()).toBe(0);
    } finally {
      await busy.close();
    }
  });

  it("lets nobody wait for longer than a query may take", async () => {
    const { snapshots, opened, release } = await slowDatabase();
    const busy = await startTestServer({ maxRunning: 1, executionTimeout: 500 }, { snapshots });
    try {
      const first = post(busy, small.query);
      while (opened() < 1) await delay(5);
      const late = await post(busy, small.query);
      expect([late.status, codesOf(late)]).toEqual([503, ["SERVER_BUSY"]]);
      release();
      await first;
      expect((await post(busy, small.query)).status).toBe(200);
    } finally {
      await busy.close();
    }
  });

  it("gives back the connections of clients that went away", async () => {
    const { snapshots, open, opened, release } = await slowDatabase();
    const busy = await startTestServer({}, { snapshots });
    try {
      const abort = new AbortController();
      const gone = fetch(`${busy.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(small),
        signal: abort.signal,
      });
      while (opened() < 1) await delay(5);
      abort.abort();
      await expect(gone).rejects.toThrow();
      await delay(20);
      release();
      while (open() > 0) await delay(5);
    } finally {
      await busy.close();
    }
  });

  it("reads nothing for clients that went away while they waited", async () => {
    const { snapshots, opened, release } = await slowDatabase();
    const busy = await startTestServer({ maxRunning: 1 }, { snapshots });
    try {
      const first = post(busy, small.query);
      while (opened() < 1) await delay(5);
      const abort = new AbortController();
      const body = JSON.stringify(small);
      const headers = { "content-type": "application/json" };
      const gone = fetch(`${busy.url}/graphql`, { method: "POST", headers, body, signal: abort.signal });
      await delay(50);
      abort.abort();
      await expect(gone).rejects.toThrow();
      await delay(50);
      release();
      await first;
      expect((await post(busy, small.query)).status).toBe(200);
      expect(opened()).toBe(2);
    } finally {
      await busy.close();
    }
  });

  it("ends a query that reads for longer than the limit, without half an answer", async () => {
    const { snapshots, open, release } = await slowDatabase();
    const short = await startTestServer({ executionTimeout: 50 }, { snapshots });
    try {
      const asked = post(short, small.query);
      await delay(100);
      release();
      const answer = await asked;
      expect([answer.status, codesOf(answer), answer.body.data]).toEqual([503, ["QUERY_TIMED_OUT"], undefined]);
      expect(answer.body.errors?.[0]?.message).toMatch(/^The query took more than 0.05 s/);
      expect(open()).toBe(0);
    } finally {
      await short.close();
    }
  });
});
