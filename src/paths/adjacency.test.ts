/** Where the searches stop: in graphs with more to look at, or more to show, than they may. */
import { randomNumbers } from "../testing/random.js";
import { Adjacency, type Link } from "./adjacency.js";
import { findPaths, type PathSearch } from "./find-paths.js";
import { surroundings } from "./surroundings.js";

/** Relations among a few things: several between the same two, and of things with themselves, among them. */
function randomLinks(seed: number, nodes: number, edges: number): Link[] {
  const random = randomNumbers(seed);
  const name = (number: number) => `n${String(number).padStart(5, "0")}`;
  return Array.from({ length: edges }, (_, index) => ({
    id: `r${String(index).padStart(6, "0")}`,
    subject: name(random(nodes)),
    predicate: "A",
    object: name(random(nodes)),
  }));
}

describe("paths", () => {
  it("are said to be more where the search was cut, and are right as far as they go", () => {
    const graph = new Adjacency(randomLinks(1, 30, 200));
    const ask = (search: Partial<PathSearch>) =>
      findPaths(graph, { from: 0, to: 1, maxHops: 4, first: 100_000, allows: graph.allows(undefined), ...search });
    const whole = ask({});
    const cut = ask({ most: 2000 });
    expect([whole.hasMore, cut.hasMore]).toEqual([false, true]);
    expect(cut.paths.length).toBeGreaterThan(0);
    expect(cut.paths).toEqual(whole.paths.slice(0, cut.paths.length));
    expect(ask({ most: 1 })).toMatchObject({ paths: [], hasMore: true });
  });
});

describe("a neighborhood", () => {
  it("leaves out links beyond four times first, and says so", () => {
    const graph = new Adjacency(randomLinks(3, 10, 200));
    const all = surroundings(graph, 0, 3, 10, graph.allows(undefined));
    expect([all.nodes.length, all.links.length, all.hasMore]).toEqual([10, 40, true]);
  });
});
