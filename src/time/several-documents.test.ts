/** Several documents: what each of them, and each import, changes. The second and the third are invented for this. */
import { fixtures, openGraph, type TestGraph } from "../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph([...fixtures, "fixtures/invented-2024-08-30", "fixtures/invented-2025-01-20"]);
});

afterAll(() => {
  graph.snapshots.close();
});

describe("asOf", () => {
  it("hides what later documents state, in lists, counts, groups, searches and pairs", async () => {
    const at = (day: string) =>
      graph.answer(
        `query ($day: LocalDate) { documents(asOf: $day) { nodes { slug } } facts(asOf: $day) { totalCount } observationGroups(by: [], asOf: $day) { nodes { count } } search(text: "revised", asOf: $day) { totalCount } conflicts(asOf: $day) { totalCount } derivations(asOf: $day) { totalCount } }`,
        { day },
      );
    expect(await at("2024-07-04")).toEqual({
      documents: { nodes: [] },
      facts: { totalCount: 0 },
      observationGroups: { nodes: [{ count: 0 }] },
      search: { totalCount: 0 },
      conflicts: { totalCount: 0 },
      derivations: { totalCount: 0 },
    });
    expect(await at("2024-07-05")).toEqual({
      documents: { nodes: [{ slug: "scio-2024-07-05" }] },
      facts: { totalCount: 211 },
      observationGroups: { nodes: [{ count: 26 }] },
      search: { totalCount: 0 },
      conflicts: { totalCount: 0 },
      derivations: { totalCount: 1 },
    });
    expect(await at("2024-08-30")).toMatchObject({ facts: { totalCount: 217 }, conflicts: { totalCount: 1 } });
    expect(await at("2025-12-31")).toMatchObject({ facts: { totalCount: 222 }, conflicts: { totalCount: 2 } });
  });

  it("holds for all that is below its field, and for nothing beside it", async () => {
    const fields = "history { totalCount nodes { document { slug } history { totalCount } } }";
    const slug = `slug: "high-tech-manufacturing-share-2023"`;
    const { before, now } = await graph.answer(
      `{ before: observation(${slug}, asOf: "2024-08-01") { ${fields} } now: observation(${slug}) { ${fields} } }`,
    );
    expect(before).toEqual({
      history: { totalCount: 1, nodes: [{ document: { slug: "scio-2024-07-05" }, history: { totalCount: 1 } }] },
    });
    expect(now).toMatchObject({ history: { totalCount: 3, nodes: [{}, {}, { history: { totalCount: 3 } }] } });
  });

  it("holds in filters, across relations too", async () => {
    const where = 'where: {observations: {some: {speaker: {slug: {eq: "invented-wang-fang"}}}}}';
    expect(
      await graph.answer(
        `{ before: entities(${where}, asOf: "2025-01-19") { totalCount } now: entities(${where}) { totalCount } }`,
      ),
    ).toEqual({
      before: { totalCount: 0 },
      now: { totalCount: 5 },
    });
  });

  it("gives null for what was not known by then, and an error still for what never was", async () => {
    const { h } = await graph.answer(`{ h: observation(slug: "invented-growth-2024", asOf: "2024-12-31") { id } }`);
    expect(h).toBeNull();
    expect(await graph.answer(`{ node(id: "Observation:invented-growth-2024", asOf: "2024-12-31") { id } }`)).toEqual({
      node: null,
    });
    const { errors } = await graph.ask(`{ observation(slug: "nothing", asOf: "2024-12-31") { id } }`);
    expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_ID");
  });

  it("finds ways over the relations of its day alone, whatever was asked before", async () => {
    const paths = (day: string) =>
      graph.answer(`{ paths(from: "Ministry:mof", to: "EnterpriseCategory:srdi-sme"${day}) { nodes { length } } }`);
    const now = await paths("");
    expect(await paths(`, asOf: "2024-07-04"`)).toEqual({ paths: { nodes: [] } });
    expect(await paths("")).toEqual(now);
    expect(await paths(`, asOf: "2024-07-05"`)).toEqual(now);
    expect(now.paths).toMatchObject({ nodes: [{ length: 3 }, {}] });
  });

  it("refuses what is no day", async () => {
    const { errors } = await graph.ask(`{ facts(asOf: "July 2024") { totalCount } }`);
    expect(errors?.[0]?.message).toContain("July 2024");
  });
});

