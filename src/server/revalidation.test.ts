import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFolders } from "../ingest/import.js";
import type { DatabaseAddress } from "../shared/database/address.js";
import { newGraph, openSnapshots, openTestWriter, ownDatabaseOf } from "../testing/databases.js";
import { type Files, inFolder } from "../testing/dataset.js";
import { fixtures } from "../testing/graph.js";
import { fixtureSnapshots, send, startTestServer, type TestServer } from "../testing/server.js";

const folder = mkdtempSync(join(tmpdir(), "revalidation-"));
let address: DatabaseAddress;
let server: TestServer;

beforeAll(async () => {
  address = await newGraph(fixtures, join(folder, "graph.sqlite"));
  server = await startTestServer({}, { snapshots: openSnapshots(address) });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** A dataset with one more ministry. */
const more: Files = {
  "dataset.yaml": "dataset: { title: More, source: written for tests, licence: CC0 }\n",
  "entities.yaml": "entities:\n  - { id: Ministry:steel, labels: { alias: { en: Ministry of Steel } } }\n",
};

const ministries = "{ ministries { nodes { slug } } }";

/** Asks by GET, as a client with a cache does. */
function get(query: string, headers: Readonly<Record<string, string>> = {}, on: TestServer = server) {
  const path = `/graphql?query=${encodeURIComponent(query)}`;
  return send(on, { path, headers: { "apollo-require-preflight": "1", ...headers } });
}

async function tagOf(query: string, headers: Readonly<Record<string, string>> = {}, on?: TestServer): Promise<string> {
  return (await get(query, headers, on)).headers.get("etag") ?? "";
}

describe("an answer by GET", () => {
  it("has a weak ETag, and may be kept for being asked about", async () => {
    const { headers, status } = await get(ministries);
    expect([status, headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(headers.get("etag")).toMatch(/^W\/"1-[\w-]{43}"$/);
    expect(headers.get("vary")).toMatch(/accept(,|$)/);
  });

  it("is not sent again where the client has it, compressed or not", async () => {
    const tag = await tagOf(ministries, { "accept-encoding": "identity" });
    for (const known of [tag, `"other", ${tag}`, tag.replace("W/", "")]) {
      for (const encoding of ["br", "identity"]) {
        const again = await get(ministries, { "if-none-match": known, "accept-encoding": encoding });
        expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", tag]);
        expect(again.headers.get("cache-control")).toBe("no-cache");
      }
    }
  });

  it.each(['"other"', 'W/""', "", "*"])("is sent where the client has only %s", async (known) => {
    expect((await get(ministries, { "if-none-match": known })).status).toBe(200);
  });

  it("has another ETag for another query, other variables, another operation, type, page size or graph", async () => {
    const variables = (slug: string) =>
      `${"query ($s: String!) { ministry(slug: $s) { id } }"}&variables=${JSON.stringify({ s: slug })}`;
    const get = async (search: string, accept = "application/json", on = server) => {
      const path = `/graphql?query=${search}`;
      const { headers, status } = await send(on, { path, headers: { "apollo-require-preflight": "1", accept } });
      expect(status).toBe(200);
      return headers.get("etag");
    };
    const operations = "query a { __typename } query b { meta { revision } }";
    const smaller = await startTestServer({ pageSize: 1 }, { snapshots: openSnapshots(address) });
    const other = await startTestServer({}, { snapshots: openSnapshots(await ownDatabaseOf(fixtures)) });
    const tags = [
      await get(ministries),
      await get("{ ministries { nodes { id } } }"),
      await get(variables("miit")),
      await get(variables("mof")),
      await get(`${operations}&operationName=a`),
      await get(`${operations}&operationName=b`),
      await get(ministries, "application/graphql-response+json"),
      await get(ministries, "application/json", smaller),
      // The same files, imported at another time: the same number of the revision says nothing of the graph.
      await get(ministries, "application/json", other),
    ];
    await Promise.all([smaller.close(), other.close()]);
    expect(tags).not.toContain(null);
    expect(new Set(tags).size).toBe(tags.length);
  });

  it("has none where it has errors, or is by POST", async () => {
    for (const query of ['{ ministry(slug: "none") { id } }', "{ nothing }", "{"]) {
      expect((await get(query)).headers.get("etag")).toBeNull();
    }
    const posted = await send(server, { body: JSON.stringify({ query: ministries }) });
    expect([posted.status, posted.headers.get("etag")]).toEqual([200, null]);
  });

  it("costs one statement where the client has it", async () => {
    const snapshots = await fixtureSnapshots();
    let statements = 0;
    const counted = {
      ...snapshots,
      open() {
        const snapshot = snapshots.open();
        const all: typeof snapshot.all = (query) => {
          statements += 1;
          return snapshot.all(query);
        };
        return { dialect: snapshot.dialect, statements: 0, schema: snapshot.schema, all, end: () => snapshot.end() };
      },
    };
    const counting = await startTestServer({}, { snapshots: counted });
    try {
      const tag = await tagOf(ministries, {}, counting);
      expect(statements).toBe(2);
      expect((await get(ministries, { "if-none-match": tag }, counting)).status).toBe(304);
      expect(statements).toBe(3);
    } finally {
      await counting.close();
    }
  });
});

describe("an export of the graph", () => {
  it("is not sent again where the client has it", async () => {
    const { headers } = await send(server, { path: "/export/graph.ttl" });
    const tag = headers.get("etag") ?? "";
    const again = await send(server, { path: "/export/graph.ttl", headers: { "if-none-match": tag } });
    expect([again.status, again.text]).toEqual([304, ""]);
    const other = await send(server, { path: "/export/graph.nt", headers: { "if-none-match": tag } });
    expect(other.status).toBe(200);
  });
});

describe("an import", () => {
  it("makes every ETag another: what was kept is sent anew", async () => {
    const query = "{ ministries { nodes { slug } } }";
    const before = await tagOf(query);
    expect((await get(query, { "if-none-match": before })).status).toBe(304);
    const writer = await openTestWriter(address);
    await inFolder(more, (path) => importFolders(writer, [path]));
    await writer.destroy();
    const after = await get(query, { "if-none-match": before });
    expect([after.status, after.headers.get("etag")]).toEqual([200, expect.stringMatching(/^W\/"2-/)]);
    expect(after.text).toContain('"steel"');
  });
});
