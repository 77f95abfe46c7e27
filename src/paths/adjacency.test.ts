/** The searches against plain ones, that are slow and plainly right, over many small random graphs. */
import { randomNumbers } from "../testing/random.js";
import { Adjacency, type Link } from "./adjacency.js";
import { findPaths, type PathSearch } from "./find-paths.js";
import { sharedNodes, surroundings } from "./surroundings.js";

const predicates = ["A", "B", "C"];

/** Relations among a few things: several between the same two, and of things with themselves, among them. */
function randomLinks(seed: number, nodes: number, edges: number): Link[] {
  const random = randomNumbers(seed);
  const name = (number: number) => `n${String(number).padStart(5, "0")}`;
  return Array.from({ length: edges }, (_, index) => ({
    id: `r${String(index).padStart(6, "0")}`,
    subject: name(random(nodes)),
    predicate: predicates[random(predicates.length)] ?? "",
    object: name(random(nodes)),
  }));
}

const graphs = Array.from({ length: 60 }, (_, seed) => randomLinks(seed, 4 + (seed % 8), 3 + ((seed * 7) % 22)));
const vias = [undefined, ["A"], ["A", "C"]];

function nodesOf(links: readonly Link[]): string[] {
  return [...new Set(links.flatMap(({ subject, object }) => [subject, object]))].sort();
}

/** The relations at a thing, each with the thing at its other end. */
function around(links: readonly Link[], node: string, via = predicates): { link: Link; end: string }[] {
  return links
    .filter(({ subject, object, predicate }) => [subject, object].includes(node) && via.includes(predicate))
    .map((link) => ({ link, end: link.subject === node ? link.object : link.subject }));
}

/** All ways, as the ids of their relations, by trying everything. */
function allPaths(links: readonly Link[], from: string, to: string, maxHops: number, via?: string[]): string[] {
  const paths: string[][] = [];
  const walk = (node: string, passed: readonly string[], path: readonly string[]) => {
    if (node === to) paths.push([...path]);
    else if (path.length < maxHops) {
      for (const { link, end } of around(links, node, via)) {
        if (!passed.includes(end)) walk(end, [...passed, end], [...path, link.id]);
      }
    }
  };
  walk(from, [from], []);
  return paths.map((path) => `${path.length} ${path.join(" ")}`).sort();
}

function ask(links: readonly Link[], from: string, to: string, search: Partial<PathSearch> & { via?: string[] }) {
  const graph = new Adjacency(links);
  const number = (id: string) => graph.numberOf(id) ?? -1;
  const { via, ...rest } = search;
  const asked = { maxHops: 6, first: 100_000, ...rest, from: number(from), to: number(to), allows: graph.allows(via) };
  const found = findPaths(graph, asked);
  const paths = found.paths.map((path) => `${path.length} ${path.map((slot) => graph.relation(slot)).join(" ")}`);
  return { ...found, paths };
}

describe("paths", () => {
  it.each(vias)("are all that there are, the shortest first and then by their relations (via %s)", (via) => {
    let compared = 0;
    for (const links of graphs) {
      const [from = "", ...others] = nodesOf(links);
      for (const to of others) {
        const maxHops = 1 + (compared % 5);
        const expected = allPaths(links, from, to, maxHops, via);
        const { paths, hasMore } = ask(links, from, to, { maxHops, ...(via ? { via } : {}) });
        expect({ paths, hasMore }).toEqual({ paths: expected, hasMore: false });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(300);
  });

  it("are cut at first, with more said exactly where there are more", () => {
    for (const links of graphs) {
      const [from = "", to = ""] = nodesOf(links);
      const all = ask(links, from, to, {}).paths;
      for (const first of [1, 2, Math.max(1, all.length)]) {
        const { paths, hasMore } = ask(links, from, to, { first });
        expect({ paths, hasMore }).toEqual({ paths: all.slice(0, first), hasMore: all.length > first });
      }
    }
  });

  it("are said to be more where the search was cut, and are right as far as they go", () => {
    const links = randomLinks(1, 30, 200);
    const [from = "", to = ""] = nodesOf(links);
    const whole = ask(links, from, to, { maxHops: 4 });
    const cut = ask(links, from, to, { maxHops: 4, most: 2000 });
    expect([whole.hasMore, cut.hasMore]).toEqual([false, true]);
    expect(cut.paths.length).toBeGreaterThan(0);
    expect(cut.paths).toEqual(whole.paths.slice(0, cut.paths.length));
    expect(ask(links, from, to, { most: 1 })).toMatchObject({ paths: [], hasMore: true });
  });
});

describe("a neighborhood", () => {
  it("is what a plain search level by level reaches, with every relation in it once", () => {
    for (const links of graphs) {
      const graph = new Adjacency(links);
      const [start = ""] = nodesOf(links);
      for (const hops of [1, 2, 3]) {
        const expected = new Map([[start, 0]]);
        for (let distance = 1; distance <= hops; distance += 1) {
          const ends = [...expected.keys()].flatMap((node) => around(links, node).map(({ end }) => end));
          for (const end of ends.sort()) if (!expected.has(end)) expected.set(end, distance);
        }
        const found = surroundings(graph, graph.numberOf(start) ?? -1, hops, 500, graph.allows(undefined));
        expect(found.nodes.map(({ node, hops: distance }) => [graph.idOf(node), distance])).toEqual([...expected]);
        const inside = links.filter(({ subject, object }) => expected.has(subject) && expected.has(object));
        expect(found.links.map((slot) => graph.relation(slot)).sort()).toEqual(inside.map(({ id }) => id));
        expect(found.hasMore).toBe(false);
      }
    }
  });

  it("leaves out the farther ones first, and links beyond four times first, and says so", () => {
    const graph = new Adjacency(randomLinks(3, 10, 200));
    const all = surroundings(graph, 0, 3, 10, graph.allows(undefined));
    expect([all.nodes.length, all.links.length, all.hasMore]).toEqual([10, 40, true]);
    const wide = new Adjacency(randomLinks(3, 100, 150));
    const whole = surroundings(wide, 0, 3, 500, wide.allows(undefined));
    const cut = surroundings(wide, 0, 3, 5, wide.allows(undefined));
    expect([whole.hasMore, cut.hasMore]).toEqual([false, true]);
    expect(cut.nodes).toEqual(whole.nodes.slice(0, 5));
  });
});

describe("what two things share", () => {
  it("is what relations of both lead to, and neither of the two", () => {
    let shared = 0;
    for (const links of graphs) {
      const graph = new Adjacency(links);
      const [a = "", b = "", ...others] = nodesOf(links);
      for (const via of vias) {
        const ids = (one: string, other: string) =>
          around(links, one, via)
            .filter(({ end }) => end === other)
            .map(({ link }) => link.id);
        const expected = others
          .map((node) => ({ node, viaA: ids(a, node), viaB: ids(b, node) }))
          .filter(({ viaA, viaB }) => viaA.length > 0 && viaB.length > 0);
        const found = sharedNodes(graph, graph.numberOf(a) ?? -1, graph.numberOf(b) ?? -1, graph.allows(via));
        const relations = (slots: readonly number[]) => slots.map((slot) => graph.relation(slot));
        expect(
          found.map(({ node, viaA, viaB }) => ({
            node: graph.idOf(node),
            viaA: relations(viaA),
            viaB: relations(viaB),
          })),
        ).toEqual(expected);
        shared += expected.length;
      }
    }
    expect(shared).toBeGreaterThan(50);
  });
});