describe("the history of a fact", () => {
  it("is every fact about the same, by the dates of the documents", async () => {
    const { observation } = await graph.answer(
      `{ observation(slug: "high-tech-manufacturing-share-2023") { history { nodes { slug quantity { value } speaker { name { text } } } } } }`,
    );
    expect(observation).toEqual({
      history: {
        nodes: [
          {
            slug: "high-tech-manufacturing-share-2023",
            quantity: { value: "15.7" },
            speaker: { name: { text: "Jin Zhuanglong" } },
          },
          {
            slug: "invented-high-tech-share-2023",
            quantity: { value: "15.9" },
            speaker: { name: { text: "Li Ming" } },
          },
          {
            slug: "invented-article-high-tech-share-2023",
            quantity: { value: "15.9" },
            speaker: { name: { text: "Wang Fang" } },
          },
        ],
      },
    });
  });

  it("says what corrects what, and such facts do not conflict", async () => {
    const { observation } = await graph.answer(
      `{ observation(slug: "industrial-growth-2024-01-05") { revises { id } revisedBy { nodes { slug revises { slug } } } conflicts { totalCount } history { totalCount } } }`,
    );
    expect(observation).toEqual({
      revises: null,
      revisedBy: {
        nodes: [{ slug: "invented-growth-2024-01-05-revised", revises: { slug: "industrial-growth-2024-01-05" } }],
      },
      conflicts: { totalCount: 0 },
      history: { totalCount: 2 },
    });
  });
});

describe("pairs of facts", () => {
  it("conflict where both cannot be right, and say what lies between them", async () => {
    const { conflicts } = await graph.answer(
      "{ conflicts { nodes { difference subject { slug } one { slug document { slug } } other { slug } } } }",
    );
    expect(conflicts).toEqual({
      nodes: [
        {
          difference: "ROUNDING",
          subject: { slug: "equipment-manufacturing" },
          one: { slug: "equipment-manufacturing-share-2023", document: { slug: "scio-2024-07-05" } },
          other: { slug: "invented-article-equipment-share-2023" },
        },
        {
          difference: "NUMBER",
          subject: { slug: "high-tech-manufacturing" },
          one: { slug: "high-tech-manufacturing-share-2023", document: { slug: "scio-2024-07-05" } },
          other: { slug: "invented-high-tech-share-2023" },
        },
      ],
    });
  });

  it("corroborate each other in different documents: “about 2.2 billion” and 2.23 billion, the same number twice", async () => {
    const { corroborations } = await graph.answer("{ corroborations { nodes { id } } }");
    expect(corroborations).toEqual({
      nodes: [
        { id: "Corroboration:Target.national-sme-clusters-2024~invented-clusters-2024" },
        { id: "Corroboration:Observation.equipment-manufacturing-share-2023~invented-equipment-share-2023" },
        { id: "Corroboration:Observation.invented-high-tech-share-2023~invented-article-high-tech-share-2023" },
        { id: "Corroboration:Observation.solid-waste-utilization-2023~invented-solid-waste-2023" },
      ],
    });
  });

  it("are lists like any other: filtered by what their facts say", async () => {
    const where = `where: {difference: {ne: ROUNDING}, other: {quantity: {value: {gt: "15.8"}}}}`;
    expect(await graph.answer(`{ conflicts(${where}) { totalCount } }`)).toEqual({ conflicts: { totalCount: 1 } });
    expect(await graph.answer(`{ facts(where: {conflictsCount: {gte: 1}}) { totalCount } }`)).toEqual({
      facts: { totalCount: 4 },
    });
  });
});

describe("several documents side by side", () => {
  it("make one series, with the numbers of all of them at each point", async () => {
    const { series } = await graph.answer(
      `{ series(indicator: "share-of-industrial-added-value", subject: "Industry:high-tech-manufacturing") { points { agrees observations { quantity { value } } } } }`,
    );
    expect(series).toMatchObject({
      points: [
        {
          agrees: false,
          observations: [
            { quantity: { value: "15.7" } },
            { quantity: { value: "15.9" } },
            { quantity: { value: "15.9" } },
          ],
        },
      ],
    });
  });

  it("follow up a target with what is observed later", async () => {
    const { target } = await graph.answer(
      `{ target(slug: "national-sme-clusters-2024") { progress(at: "2025-02-01") { latest { slug quantity { value } } } } }`,
    );
    expect(target).toEqual({
      progress: { latest: { slug: "invented-clusters-at-the-end-of-2024", quantity: { value: "290" } } },
    });
  });
});
