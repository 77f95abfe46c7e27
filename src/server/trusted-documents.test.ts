import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codesOf, post, send, startTestServer, type TestServer } from "../testing/server.js";

const folder = mkdtempSync(join(tmpdir(), "trusted-"));
const known = "query Ministry($slug: String!) { ministry(slug: $slug) { slug } }";
const other = "{ ministries { nodes { slug } } }";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function fileOf(content: unknown, name = "documents.json"): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** A request that names its document by its hash, as Apollo's clients do. */
function byHash(sha256Hash: unknown, rest: Readonly<Record<string, unknown>> = {}, version = 1) {
  const extensions = { persistedQuery: { version, sha256Hash } };
  return { body: JSON.stringify({ extensions, variables: { slug: "mof" }, ...rest }) };
}

let server: TestServer;
beforeAll(async () => {
  const bare = "query Bare { meta { version } }";
  server = await startTestServer({
    trustedDocuments: fileOf({ [`sha256:${sha256(known)}`]: known, [sha256(bare)]: bare }),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const answer = { ministry: { slug: "mof" } };

describe("a server that trusts some documents", () => {
  it("answers them by their hash, by POST and by GET", async () => {
    expect((await send(server, byHash(sha256(known)))).body.data).toEqual(answer);
    expect((await send(server, byHash(sha256(known).toUpperCase()))).body.data).toEqual(answer);
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: sha256(known) } });
    const path = `/graphql?extensions=${encodeURIComponent(extensions)}&variables=${encodeURIComponent('{"slug":"mof"}')}`;
    const got = await send(server, { path, headers: { "apollo-require-preflight": "1" } });
    expect([got.status, got.body.data]).toEqual([200, answer]);
    expect(got.headers.get("etag")).toMatch(/^W\//);
  });

  it("answers them by their text, and by both", async () => {
    expect((await post(server, known, { slug: "mof" })).body.data).toEqual(answer);
    expect((await send(server, byHash(sha256(known), { query: known }))).body.data).toEqual(answer);
  });

  it.each([
    ["another text", { body: JSON.stringify({ query: other }) }],
    ["the schema", { body: JSON.stringify({ query: "{ __schema { queryType { name } } }" }) }],
    ["a text that differs by a space", { body: JSON.stringify({ query: `${known} `, variables: { slug: "mof" } }) }],
    ["a text that is no GraphQL", { body: JSON.stringify({ query: "{ministries" }) }],
    ["a hash that it does not have", byHash(sha256(other))],
    ["a hash that is none", byHash(["a"])],
    ["another text under a trusted hash", byHash(sha256(known), { query: other })],
  ])("refuses %s, with the way out", async (_, request) => {
    const refused = await send(server, request);
    expect([refused.status, codesOf(refused), refused.body.data]).toEqual([400, ["DOCUMENT_NOT_TRUSTED"], undefined]);
    expect(refused.body.errors?.[0]?.message).toMatch(/extensions\.persistedQuery\.sha256Hash.*TRUSTED_DOCUMENTS/);
    expect(refused.headers.get("etag")).toBeNull();
  });

  it("takes no document for later, as automatic persisted queries would", async () => {
    await send(server, byHash(sha256(other), { query: other }));
    expect(codesOf(await send(server, byHash(sha256(other))))).toEqual(["DOCUMENT_NOT_TRUSTED"]);
  });

  it("exports what a trusted text asks for, and no other list", async () => {
    const variables = encodeURIComponent('{"slug":"mof"}');
    const taken = await send(server, { path: `/export.csv?query=${encodeURIComponent(known)}&variables=${variables}` });
    expect([taken.status, taken.text]).toEqual([200, expect.stringMatching(/\bmof\b/)]);
    for (const path of [`/export.csv?query=${encodeURIComponent(other)}`, "/export/ministries.csv"]) {
      const refused = await send(server, { path });
      expect([path, refused.status, codesOf(refused)]).toEqual([path, 400, ["DOCUMENT_NOT_TRUSTED"]]);
    }
  });

  it("gives the triples of the whole graph to anyone", async () => {
    const { status, text } = await send(server, { path: "/export/graph.nt?document=scio-2024-07-05" });
    expect([status, text]).toEqual([200, expect.stringContaining("Ministry:mof")]);
  });

  it("refuses a request without a document as ever", async () => {
    const empty = await send(server, { body: JSON.stringify({ variables: {} }) });
    expect([empty.status, codesOf(empty)]).toEqual([400, ["BAD_REQUEST"]]);
  });
});

describe("the file of trusted documents", () => {
  const wrong = "{ ministries { nam } }";
  const deep = `{ programs { nodes { ${"parts { nodes { ".repeat(10)} id ${"} } ".repeat(10)} } } }`;

  it.each([
    ["is not there", join(folder, "none.json"), /none\.json".*cannot be read \(ENOENT/],
    ["is no JSON", fileOf("{", "broken.json"), /is no JSON/],
    ["is a list", fileOf([known], "list.json"), /has no documents\. It has to be a JSON object/],
    ["is empty", fileOf({}, "empty.json"), /has no documents/],
    [
      "has a text under another hash",
      fileOf({ [sha256(other)]: known }, "a.json"),
      new RegExp(`is not the SHA-256 of its text, which is ${sha256(known)}`),
    ],
    ["has a document that is no text", fileOf({ [sha256(known)]: 1 }, "b.json"), /is no text/],
    ["has a document that is no GraphQL", fileOf({ [sha256("{")]: "{" }, "c.json"), /is no GraphQL: Syntax Error/],
    [
      "asks for what there is not",
      fileOf({ [sha256(wrong)]: wrong }, "d.json"),
      /is not valid here: Cannot query field "nam"/,
    ],
    ["asks more deeply than the limit", fileOf({ [sha256(deep)]: deep }, "e.json"), /nested more than 20 levels/],
  ])("that %s ends the start, and says why", async (_, trustedDocuments, message) => {
    await expect(startTestServer({ trustedDocuments })).rejects.toThrow(message);
  });
});
