import { codesOf, post, startTestServer, type TestServer } from "../testing/server.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A query of some levels: the root field, its nodes, and so on down to `id`. */
function levels(count: number): string {
  const hops = (count - 3) / 3;
  return `{ facts { nodes { ${"subject { facts { nodes { ".repeat(hops)} id ${"} } }".repeat(hops)} } } }`;
}

function repeated(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join(" ");
}

describe("limits on the text of a query", () => {
  it("let six hops pass and refuse deeper nesting with 400", async () => {
    // The cost is another limit, and would speak after this one.
    expect(codesOf(await post(server, levels(18)))).toEqual(["QUERY_TOO_COSTLY"]);
    const answer = await post(server, levels(21));
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_DEEP"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/^The query is nested more than 20 levels deep/);
  });

  it("count levels through fragments", async () => {
    const parts = repeated(
      10,
      (n) => `fragment f${n} on Fact { subject { facts(first: 1) { nodes { ...f${n + 1} } } } }`,
    );
    const query = `{ facts { nodes { ...f0 } } } ${parts} fragment f10 on Fact { id }`;
    expect(codesOf(await post(server, query))).toEqual(["QUERY_TOO_DEEP"]);
  });

  it("take the fragments themselves for no levels", async () => {
    const parts = repeated(25, (n) => `fragment f${n} on Fact { ... on Fact { ...f${n + 1} } }`);
    const query = `{ facts(first: 1) { nodes { ...f0 } } } ${parts} fragment f25 on Fact { id }`;
    expect((await post(server, query)).body.errors).toBeUndefined();
  });

  it("let the whole introspection pass", async () => {
    const { getIntrospectionQuery } = await import("graphql");
    const answer = await post(server, getIntrospectionQuery());
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
  });

  it("refuse introspection that goes round", async () => {
    const round = "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";
    expect(codesOf(await post(server, round))).toEqual(["GRAPHQL_VALIDATION_FAILED"]);
  });

  it("refuse more than 30 aliases, those of __typename among them", async () => {
    const aliases = (count: number) => `{ ministries { ${repeated(count, (n) => `a${n}: __typename`)} } }`;
    expect((await post(server, aliases(30))).status).toBe(200);
    const answer = await post(server, aliases(31));
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_LARGE"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/too many aliases; the limit is 30/);
  });

  it("refuse more than 30 directives", async () => {
    const directives = (count: number) => `{ __typename ${repeated(count, () => "@include(if: true)")} }`;
    expect(codesOf(await post(server, directives(31)))).toContain("GRAPHQL_VALIDATION_FAILED");
    const apart = (count: number) => `{ ministries { nodes { ${repeated(count, () => "id @skip(if: false)")} } } }`;
    expect((await post(server, apart(30))).status).toBe(200);
    const answer = await post(server, apart(31));
    expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_LARGE"]]);
  });

  it("refuse more than 20 fields at the root, in fragments too", async () => {
    const fields = (count: number) => repeated(count, (n) => `a${n}: __typename`);
    expect((await post(server, `{ ${fields(20)} }`)).status).toBe(200);
    const answer = await post(server, `{ ...rest ${fields(10)} } fragment rest on Query { ${fields(21)} }`);
    expect(codesOf(answer)).toContain("QUERY_TOO_LARGE");
    expect(answer.body.errors?.at(-1)?.extensions).toMatchObject({ limit: 20, actual: 31 });
  });

  it("refuse more than 3000 tokens", async () => {
    const answer = await post(server, `{ ministries { nodes { ${"id ".repeat(3000)} } } }`);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["GRAPHQL_PARSE_FAILED"]]);
    expect(answer.body.errors?.[0]?.message).toMatch(/more tha[nt] 3000 tokens/);
  });

  it("refuse fragments that multiply to many thousands of fields, at once", async () => {
    const parts = repeated(15, (n) => `fragment f${n} on Ministry { ...f${n + 1} ...f${n + 1} }`);
    const began = performance.now();
    const answer = await post(server, `{ ministries { nodes { ...f0 } } } ${parts} fragment f15 on Ministry { id }`);
    expect([answer.status, codesOf(answer)]).toEqual([400, ["GRAPHQL_VALIDATION_FAILED"]]);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("refuse fields that overlap in many ways within a second", async () => {
    const began = performance.now();
    const answer = await post(server, `{ ministries { nodes { ${"... { id } ".repeat(700)} } } }`);
    expect(answer.status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it("tell at most five errors of a query", async () => {
    const { body } = await post(server, `{ ${repeated(15, (n) => `wrong${n}`)} }`);
    expect(body.errors).toHaveLength(6);
    expect(body.errors?.at(-1)?.message).toMatch(/^Too many validation errors/);
  });
});

describe("limits that were raised", () => {
  it("still leave no error of the parser's stack in an answer", async () => {
    const raised = await startTestServer({ maxTokens: 100_000 });
    try {
      const answer = await post(raised, `{ ministry(slug: ${"[".repeat(45_000)}`);
      expect([answer.status, codesOf(answer)]).toEqual([400, ["QUERY_TOO_DEEP"]]);
      expect(answer.text).not.toMatch(/stack/);
    } finally {
      await raised.close();
    }
  });
});
