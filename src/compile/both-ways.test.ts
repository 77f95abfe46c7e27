/** Queries on which the two ways once differed. */
import { importFolders } from "../ingest/import.js";
import { dialect, newWriter, openSnapshots, writtenBy } from "../testing/databases.js";
import { fixtures, openGraph, type TestGraph, testGraph } from "../testing/graph.js";
import { bothAnswers } from "../testing/ways.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => graph.snapshots.close());

describe("the compiler", () => {
  it.each([
    ["an object of which all is skipped", '{ ministry(slug: "miit") { id @skip(if: true) } }', "compiled"],
    ["a list of which all is skipped", "{ ministries(first: 2) { nodes { id @skip(if: true) } } }", "compiled"],
    ["a page of which all is skipped", "{ ministries { totalCount @include(if: false) } }", "compiled"],
    [
      "what is before a page that is empty",
      '{ ministry(slug: "miit") { assessments { totalCount pageInfo { hasPreviousPage } } } }',
      "compiled",
    ],
    [
      "names that shells had for themselves",
      '{ meta { __shellId: version __shellType: version } search(text: "steel", first: 1) { __shellId: __typename } }',
      "mixed: Query.meta is answered by code",
    ],
  ])("answers as resolvers do: %s", async (_sentence, query, way) => {
    const { ordinary, ...answer } = await bothAnswers(graph.snapshots, query);
    expect(answer).toEqual({ compiled: ordinary, way });
  });

  it.each([
    ["the ids of things", "nodes { hops entity { id } } hasMore"],
    ["ids and kinds by other names", "nodes { entity { is: __typename which: id } } links { __typename id }"],
    ["more than the id", "nodes { entity { id name { text } } } links { id predicate evidence { nodes { quote } } }"],
    ["more of one kind than of others", "nodes { entity { id ... on Ministry { programs { totalCount } } } }"],
    ["the kind of what is made", "__typename nodes { __typename hops }"],
    ["objects and things of which all is skipped", "nodes { hops @skip(if: true) } links { id @skip(if: true) }"],
  ])("writes what code has made without its resolvers: %s", async (_sentence, selection) => {
    const way = "mixed: Query.neighborhood is answered by code";
    const query = `query ($id: ID!) {
      neighborhood(id: $id, hops: 2, first: 12) { ${selection} }
      then: neighborhood(id: $id, hops: 2, first: 12, asOf: "2024-07-04") { ${selection} }
    }`;
    for (const id of ["Ministry:miit", "Ministry:mof"]) {
      const { ordinary, ...answer } = await bothAnswers(graph.snapshots, query, { id });
      expect(answer).toEqual({ compiled: ordinary, way });
    }
    const unknown = await bothAnswers(graph.snapshots, query, { id: "Ministry:none" });
    expect(unknown.way).toBe("ordinary: a resolver failed");
    expect(unknown.ordinary).toContain("none");
  });

  it.each([
    ["by its slug", '{ slug: { eq: "scio-2024-07-05" } }', 1],
    ["by its id", '{ id: { eq: "Document:scio-2024-07-05" } }', 1],
    ["by a slug that nothing has", '{ slug: { eq: "nothing" } }', 0],
    ["by what several things could meet", '{ slug: { startsWith: "scio" } }', 1],
  ])("reads what all items of a list refer to once, where it is named %s", async (_sentence, document, count) => {
    const query = `{ assessments(where: {document: ${document}}, first: 5) { nodes { id document { id title } } } }`;
    const { ordinary, ...answer } = await bothAnswers(graph.snapshots, query);
    expect(answer).toEqual({ compiled: ordinary, way: "compiled" });
    expect(new Set(ordinary.match(/"document":\{"id":"[^"]+/g)).size).toBe(count);
  });

  it("keeps no statement of a variable that is not given for one that is null", async () => {
    const query =
      'query ($text: TextFilter) { resolve(text: "MIIT") { best { labels(where: {id: {ne: ""}, text: $text}) { totalCount } } } }';
    const way = "mixed: Query.resolve is answered by code";
    expect((await bothAnswers(graph.snapshots, query)).way).toBe(way);
    const { ordinary, compiled } = await bothAnswers(graph.snapshots, query, { text: null });
    expect(ordinary).toContain("errors");
    expect(compiled).toBeUndefined();
  });

  it.each([
    'neighborhood(id: "Ministry:miit", hops: $number) { hasMore }',
    'paths(from: "Ministry:miit", to: "Ministry:mof", maxHops: $number) { hasMore }',
    'common(a: "Ministry:miit", b: "Ministry:mof", first: $number) { hasMore }',
  ])("leaves it to the resolvers to say that a variable is null that may not be: %s", async (field) => {
    const query = `query ($number: Int = 3) { ${field} }`;
    const { ordinary, compiled } = await bothAnswers(graph.snapshots, query, { number: null });
    expect(JSON.parse(ordinary).errors?.[0].message).toContain("must not be null");
    expect(compiled).toBeUndefined();
  });

  it("leaves an object of more fields than SQLite makes at once to the resolvers", async () => {
    const names = Array.from({ length: 64 }, (_, index) => `a${index}: id`);
    const { way } = await bothAnswers(graph.snapshots, `{ ministry(slug: "miit") { ${names.join(" ")} } }`);
    expect(way).toBe(dialect === "sqlite" ? "ordinary: an object has 64 fields, and SQLite takes 63" : "compiled");
  });

  it("leaves it to the resolvers to say that something is missing which must be there", async () => {
    const writer = await newWriter();
    await importFolders(writer, fixtures);
    await writer.query(
      "UPDATE label SET entity_id = 'Ministry:mof', rank = rank + 100 WHERE entity_id = 'Ministry:miit'",
    );
    const damaged = await testGraph(openSnapshots(writtenBy(writer)));
    const { ordinary, way } = await bothAnswers(damaged.snapshots, '{ ministry(slug: "miit") { name { text } } }');
    expect(JSON.parse(ordinary).errors?.[0].message).toMatch(/has no name/);
    expect(way).toMatch(/^ordinary: (its statement failed|something that it asks for is not there)$/);
  });
});
