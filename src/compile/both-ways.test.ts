/** Queries on which the two ways once differed. */
import Database from "better-sqlite3";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { databaseOf, fixtures, openGraph, type TestGraph, testGraph } from "../testing/graph.js";
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

  it("keeps no statement of a variable that is not given for one that is null", async () => {
    const query =
      'query ($text: TextFilter) { resolve(text: "MIIT") { best { labels(where: {id: {ne: ""}, text: $text}) { totalCount } } } }';
    const way = "mixed: Query.resolve is answered by code";
    expect((await bothAnswers(graph.snapshots, query)).way).toBe(way);
    const { ordinary, compiled } = await bothAnswers(graph.snapshots, query, { text: null });
    expect(ordinary).toContain("errors");
    expect(compiled).toBeUndefined();
  });

  it("leaves an object of more fields than SQLite makes at once to the resolvers", async () => {
    const names = Array.from({ length: 64 }, (_, index) => `a${index}: id`);
    const { compiled, way } = await bothAnswers(graph.snapshots, `{ ministry(slug: "miit") { ${names.join(" ")} } }`);
    expect([compiled, way]).toEqual([undefined, "ordinary: an object has 64 fields, and SQLite takes 63"]);
  });

  it("leaves it to the resolvers to say that something is missing which must be there", async () => {
    const database = new Database(await databaseOf(fixtures));
    database.pragma("foreign_keys = OFF");
    database.exec("DELETE FROM label WHERE entity_id = 'Ministry:miit'; UPDATE fact SET document_id = 'Document:none'");
    database.exec("UPDATE change SET revision = 99");
    const damaged = await testGraph(openSqliteSnapshots(database.serialize()));
    try {
      const queries = [
        '{ ministry(slug: "miit") { name { text } } }',
        "{ facts { nodes { document { id } } } }",
        "{ changes(since: 0, first: 1) { nodes { committedAt } } }",
      ];
      for (const query of queries) {
        const { ordinary, way } = await bothAnswers(damaged.snapshots, query);
        expect(JSON.parse(ordinary).errors?.[0].message).toMatch(/has no name|for non-nullable field/);
        expect(way).toMatch(/^ordinary: (its statement failed|something that it asks for is not there)$/);
      }
    } finally {
      damaged.snapshots.close();
    }
  });
});
