import { codesOf, post, send, startTestServer, type TestServer } from "../testing/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** Nested filters, `not` in `not`. */
function nested(depth: number): string {
  return `${"{ not: ".repeat(depth)}{ id: { eq: "a" } }${" }".repeat(depth)}`;
}

describe("what is wrong with a request", () => {
  it.each([
    [
      "a page over the limit",
      "{ ministries(first: 101) { nodes { id } } }",
      "BAD_PAGE",
      /^first: 101 is out of bounds/,
    ],
    ["a page below zero", "{ ministries(first: -1) { nodes { id } } }", "BAD_PAGE", /^first: -1 is out of bounds/],
    [
      "first with last",
      "{ ministries(first: 1, last: 1) { nodes { id } } }",
      "BAD_PAGE",
      /cannot be asked for together/,
    ],
    ["a made-up cursor", '{ ministries(after: "abc") { nodes { id } } }', "BAD_CURSOR", /^"abc" is not a cursor/],
    ["a filter that says nothing", "{ ministries(where: {}) { nodes { id } } }", "BAD_FILTER", /where/],
    ["an order of no field", "{ ministries(orderBy: [{}]) { nodes { id } } }", "BAD_FILTER", /exactly one field/],
    ["a word that is nearly a slug", '{ ministry(slug: "mitt") { id } }', "UNKNOWN_ID", /Did you mean "miit"/],
    ["an id of no kind", '{ node(id: "Minister:miit") { id } }', "UNKNOWN_ID", /Did you mean "Ministry"/],
    [
      "a language that is none",
      '{ ministries { nodes { name(languages: ["klingonese!"]) { text } } } }',
      "GRAPHQL_VALIDATION_FAILED",
      /Write a BCP 47 tag/,
    ],
    [
      "a field that is nearly one",
      "{ ministeries { nodes { id } } }",
      "GRAPHQL_VALIDATION_FAILED",
      /Did you mean "ministries"/,
    ],
    [
      "a filter of another type",
      "{ ministries(where: { id: 3 }) { nodes { id } } }",
      "GRAPHQL_VALIDATION_FAILED",
      /TextFilter/,
    ],
  ])("is told for %s", async (_what, query, code, message) => {
    const { body } = await post(server, query);
    expect([codesOf({ body }), body.errors?.[0]?.message]).toEqual([[code], expect.stringMatching(message)]);
  });

  it("is told in the same words when it stands in a variable", async () => {
    const query = "query ($where: MinistryFilter) { ministries(where: $where) { nodes { id } } }";
    expect(codesOf(await post(server, query, { where: {} }))).toEqual(["BAD_FILTER"]);
    const wrong = await post(server, query, { where: { id: 3 } });
    expect([wrong.status, codesOf(wrong)]).toEqual([400, ["BAD_USER_INPUT"]]);
  });

  it("is at most five errors of variables, and none of them is the server's", async () => {
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    const answer = await post(server, query, { ids: Array.from({ length: 50 }, () => ({})) });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toHaveLength(6);
    expect(new Set(codesOf(answer))).toEqual(new Set(["BAD_USER_INPUT"]));
  });

  it("is the client's also where an argument turns out null", async () => {
    const query = 'query ($n: Boolean = true) { ministry(slug: "miit") { id @include(if: $n) } }';
    const answer = await post(server, query, { n: null });
    expect(codesOf(answer)).not.toContain("INTERNAL_SERVER_ERROR");
    expect(answer.status).toBe(400);
  });

  it("is an operation that is not in the document", async () => {
    const answer = await post(server, "query A { __typename } query B { __typename }");
    expect([answer.status, codesOf(answer)]).toEqual([400, ["OPERATION_RESOLUTION_FAILURE"]]);
  });
});

describe("values of arguments", () => {
  const ask = "query ($slug: String!) { ministry(slug: $slug) { id } }";
  const find = "query ($where: MinistryFilter) { ministries(where: $where) { totalCount } }";

  it("have no character U+0000, in the query or in a variable", async () => {
    expect(codesOf(await post(server, '{ ministry(slug: "a\\u0000b") { id } }'))).toEqual(["BAD_ARGUMENT"]);
    const answer = await post(server, ask, { slug: "a\u0000b" });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_ARGUMENT"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/^\$slug has the character U\+0000/);
  });

  it("have no list of more than 100 items", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => `Ministry:m${index}`);
    const variable = await post(server, find, { where: { id: { in: ids } } });
    expect(variable.body.errors?.[0]?.message).toMatch(/^\$where.id.in has a list of 101 items; the limit is 100/);
    const literal = await post(server, `{ nodes(ids: ${JSON.stringify(ids)}) { id } }`);
    expect(literal.body.errors?.[0]?.message).toMatch(/^An argument has a list of 101 items/);
  });

  it("are not nested more than 20 levels deep", async () => {
    expect((await post(server, `{ ministries(where: ${nested(18)}) { totalCount } }`)).status).toBe(200);
    expect(codesOf(await post(server, `{ ministries(where: ${nested(19)}) { totalCount } }`))).toEqual([
      "QUERY_TOO_DEEP",
    ]);
    const where = `${'{"not":'.repeat(30_000)}{}${"}".repeat(30_000)}`;
    const answer = await send(server, { body: `{"query":${JSON.stringify(find)},"variables":{"where":${where}}}` });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_DEEP"]]);
  });

  it("are not more than 1000 in a query", async () => {
    const conditions = (count: number) => Array.from({ length: count }, () => ({ id: { eq: "a" } }));
    const where = (groups: number) => ({ or: Array.from({ length: groups }, () => ({ and: conditions(30) })) });
    expect((await post(server, find, { where: where(10) })).status).toBe(200);
    const answer = await post(server, find, { where: where(11) });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_LARGE"]]);
  });

  it("are never read as SQL", async () => {
    const { body } = await post(server, ask, { slug: "miit' OR '1'='1" });
    expect(codesOf({ body })).toEqual(["UNKNOWN_ID"]);
    expect(body.data).toEqual({ ministry: null });
  });
});
