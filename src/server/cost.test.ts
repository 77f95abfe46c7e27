import { buildSchema, GraphQLError, getIntrospectionQuery, type OperationDefinitionNode, parse } from "graphql";
import { codesOf, post, startTestServer, type TestServer } from "../testing/server.js";
import { costOf } from "./cost.js";

const schema = buildSchema(`
  type Query { things(first: Int, last: Int): ThingConnection! thing(slug: String!): Thing nodes(ids: [ID!]!): [Thing] }
  type Thing { id: ID! names: [Name!]! words: [String!]! things(first: Int, last: Int): ThingConnection! }
  type Name { text: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type ThingEdge { cursor: String! node: Thing! }
  type ThingConnection { edges: [ThingEdge!]! nodes: [Thing!]! pageInfo: PageInfo! totalCount: Int! }
`);

function cost(query: string, variables: Record<string, unknown> = {}): number | undefined {
  const document = parse(query);
  const [operation] = document.definitions as unknown as [OperationDefinitionNode];
  return costOf({ schema, document, operation, variables }, { maxCost: 20_000, maxSelections: 10_000, pageSize: 20 });
}

describe("the cost of a query", () => {
  it.each([
    ["one field costs one", "{ __typename }", 1],
    ["a thing costs itself and its fields", '{ thing(slug: "a") { id } }', 2],
    ["a list costs its page size times its nodes and their fields", "{ things(first: 3) { nodes { id } } }", 1 + 3 * 2],
    ["the default page size stands where none is given", "{ things { nodes { id } } }", 1 + 20 * 2],
    [
      "a list inside another counts for five items where nothing is said",
      "{ things(first: 2) { nodes { things { nodes { id } } } } }",
      1 + 2 * (1 + 1 + 5 * 2),
    ],
    ["last counts as first does", "{ things(last: 4) { nodes { id } } }", 1 + 4 * 2],
    [
      "edges cost as nodes do, and their node on top",
      "{ things(first: 3) { edges { cursor node { id } } } }",
      1 + 3 * 4,
    ],
    ["edges and nodes are both counted", "{ things(first: 3) { edges { cursor } nodes { id } } }", 1 + 3 * 4],
    ["counts and places of the page cost what the list does", "{ things { totalCount pageInfo { endCursor } } }", 1],
    ["pages in pages multiply", "{ things(first: 10) { nodes { things(first: 10) { nodes { id } } } } }", 1 + 10 * 22],
    ["a plain list is taken to have ten items", '{ thing(slug: "a") { names { text } words } }', 1 + (1 + 10) + 1],
    ["nodes by their ids cost for each id", '{ nodes(ids: ["a", "b"]) { id } }', 1 + 2],
    ["nothing is asked of an empty page", "{ things(first: 0) { nodes { id } } }", 1],
    ["what is skipped costs nothing", "{ things @skip(if: true) { nodes { id } } __typename }", 1],
    [
      "fragments cost what they hold",
      "{ things(first: 2) { ...a } } fragment a on ThingConnection { nodes { id } }",
      1 + 2 * 2,
    ],
  ])("%s", (_sentence, query, expected) => {
    expect(cost(query)).toBe(expected);
  });

  it("counts page sizes in variables as those in the query", () => {
    expect(cost("query ($n: Int) { things(first: $n) { nodes { id } } }", { n: 50 })).toBe(101);
    expect(cost("query ($n: Int = 30) { things(first: $n) { nodes { id } } }")).toBe(61);
    expect(cost("query ($n: Int) { things(first: $n) { nodes { id } } }")).toBe(41);
    expect(cost("query ($n: Boolean!) { things @skip(if: $n) { nodes { id } } __typename }", { n: true })).toBe(1);
  });

  it("leaves variables that do not fit to the execution", () => {
    expect(cost("query ($n: Int) { things(first: $n) { nodes { id } } }", { n: "many" })).toBeUndefined();
  });

  it("counts nothing when an argument turns out null that must not be", () => {
    const query = 'query ($s: String = "a") { thing(slug: $s) { id } things(first: 100) { nodes { id } } }';
    expect(() => cost(query, { s: null })).toThrow(GraphQLError);
  });
});

