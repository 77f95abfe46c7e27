import { post, send, startTestServer, type TestServer } from "../testing/server.js";

let compiling: TestServer;
let resolving: TestServer;

beforeAll(async () => {
  compiling = await startTestServer();
  resolving = await startTestServer({ compile: false });
});

afterAll(async () => {
  await compiling.close();
  await resolving.close();
});

interface Explained {
  readonly explain?: {
    readonly way: string;
    readonly why?: string;
    readonly statements: number;
    readonly compiled: readonly { readonly sql: string; readonly plan: readonly string[] }[];
  };
}

async function explain(server: TestServer, query: string) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, extensions: { explain: true } }),
  });
  const { extensions } = (await response.json()) as { extensions: Explained };
  return extensions.explain;
}

describe("a server that compiles", () => {
  it.each([
    '{ ministry(slug: "miit") { id name { text language } programs(first: 2) { nodes { slug } pageInfo { endCursor } } } }',
    '{ a: node(id: "Industry:steel") { id } ministries(first: 1) { totalCount } __typename }',
    '{ ministry(slug: "none") { id } province(slug: "jiangsu") { id } }',
    "{ ministries(first: 1000) { nodes { id } } }",
    "{ ministries(where: {slug: {}}) { nodes { id } } }",
    '{ paths(from: "Ministry:miit", to: "Ministry:none") { nodes { length } } }',
    '{ factGroups(first: 1, by: [DOCUMENT]) { a: nodes { sum(unit: "percent") { start } } nodes { maximum { rule } } } }',
    "query ($slug: String!) { ministry(slug: $slug) { id } }",
    "{ ministry { id } }",
  ])("answers to the byte as one that does not: %s", async (query) => {
    const answers = await Promise.all([post(compiling, query), post(resolving, query)]);
    const [one, other] = answers.map(({ status, headers, text }) => [status, headers.get("content-type"), text]);
    expect(one).toEqual(other);
  });

  it("says on request which way a query took, why, and how the database runs it", async () => {
    expect(await explain(compiling, '{ ministry(slug: "miit") { id } }')).toEqual({
      way: "compiled",
      statements: 2,
      compiled: [
        {
          sql: expect.stringMatching(/^SELECT .*x1\.id.* FROM entity x1 WHERE x1\.slug = (\?|\$1)/),
          plan: expect.arrayContaining([expect.stringMatching(/SEARCH x1 USING .*INDEX|Index Scan using/)]),
        },
      ],
    });
    expect(
      await explain(compiling, '{ search(text: "industry") { edges { node { ... on Entity { id } } } } }'),
    ).toMatchObject({
      way: "mixed",
      why: "Query.search is answered by code",
      compiled: [{ sql: expect.stringMatching(/json_each\(\?\)|jsonb_array_elements_text/) }],
    });
    const convert = '{ observations(first: 1) { nodes { quantity { convert(unit: "percent") { value } } } } }';
    expect(await explain(compiling, convert)).toMatchObject({
      way: "ordinary",
      why: "Quantity.convert is answered by code",
    });
    expect(await explain(resolving, "{ ministries { totalCount } }")).toMatchObject({
      way: "ordinary",
      why: "COMPILE is off",
    });
  });

  it("says nothing of it where nobody asks", async () => {
    const { body } = await post(compiling, "{ ministries { totalCount } }");
    expect(Object.keys(body.extensions ?? {})).toEqual(["revision"]);
  });

  it("gives what could be too many rows to the resolvers, which count them", async () => {
    const nested = "{ facts(first: 60) { nodes { subject { facts { nodes { evidence { nodes { id } } } } } } } }";
    expect(await explain(compiling, nested)).toMatchObject({
      way: "ordinary",
      why: "its pages could hold more than 20000 rows together",
    });
  });

  it("refuses an answer that is too long", async () => {
    const server = await startTestServer({ maxAnswerBytes: 2000 });
    try {
      const { status, body } = await post(
        server,
        "{ facts(first: 100) { nodes { id evidence { nodes { quote } } } } }",
      );
      expect([status, body.errors?.[0]?.extensions?.code]).toEqual([400, "ANSWER_TOO_LARGE"]);
    } finally {
      await server.close();
    }
  });

  it("answers by GET and compressed as well", async () => {
    const query = encodeURIComponent("{ facts(first: 50) { nodes { id note evidence { nodes { quote } } } } }");
    const path = `/graphql?query=${query}`;
    const headers = { "apollo-require-preflight": "1", "accept-encoding": "br" };
    const [one, other] = await Promise.all([compiling, resolving].map((server) => send(server, { path, headers })));
    expect(one?.text).toBe(other?.text);
    expect(one?.headers.get("content-encoding")).toBe("br");
  });
});
