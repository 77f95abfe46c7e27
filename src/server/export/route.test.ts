import { at, type Json, type JsonObject } from "../../testing/json.js";
import { codesOf, post, send, startTestServer, type TestServer } from "../../testing/server.js";
import { type ReadRow, readCsv, readLines, readParquet, takeAway } from "../../testing/tables.js";

let server: TestServer;
/** One that pages often, to see pages end. */
let paging: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  paging = await startTestServer({ maxPageSize: 7, pageSize: 5 });
});
afterAll(() => Promise.all([server.close(), paging.close()]));

function get(parameters: Readonly<Record<string, string>>, path = "/export", of = server) {
  return send(of, { path: `${path}?${new URLSearchParams(parameters)}`, headers: { accept: "*/*" } });
}

/** The message of a refusal, behind its status and code. */
async function refusal(parameters: Readonly<Record<string, string>>, path?: string, of?: TestServer): Promise<string> {
  const answer = await get(parameters, path, of);
  return `${answer.status} ${codesOf(answer).join()}: ${answer.body.errors?.[0]?.message}`;
}

async function factCount(): Promise<unknown> {
  const { body } = await post(server, "{ facts { totalCount } }");
  return at(body.data as Json, "facts.totalCount");
}

const programs = '{ ministry(slug: "miit") { slug programs { totalCount nodes { id parts { nodes { slug } } } } } }';

