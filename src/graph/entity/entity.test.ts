/** What holds for every kind of entity, whatever it is: run over all that are listed. */

import { fieldsOf } from "../../shared/fields/declaration.js";
import { openGraph, type TestGraph } from "../../testing/graph.js";
import { tables } from "../index.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

const kinds = tables.filter(({ table, kind }) => table === "entity" && kind !== undefined);

describe.each(kinds.map((kind) => [kind.name, kind] as const))("the kind %s", (name, kind) => {
  const { one, many } = kind.roots ?? { one: "", many: "" };

  it("has a list, and each of its things is given again by its slug and by its id", async () => {
    const { data, errors } = await graph.ask(
      `{ ${many}(first: 3) { nodes { id slug kind __typename name { text } } totalCount } }`,
    );
    expect(errors).toBeUndefined();
    const { nodes, totalCount } = (
      data as Record<string, { nodes: { id: string; slug: string; __typename: string }[]; totalCount: number }>
    )[many] ?? { nodes: [], totalCount: 0 };
    expect(totalCount).toBeGreaterThan(0);
    for (const { id, slug, __typename } of nodes) {
      expect(__typename).toBe(name);
      const again = await graph.ask(
        `{ one: ${one}(slug: ${JSON.stringify(slug)}) { id } node(id: ${JSON.stringify(id)}) { id } entity(id: ${JSON.stringify(id)}) { id } }`,
      );
      expect(again.data).toEqual({ one: { id }, node: { id }, entity: { id } });
    }
  });

  it("answers each of its lists, with items that the list's filter by id finds again", async () => {
    const lists = fieldsOf(kind.class).filter(({ form }) => form === "toMany" || form === "edges");
    const fields = lists.map(({ name: list }) => `${list}(first: 2) { totalCount nodes { id } }`).join(" ");
    const { data, errors } = await graph.ask(`{ ${many}(first: 2) { nodes { id ${fields} } } }`);
    expect(errors).toBeUndefined();
    type Item = Record<string, { nodes: { id: string }[] }> & { id: string };
    const { nodes } = (data as Record<string, { nodes: Item[] }>)[many] ?? { nodes: [] };
    for (const item of nodes) {
      for (const { name: list } of lists) {
        const [first] = item[list]?.nodes ?? [];
        if (!first) continue;
        const found = await graph.ask(
          `{ ${many}(first: 100, where: {${list}: {some: {id: {eq: ${JSON.stringify(first.id)}}}}}) { nodes { id } } }`,
        );
        expect(found.errors).toBeUndefined();
        expect((found.data as Record<string, { nodes: { id: string }[] }>)[many]?.nodes.map(({ id }) => id)).toContain(
          item.id,
        );
      }
    }
  });
});

describe("an entity", () => {
  it("answers with its name in the first language that it has one in, and says which", async () => {
    const { data } = await graph.ask(
      '{ ministry(slug: "mof") { a: name(languages: ["zh", "en"]) { text language kind } b: name(languages: ["hi"]) { language } c: name(languages: ["zh-Hans"]) { text } } }',
    );
    expect(data?.ministry).toEqual({
      a: { text: "财政部", language: "zh", kind: "PRINTED" },
      b: { language: "en" },
      c: { text: "财政部" },
    });
  });

  it("keeps every printed name, right or wrong, with each place where it stands", async () => {
    const { data } = await graph.ask(
      '{ enterpriseCategory(slug: "srdi-sme") { labels(where: {kind: {eq: PRINTED}, language: {eq: "en"}}) { nodes { text evidence { nodes { quote start verified } totalCount } } } } }',
    );
    const labels = (
      data as {
        enterpriseCategory: {
          labels: { nodes: { text: string; evidence: { nodes: { quote: string; verified: boolean }[] } }[] };
        };
      }
    ).enterpriseCategory.labels.nodes;
    expect(labels.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("specialized, specialized, and new"),
        expect.stringContaining("specialized, special and new"),
      ]),
    );
    for (const { text, evidence } of labels) {
      expect(evidence.nodes.length).toBeGreaterThan(0);
      expect(evidence.nodes.every(({ quote, verified }) => quote === text && verified)).toBe(true);
    }
  });

  it("that does not exist is an error with the nearest names", async () => {
    const { data, errors } = await graph.ask('{ ministry(slug: "miti") { id } }');
    expect(data?.ministry).toBeNull();
    expect(errors?.[0]?.message).toBe('There is no Ministry "miti". Did you mean "miit"?');
    expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_ID");
  });
});

describe("node", () => {
  it.each([
    ["Ministry:miti", 'There is no Ministry "miti". Did you mean "Ministry:miit"?'],
    ["Minister:miit", 'an id is Kind:slug, and "Minister" is no kind. Did you mean "Ministry"?'],
    ["miit", 'an id is Kind:slug, and "miit" is no kind'],
    ["", "an id is Kind:slug"],
  ])("says of %s what is wrong with it", async (id, message) => {
    const { errors } = await graph.ask("query ($id: ID!) { node(id: $id) { id } }", { id });
    expect(errors?.[0]?.message).toContain(message);
  });

  it("gives what there is and an error for each that is not", async () => {
    const { data, errors } = await graph.ask(
      '{ nodes(ids: ["Ministry:mof", "Ministry:none", "Unit:percent"]) { id } }',
    );
    expect(data?.nodes).toEqual([{ id: "Ministry:mof" }, null, { id: "Unit:percent" }]);
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.path).toEqual(["nodes", 1]);
  });
});
