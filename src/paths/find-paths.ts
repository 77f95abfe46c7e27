/** The shortest ways between two nodes, and the next ones. */
import type { Adjacency, Allows } from "./adjacency.js";

/** How many slots one search looks at, at most: some ten milliseconds. */
const mostExpansions = 1_000_000;

/** What a search asks for. */
export interface PathSearch {
  readonly from: number;
  readonly to: number;
  readonly maxHops: number;
  readonly first: number;
  readonly allows: Allows;
  /** How many slots it may look at, where it is not {@link mostExpansions}. */
  readonly most?: number;
}

/** What a search finds. */
export interface FoundPaths {
  /** The slots of each path. */
  readonly paths: readonly (readonly number[])[];
  /** Whether there are more, or could be: the search was cut. */
  readonly hasMore: boolean;
  /** How many nodes it has reached. */
  readonly visited: number;
}

/**
 * The paths between two nodes that visit no node twice: the shortest first, and those of one length in the order of
 * their edges. For each length it goes forward from the start, and never to where the end is too far away; how far that
 * is, a breadth-first search back from the end says, which goes no further than the length needs.
 */
export function findPaths(graph: Adjacency, search: PathSearch): FoundPaths {
  const { from, to, maxHops, first, allows } = search;
  const distances = new Distances(graph, to, allows, search.most ?? mostExpansions);
  const paths: number[][] = [];
  const path: number[] = [];
  const onPath = new Set([from]);

  /** Adds the paths that go on from a node in exactly so many hops; false when there are enough, or it was cut. */
  const walk = (node: number, hops: number): boolean => {
    for (let slot = graph.first(node); slot < graph.last(node); slot += 1) {
      if (!distances.spend()) return false;
      const end = graph.end(slot);
      if (!allows(slot) || onPath.has(end) || (end === to) !== (hops === 1) || !distances.isWithin(end, hops - 1))
        continue;
      path.push(slot);
      if (hops === 1) paths.push([...path]);
      else {
        onPath.add(end);
        if (!walk(end, hops - 1)) return false;
        onPath.delete(end);
      }
      path.pop();
      if (paths.length > first) return false;
    }
    return true;
  };

  for (let hops = 1; hops <= maxHops; hops += 1) {
    if (!distances.reach(hops - 1) || !walk(from, hops)) break;
  }
  return {
    paths: paths.slice(0, first),
    hasMore: paths.length > first || distances.isSpent,
    visited: distances.reached,
  };
}

/** How far nodes are from one, found level by level as they are needed; and what the whole search may still look at. */
class Distances {
  reached = 1;
  readonly #graph: Adjacency;
  readonly #allows: Allows;
  /** Each node's distance, and one more; 0 where it is not reached. */
  readonly #distance: Uint8Array;
  #frontier: number[];
  #depth = 0;
  #left: number;

  constructor(graph: Adjacency, node: number, allows: Allows, most: number) {
    this.#graph = graph;
    this.#allows = allows;
    this.#distance = new Uint8Array(graph.size);
    this.#distance[node] = 1;
    this.#frontier = [node];
    this.#left = most;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Takes one from what may be looked at; false when nothing is left. */
  spend(): boolean {
    this.#left -= 1;
    return this.#left >= 0;
  }

  isWithin(node: number, hops: number): boolean {
    const distance = this.#distance[node] ?? 0;
    return distance > 0 && distance <= hops + 1;
  }

  /** Searches down to a depth; false when nothing is left to look at. */
  reach(depth: number): boolean {
    for (; this.#depth < depth; this.#depth += 1) {
      const next: number[] = [];
      for (const node of this.#frontier) {
        for (let slot = this.#graph.first(node); slot < this.#graph.last(node); slot += 1) {
          if (!this.spend()) return false;
          const end = this.#graph.end(slot);
          if (!this.#allows(slot) || this.#distance[end] !== 0) continue;
          this.#distance[end] = this.#depth + 2;
          next.push(end);
        }
      }
      this.#frontier = next;
      this.reached += next.length;
    }
    return true;
  }
}
