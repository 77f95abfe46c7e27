/** Traversals that keep to relations which meet a filter. */
import { openGraph, type TestGraph } from "../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Around {
  neighborhood: { nodes: { entity: { id: string } }[]; links: { ordinalNumber: number | null; voice: string }[] };
}

describe("where", () => {
  const around = (where: string) =>
    graph.answer(
      `{ neighborhood(id: "Program:sme-development", hops: 2${where}) { nodes { entity { id } } links { ordinalNumber voice } } }`,
    ) as unknown as Promise<Around>;

  it("keeps a neighborhood to relations that meet it, and to what they reach", async () => {
    const all = await around("");
    const ordered = await around(", where: {ordinalNumber: {isNull: false}}");
    expect(ordered.neighborhood.links.length).toBeGreaterThan(0);
    expect(ordered.neighborhood.links.filter(({ ordinalNumber }) => ordinalNumber === null)).toEqual([]);
    expect(ordered.neighborhood.nodes.length).toBeLessThan(all.neighborhood.nodes.length);
  });

  it("keeps paths and what two things share to them as well, together with via", async () => {
    const ends = `from: "Ministry:mof", to: "EnterpriseCategory:srdi-sme"`;
    const { paths } = await graph.answer(`{ paths(${ends}) { nodes { length } } }`);
    expect(paths).not.toEqual({ nodes: [] });
    expect(await graph.answer(`{ paths(${ends}, where: {voice: {eq: EDITOR}}) { nodes { length } } }`)).toEqual({
      paths: { nodes: [] },
    });
    const pair = `a: "Industry:automobiles", b: "Industry:electronics"`;
    expect(
      await graph.answer(
        `{ common(${pair}, via: [MEMBER_OF], where: {voice: {eq: EDITOR}}) { nodes { entity { id } } } }`,
      ),
    ).toEqual({
      common: { nodes: [] },
    });
  });

  it("is refused where it is empty", async () => {
    const { errors } = await graph.ask(`{ neighborhood(id: "Program:sme-development", where: {}) { hasMore } }`);
    expect(errors?.[0]?.extensions.code).toBe("BAD_FILTER");
  });
});
