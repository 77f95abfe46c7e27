/** Each row knows the facts that it is made of, and each fact the words that state it. */
import { readFileSync } from "node:fs";
import { at, type Json } from "../../testing/json.js";
import { post, send, startTestServer, type TestServer } from "../../testing/server.js";
import { type ReadRow, readCsv, readLines, takeAway } from "../../testing/tables.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ maxPageSize: 50 });
});
afterAll(() => server.close());

async function rowsOf(query: string, parameters: Record<string, string> = {}): Promise<ReadRow[]> {
  const response = await takeAway(server, { query }, { ...parameters, format: "jsonl" });
  expect(response.status).toBe(200);
  return readLines(await response.text());
}

describe("a row", () => {
  it.each([
    [
      "a fact",
      '{ observation(slug: "equipment-manufacturing-share-2023") { slug } }',
      ["Observation:equipment-manufacturing-share-2023"],
    ],
    [
      "a fact of whatever kind",
      '{ node(id: "Assessment:upgrading-accelerating") { __typename } }',
      ["Assessment:upgrading-accelerating"],
    ],
    ["what is no fact", '{ unit(slug: "percent") { symbol } }', []],
    [
      "a fact that it refers to",
      '{ target(slug: "national-sme-clusters-2024") { aim baseline { slug } } }',
      ["Target:national-sme-clusters-2024", "Observation:national-sme-clusters"],
    ],
  ])("is made of %s", async (_what, query, facts) => {
    const [row] = await rowsOf(query);
    expect(row?.fact_ids).toEqual(facts);
  });

  it("is made of the facts that it stands in, and not of those in its lists", async () => {
    const query = "{ facts(first: 3) { nodes { id evidence { nodes { quote } } } } }";
    for (const row of await rowsOf(query)) expect(row.fact_ids).toEqual([row.facts_id]);
    const documents = await rowsOf("{ documents { nodes { slug facts { nodes { id } } } } }", { table: "documents" });
    expect(documents.map(({ fact_ids }) => fact_ids)).toEqual([[]]);
  });

  it.each(["members { nodes { id } }", "members { edges { node { id } } }"])(
    "is made of the relation that leads to it, in a list as %s",
    async (members) => {
      const { body } = await post(
        server,
        '{ group(slug: "ten-key-industries") { members { edges { node { id } relation { id } } } } }',
      );
      const edges = at(body.data as Json, "group.members.edges") as readonly Json[];
      expect(edges.length).toBeGreaterThan(1);
      const rows = await rowsOf(`{ group(slug: "ten-key-industries") { ${members} } }`);
      expect(rows.map(({ id, fact_ids }) => [id, fact_ids])).toEqual(
        edges.map((edge) => [at(edge, "node.id"), [at(edge, "relation.id")]]),
      );
    },
  );
});

describe("citations", () => {
  it("are the words of the document, at their places, for each row and each of its facts", async () => {
    const query = "{ facts { nodes { id } } }";
    const rows = await rowsOf(query, { all: "true" });
    const citations = await rowsOf(query, { all: "true", citations: "true" });
    const points = Array.from(readFileSync("fixtures/scio-2024-07-05/document.txt", "utf8"));
    for (const { quote, start, end } of citations) {
      expect(points.slice(Number(start), Number(end)).join("")).toBe(quote);
    }
    const cited = rows.flatMap(({ row, fact_ids }) => (fact_ids as string[]).map((id) => `${row} ${id}`));
    expect([...new Set(citations.map(({ row, fact_id }) => `${row} ${fact_id}`))]).toEqual(cited);
    const { body } = await post(server, "{ evidence(where: {fact: {isNull: false}}) { totalCount } }");
    expect(citations.length).toBe(at(body.data as Json, "evidence.totalCount"));
  });

  it("say who speaks, in which language, and of which document", async () => {
    const path = "/export/observations.csv?slug=equipment-manufacturing-share-2023&citations=true";
    const { text, headers } = await send(server, { path });
    expect(headers.get("content-disposition")).toContain("observations-citations-revision-1.csv");
    const [first, ...others] = readCsv(text);
    expect(first).toEqual({
      row: "1",
      fact_id: "Observation:equipment-manufacturing-share-2023",
      evidence_id: "Evidence:Observation.equipment-manufacturing-share-2023.1",
      role: "VALUE",
      quote: "the equipment manufacturing industry will account for 33.6%",
      start: expect.stringMatching(/^\d+$/),
      end: expect.stringMatching(/^\d+$/),
      language: "en",
      voice: "SPEAKER",
      speaker_id: "Person:jin-zhuanglong",
      speaker_name_text: "Jin Zhuanglong",
      document_id: "Document:scio-2024-07-05",
      document_title: expect.any(String),
      document_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(others.length).toBe(3);
  });
});