describe("a server", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  const query = (first: string) =>
    `query ${first === "$n" ? "($n: Int)" : ""} { ministries(first: ${first}) { nodes { programs(first: ${first}) { nodes { id } } } } }`;

  it("answers two whole introspections in a query, and not ten", async () => {
    const whole = getIntrospectionQuery().replace("__schema", "a: __schema");
    const more = (count: number) => {
      const [head = "", body = ""] = whole.split(/(?<=query IntrospectionQuery \{)/);
      const names = Array.from({ length: count }, (_, index) => `b${index}: __schema { types { ...FullType } }`);
      return `${head}${names.join(" ")}${body}`;
    };
    expect((await post(server, more(1))).status).toBe(200);
    expect(codesOf(await post(server, more(9)))).toEqual(["QUERY_TOO_COSTLY"]);
  });

  it("refuses a query that is too costly, and says how to go on", async () => {
    const answer = await post(server, query("100"));
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_COSTLY"]]);
    expect(answer.body.errors?.[0]).toMatchObject({
      message: "Query costs 20201; the limit is 20000. Ask for fewer items with first, or in several queries.",
      extensions: { limit: 20_000, actual: 20_201 },
    });
  });

  it("refuses it as well when the size of the page is in a variable", async () => {
    expect(codesOf(await post(server, query("$n"), { n: 100 }))).toEqual(["QUERY_TOO_COSTLY"]);
    expect((await post(server, query("$n"), { n: 50 })).status).toBe(200);
  });

  it("stops a query whose lists are longer than they look, when it has read enough", async () => {
    const small = await startTestServer({ maxRows: 300 });
    try {
      const query = "{ facts(first: 100) { nodes { subject { facts { nodes { id } } } } } }";
      const { status, body } = await post(small, query);
      expect([status, codesOf({ body }), body.data]).toEqual([400, ["QUERY_TOO_COSTLY"], undefined]);
      expect(body.errors?.[0]?.message).toContain("reads more than 300 rows. Give its lists first");
      expect((await post(server, query)).body.errors).toBeUndefined();
    } finally {
      await small.close();
    }
  });

  it("answers 100 times 50 nodes of one field, and not three levels of 100", async () => {
    const pages = (sizes: readonly number[]): string =>
      sizes.reduceRight(
        (inner, size) => `facts(first: ${size}) { nodes { ${inner === "id" ? "id" : `subject { ${inner} }`} } }`,
        "id",
      );
    expect(
      (await post(server, `{ ministries(first: 100) { nodes { programs(first: 50) { nodes { id } } } } }`)).status,
    ).toBe(200);
    expect(codesOf(await post(server, `{ ${pages([100, 100, 100])} }`))).toEqual(["QUERY_TOO_COSTLY"]);
  });

  it("tells a wrong variable as what it is, not as a cost", async () => {
    const answer = await post(server, query("$n"), { n: "a hundred" });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_USER_INPUT"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/^Variable "\$n" got invalid value "a hundred"/);
  });

  it("does not let a variable that is null hide the cost of the rest", async () => {
    const hidden =
      'query ($s: String = "a") { ministry(slug: $s) { id } facts(first: 100) { nodes { subject { facts(first: 100) { nodes { id } } } } } }';
    const answer = await post(server, hidden, { s: null });
    expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_ARGUMENT"]]);
  });

  it("counts only the operation that is asked for", async () => {
    const two = `query Small { ministries { totalCount } } query Large { facts(first: 100) { nodes { subject { facts(first: 100) { nodes { id } } } } } }`;
    const ask = (operationName: string) =>
      fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: two, operationName }),
      });
    expect([(await ask("Small")).status, (await ask("Large")).status, (await ask("None")).status]).toEqual([
      200, 400, 400,
    ]);
  });

  it("does not take a cost that is known for that of other numbers, lists or values that did not fit", async () => {
    const query =
      "query ($first: Int, $asOf: LocalDate, $ids: [ID!]!) { facts(first: $first, asOf: $asOf) { nodes { evidence(first: 100) { nodes { id quote } } } } nodes(ids: $ids) { id } }";
    const ask = async (variables: object) => codesOf(await post(server, query, { ids: [], ...variables }));
    expect(await ask({ first: 100, asOf: "soon" })).toEqual(["BAD_USER_INPUT"]);
    expect(await ask({ first: 100, asOf: "2026-01-01" })).toEqual(["QUERY_TOO_COSTLY"]);
    expect(await ask({ first: 10, asOf: "2026-01-01" })).toEqual([]);
    expect(await ask({ first: 100, asOf: "2026-01-01" })).toEqual(["QUERY_TOO_COSTLY"]);
    expect(await ask({ first: 1, ids: ["Ministry:miit"] })).toEqual([]);
    expect(await ask({ first: 1, ids: ["Ministry:\u0000"] })).toEqual(["BAD_ARGUMENT"]);
    expect(await ask({ first: 1, ids: Array(101).fill("Ministry:miit") })).toEqual(["BAD_ARGUMENT"]);
  });
});