describe("/export", () => {
  it("answers GET and POST alike, in the format that its path or its parameter names", async () => {
    const query = "query ($slug: String!) { ministry(slug: $slug) { id } }";
    const variables = { slug: "miit" };
    const posted = await takeAway(server, { query, variables }, { format: "jsonl" });
    expect(readLines(await posted.text())).toEqual([{ ministry_id: "Ministry:miit", row: 1, fact_ids: [] }]);
    const got = await get({ query, variables: JSON.stringify(variables) }, "/export.jsonl");
    expect(readLines(got.text)).toEqual([{ ministry_id: "Ministry:miit", row: 1, fact_ids: [] }]);
    expect((await get({ query, variables: JSON.stringify(variables) })).text).toBe(
      'ministry_id,row,fact_ids\nMinistry:miit,1,""\n',
    );
  });

  it("needs no header that browsers do not send, and lets pages of other sites read", async () => {
    const answer = await get({ query: "{ meta { revision } }" });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  });

  it("says what it is, and how its file is called", async () => {
    const headers = async (path: string) => (await get({ query: programs }, path)).headers;
    expect((await headers("/export.csv")).get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect((await headers("/export.parquet")).get("content-type")).toBe("application/vnd.apache.parquet");
    expect((await headers("/export.csv")).get("content-disposition")).toBe(
      'attachment; filename="ministry-programs-parts-revision-1.csv"',
    );
  });

  it("takes the innermost of lists that lie one inside the other, with what stands around it", async () => {
    const rows = readCsv((await get({ query: programs })).text);
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "ministry_slug",
      "ministry_programs_total_count",
      "ministry_programs_id",
      "slug",
      "row",
      "fact_ids",
    ]);
    expect(new Set(rows.map((row) => row.ministry_slug))).toEqual(new Set(["miit"]));
  });

  it("takes any of the lists by its name, and offers them where they lie side by side", async () => {
    const outer = readCsv((await get({ query: programs, table: "ministry.programs" })).text);
    expect(Object.keys(outer[0] ?? {})).toContain("id");
    const query = "{ a: facts { nodes { id } } units { nodes { id } } }";
    expect(await refusal({ query })).toBe(
      "400 BAD_ARGUMENT: The answer has 2 lists side by side, which are no one table. Choose one with table=a. Its tables: a, units.",
    );
    expect((await get({ query, table: "units" })).status).toBe(200);
    expect(await refusal({ query, table: "unit" })).toMatch(
      /^400 BAD_ARGUMENT: .* Did you mean "units"\? Its tables: a/,
    );
  });

  it("keeps a row of what has an empty list, where anything of it is asked for", async () => {
    const empty = 'facts(where: {slug: {eq: "none"}}) { nodes { id } }';
    const of = async (query: string) =>
      readCsv((await get({ query })).text).map(({ row, fact_ids, ...values }) => values);
    expect(await of(`{ ${empty} }`)).toEqual([]);
    expect(await of(`{ document(slug: "scio-2024-07-05") { slug ${empty} } }`)).toEqual([
      { document_slug: "scio-2024-07-05", id: null },
    ]);
  });

  it("tells columns apart that would have one name, and keeps the names of its own", async () => {
    const query = "{ facts(first: 1) { nodes { aB: id a_b: slug row: position subject { id } subject_id: slug } } }";
    const [row = {}] = readCsv((await get({ query })).text);
    expect(Object.keys(row)).toEqual([
      "facts_a_b",
      "facts_a_b_2",
      "facts_row",
      "facts_subject_id",
      "facts_subject_id_2",
      "row",
      "fact_ids",
    ]);
  });

  it("has the columns that directives leave in, and those of every kind in a list of several", async () => {
    const query =
      "query ($with: Boolean!) { facts { nodes { id note @include(if: $with) kind @skip(if: true) ... on Target { aim } ...R } } } fragment R on Relation { predicate }";
    const variables = { with: false };
    const response = await takeAway(server, { query, variables }, { format: "csv" });
    const rows = readCsv(await response.text());
    expect(Object.keys(rows[0] ?? {})).toEqual(["id", "aim", "predicate", "row", "fact_ids"]);
    expect(rows.some(({ predicate }) => predicate === null)).toBe(true);
  });

  it("keeps to itself what it adds, also where the client's names look like its own", async () => {
    const query = "{ facts(first: 1) { nodes { exportFact: slug exportLinks: id exportSource: kind } } }";
    const { body } = await post(server, query);
    const [row] = readLines((await get({ query }, "/export.jsonl")).text);
    const node = at(body.data as Json, "facts.nodes.0") as JsonObject;
    expect(Object.values(row ?? {})).toEqual([...Object.values(node), 1, [node.exportLinks]]);
  });

  it.each([
    ["no query", {}, "400 BAD_REQUEST: There is no query."],
    ["what is no GraphQL", { query: "{" }, "400 GRAPHQL_PARSE_FAILED: "],
    [
      "fields that are not there",
      { query: "{ minstries { nodes { id } } }" },
      '400 GRAPHQL_VALIDATION_FAILED: .*"ministries"',
    ],
    [
      "a variable that is missing",
      { query: "query ($s: String!) { ministry(slug: $s) { id } }" },
      "400 BAD_USER_INPUT: ",
    ],
    [
      "variables that are no JSON",
      { query: "{ meta { revision } }", variables: "{a" },
      "400 BAD_REQUEST: variables is no JSON",
    ],
    [
      "a list as variables",
      { query: "{ meta { revision } }", variables: "[]" },
      "400 BAD_REQUEST: variables is no JSON object",
    ],
    ["an unknown format", { query: "{ meta { revision } }", format: "cvs" }, '400 BAD_ARGUMENT: .* Did you mean "csv"'],
    [
      "an unknown parameter",
      { query: "{ meta { revision } }", tabel: "a" },
      '400 BAD_ARGUMENT: .* Did you mean "table"',
    ],
    ["what is neither true nor false", { query: "{ meta { revision } }", bom: "yes" }, "400 BAD_ARGUMENT: bom: "],
    ["an operation that writes", { query: "mutation { x }" }, "400 OPERATION_NOT_SUPPORTED: "],
    [
      "an answer with errors",
      { query: '{ meta { revision } ministry(slug: "mit") { id } }' },
      '400 UNKNOWN_ID: .* Did you mean "miit"',
    ],
    [
      "an answer with an error inside",
      { query: '{ nodes(ids: ["Unit:percent", "Unit:none"]) { id } }' },
      "400 UNKNOWN_ID: ",
    ],
    [
      "what costs too much",
      { query: "{ facts(first: 100) { nodes { subject { facts(first: 100) { nodes { id slug } } } } } }" },
      "400 QUERY_TOO_COSTLY: ",
    ],
  ])("refuses %s, as /graphql does, and exports no part of it", async (_what, parameters, message) => {
    expect(await refusal(parameters as Record<string, string>)).toMatch(new RegExp(`^${message}`));
  });

  it("refuses bodies that are none", async () => {
    for (const body of ["[]", '"{}"', "{", '{"query": 1}', '{"query": "{ a }", "operationName": 1}']) {
      const answer = await send(server, { path: "/export", body });
      expect([body, answer.status, codesOf(answer)]).toEqual([body, 400, ["BAD_REQUEST"]]);
    }
  });

  it.each(["PUT", "DELETE", "HEAD"])("answers %s with what is allowed", async (method) => {
    const answer = await send(server, { path: "/export.csv", method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });
});

describe("all=true", () => {
  it("pages the outermost list on to its end, and nothing else", async () => {
    const query =
      "{ observations(orderBy: [{quantity: {value: DESC}}, {id: ASC}]) { totalCount nodes { id evidence(first: 1) { nodes { quote } } } } }";
    const rows = readCsv((await get({ query, all: "true", table: "observations" }, "/export", paging)).text);
    const { body } = await post(server, query.replace("(orderBy", "(first: 100, orderBy"));
    const nodes = at(body.data as Json, "observations.nodes") as readonly JsonObject[];
    expect(nodes.length).toBeGreaterThan(14);
    expect(rows.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id));
    expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => String(index + 1)));
    const few = readCsv((await get({ query, table: "observations" }, "/export", paging)).text);
    expect(few.length).toBe(5);
  });

  it("pages a list inside of a thing, in fragments and from variables, from the cursor that is asked for", async () => {
    const query =
      'query ($f: Int, $c: String) { document(slug: "scio-2024-07-05") { ...F } } fragment F on Document { facts(first: $f, after: $c) { nodes { id } pageInfo { endCursor } } }';
    const ids = async (variables: Record<string, string | number>, all: string) => {
      const response = await takeAway(paging, { query, variables }, { all, format: "jsonl" });
      return readLines(await response.text()).map(({ id }) => id);
    };
    const { body } = await post(paging, query, { f: 3 });
    const cursor = String(at(body.data as Json, "document.facts.pageInfo.endCursor"));
    const whole = await ids({ f: 2 }, "true");
    expect(whole.length).toBeGreaterThan(7);
    expect(await ids({ f: 2 }, "false")).toEqual(whole.slice(0, 2));
    expect(await ids({ f: 2, c: cursor }, "true")).toEqual(whole.slice(3));
  });

  it("says nothing of pages, which its table does not have", async () => {
    const query = "{ units { totalCount pageInfo { endCursor } nodes { id } } }";
    const [row = {}] = readCsv((await get({ query, all: "true" }, "/export", paging)).text);
    expect(Object.keys(row)).toEqual(["units_total_count", "id", "row", "fact_ids"]);
  });

  it("gives the same rows in every format", async () => {
    const query = "{ facts { nodes { id quantity { value } period { start } } } }";
    const answer = (format: string) => takeAway(paging, { query }, { all: "true", format });
    const ids = (rows: readonly ReadRow[]) => rows.map(({ id }) => id);
    const csv = ids(readCsv(await (await answer("csv")).text()));
    expect(csv.length).toBe(await factCount());
    expect(ids(readLines(await (await answer("jsonl")).text()))).toEqual(csv);
    expect(ids(await readParquet(await (await answer("parquet")).arrayBuffer()))).toEqual(csv);
  });

  it.each([
    ["{ meta { revision } }", "all: the answer has no list, so there is nothing to page. Leave all out."],
    ['{ nodes(ids: ["Unit:percent"]) { id } }', "all: nodes comes whole and not in pages. Leave all out."],
    ["{ facts(last: 3) { nodes { id } } }", "all: facts is asked for with last, and all pages go forwards."],
  ])("is refused for %s", async (query, message) => {
    expect(await refusal({ query, all: "true" })).toContain(`400 BAD_ARGUMENT: ${message}`);
  });

  it("is refused where the table is longer than the limit, before it begins where its length is known", async () => {
    const small = await startTestServer({ maxExportRows: 30 });
    try {
      const query = "{ facts { nodes { id evidence { nodes { id } } } } }";
      expect(await refusal({ query, all: "true", table: "facts" }, "/export", small)).toMatch(
        /^400 ANSWER_TOO_LARGE: The table has \d{3} rows; the limit is 30\. Take it away in parts, with a filter\.$/,
      );
      expect(await refusal({ query, format: "metadata" }, "/export", small)).toMatch(
        /^400 ANSWER_TOO_LARGE: .*more than 30/,
      );
    } finally {
      await small.close();
    }
  });

  it("reads fewer items at once where they hold more than a query may read", async () => {
    const small = await startTestServer({ maxRows: 100 });
    try {
      const query = "{ entities { totalCount nodes { id labels { nodes { id } } facts { nodes { id } } } } }";
      const rows = readCsv(await (await takeAway(small, { query }, { all: "true", table: "entities" })).text());
      expect(rows.length).toBe(Number(rows[0]?.entities_total_count));
    } finally {
      await small.close();
    }
  });
});
