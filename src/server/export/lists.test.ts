/** The main lists by their addresses: the names of the filters, with dots. */
import { tables } from "../../graph/index.js";
import { at, type Json } from "../../testing/json.js";
import { codesOf, post, send, startTestServer, type TestServer } from "../../testing/server.js";
import { readCsv } from "../../testing/tables.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ maxPageSize: 30 });
});
afterAll(() => server.close());

const lists = tables.flatMap(({ roots }) => roots?.many ?? []);

/** The first column of what stands at an address, or what is said against it. */
async function ids(address: string): Promise<unknown> {
  const answer = await send(server, { path: `/export/${address}` });
  if (answer.status !== 200) return `${codesOf(answer).join()}: ${answer.body.errors?.[0]?.message}`;
  return readCsv(answer.text).map(({ id }) => id);
}

/** The ids of what a list holds under arguments. */
async function asked(list: string, args: string): Promise<unknown> {
  const { body } = await post(server, `{ ${list}(first: 30, ${args}) { nodes { id } } }`);
  return (at(body.data as Json, `${list}.nodes`) as readonly Json[]).map((node) => at(node, "id"));
}

describe("the address of a list", () => {
  it.each(lists)("takes all of %s away", async (list) => {
    const { body } = await post(server, `{ ${list} { totalCount } }`);
    const rows = await ids(`${list}.csv`);
    expect(rows).toHaveLength(Number(at(body.data as Json, `${list}.totalCount`)));
  });

  it("gives every plain value, those of embedded objects, and the id and name of what is referred to", async () => {
    const { text } = await send(server, { path: "/export/targets.csv?deadline.isNull=false" });
    expect(text.split("\n")[0]?.split(",")).toEqual(
      expect.arrayContaining(["id", "aim", "subject_id", "subject_name_text", "quantity_value", "deadline_end", "row"]),
    );
    const entities = readCsv((await send(server, { path: "/export/ministries.csv?slug=miit" })).text);
    expect(entities).toMatchObject([
      { id: "Ministry:miit", name_text: "Ministry of Industry and Information Technology", name_language: "en" },
    ]);
  });

  it.each([
    ["indicator=added-value-growth", 'where: {indicator: {slug: {eq: "added-value-growth"}}}'],
    ["period.interval.within=2023", 'where: {period: {interval: {within: "2023"}}}'],
    [
      "quantity.value.gte=50&quantity.unit=percent",
      'where: {quantity: {value: {gte: "50"}, unit: {slug: {eq: "percent"}}}}',
    ],
    [
      "quantity.value.between.from=10&quantity.value.between.to=40",
      'where: {quantity: {value: {between: {from: "10", to: "40"}}}}',
    ],
    ["certainty=STATED&position.lt=80", "where: {certainty: {eq: STATED}, position: {lt: 80}}"],
    ["period.isNull=true", "where: {period: {isNull: true}}"],
    [
      "subject.slug.in=industry&subject.slug.in=high-tech-manufacturing",
      'where: {subject: {slug: {in: ["industry", "high-tech-manufacturing"]}}}',
    ],
    ["not.evidence.some.language=zh", 'where: {not: {evidence: {some: {language: {eq: "zh"}}}}}'],
    ["evidenceCount.gte=3", "where: {evidenceCount: {gte: 3}}"],
    ["asOf=2024-07-05", 'asOf: "2024-07-05"'],
    ["orderBy=quantity.value:desc,slug", "orderBy: [{quantity: {value: DESC}}, {slug: ASC}]"],
    ["orderBy=period.start:ASC_NULLS_FIRST&orderBy=id", "orderBy: [{period: {start: ASC_NULLS_FIRST}}, {id: ASC}]"],
  ])("filters and sorts by %s as by the arguments", async (search, args) => {
    const wanted = (await asked("observations", args)) as readonly unknown[];
    expect(wanted.length).toBeGreaterThan(0);
    const got = (await ids(`observations.csv?${search}`)) as readonly unknown[];
    expect(got.slice(0, 30)).toEqual(wanted);
  });

  it("is empty for a day by which nothing was known", async () => {
    expect(await ids("observations.csv?asOf=2020-01-01")).toEqual([]);
  });

  it.each([
    ["indicatr=x", /^BAD_FILTER: "indicatr" is no filter of this list.* Did you mean "indicator"\?$/],
    ["quantity.valeu.gte=1", /^BAD_FILTER: .*"valeu" is not known there. Did you mean "quantity.value.gte"/],
    ["quantity=1", /^BAD_FILTER: "quantity" names no value\. Go on with one of: quantity\.value/],
    ["quantity.value.gte=much", /^BAD_USER_INPUT: .*"much" at "where\.quantity\.value\.gte"/],
    ["certainty=SURE", /^BAD_USER_INPUT: .*"SURE"/],
    ["slug=a&slug=b", /^BAD_FILTER: "slug" is said 2 times\. For one of several write slug\.in/],
    ["slug=a&slug.eq=a", /^BAD_FILTER: "slug.eq" is said twice/],
    ["and.slug=a", /^BAD_FILTER: "and.slug": an address has no lists of conditions\. Send the query to \/export\.$/],
    [
      "orderBy=quantity.valeu",
      /^BAD_FILTER: "quantity.valeu" is no order of this list: "valeu".* Did you mean "quantity\.value"/,
    ],
    ["orderBy=quantity", /^BAD_FILTER: orderBy: "quantity" names no value/],
    ["orderBy=slug:down", /^BAD_FILTER: orderBy: "down" is no direction\. Write one of: ASC, DESC/],
    ["__proto__=a", /^BAD_FILTER: "__proto__" is no filter/],
    ["slug.constructor=a", /^BAD_FILTER: .*"constructor" is not known there/],
    ["asOf=yesterday", /^BAD_USER_INPUT: .*"yesterday"/],
    ["all=true", /^BAD_FILTER: "all" is no filter/],
  ])("says what is wrong with %s", async (search, message) => {
    expect(await ids(`observations.csv?${search}`)).toMatch(message);
  });

  it("says which lists and formats there are", async () => {
    expect(await ids("observation.csv")).toMatch(
      /^BAD_ARGUMENT: There is no list "observation"\. Did you mean "observations"\? Lists: entities, facts/,
    );
    expect(await ids("observations.xlsx")).toMatch(/^BAD_ARGUMENT: .* \.csv, \.jsonl, \.parquet, \.metadata\.json\.$/);
    expect(await ids("observations")).toMatch(/^BAD_ARGUMENT: "observations" has no format at its end/);
  });

  it("has no filter that is called as its own parameters are", async () => {
    const { body } = await post(server, "{ __schema { types { name inputFields { name } } } }");
    const types = at(body.data as Json, "__schema.types") as readonly Json[];
    const filters = types.filter((type) => /Filter$/.test(String(at(type, "name"))));
    const names = filters.flatMap((type) =>
      ((at(type, "inputFields") ?? []) as readonly Json[]).map((field) => at(field, "name")),
    );
    expect(
      names.filter((name) => ["citations", "escapeFormulas", "bom", "orderBy", "asOf"].includes(String(name))),
    ).toEqual([]);
  });
});
