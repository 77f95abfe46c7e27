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
  /** Whether there are more, or could be: the search was cut. Searched for when it is asked for. */
  readonly hasMore: boolean;
  /** How many nodes it has reached when it knows whether there are more. */
  readonly visited: number;
}

/**
 * The paths between two nodes that visit no node twice: the shortest first, and those of one length in the order of
 * their edges.
 */
export function findPaths(graph: Adjacency, search: PathSearch): FoundPaths {
  const walk = new Walk(graph, search);
  const paths: (readonly number[])[] = [];
  for (let path = walk.next(); path; path = walk.next()) {
    paths.push(path);
    if (paths.length === search.first) break;
  }
  let rest: { readonly isThere: boolean } | undefined;
  const look = () => {
    rest ??= { isThere: paths.length === search.first && walk.next() !== undefined };
    return rest.isThere;
  };
  return {
    paths,
    get hasMore() {
      return look() || walk.distances.isSpent;
    },
    get visited() {
      look();
      return walk.distances.reached;
    },
  };
}

/**
 * A search that goes on where it was left. For each length it goes forward from the start, and never to where the end is
 * too far away; how far that is, a breadth-first search back from the end says, which goes no further than the length needs.
 * Its last level is the widest: where not much more is around the start, all first steps are tried instead.
 */
class Walk {
  readonly distances: Distances;
  readonly #graph: Adjacency;
  readonly #search: PathSearch;
  /** The length that is looked for. */
  #hops = 0;
  /** How many slots all nodes around the start have. */
  readonly #around: number;
  /** The nodes of the way so far, the slot that is next to be tried at each, and the slots that led to all but the first. */
  readonly #nodes: number[] = [];
  readonly #next: number[] = [];
  readonly #path: number[] = [];

  constructor(graph: Adjacency, search: PathSearch) {
    this.distances = new Distances(graph, search.to, search.allows, search.most ?? mostExpansions);
    this.#graph = graph;
    this.#search = search;
    const { from, allows } = search;
    let around = 0;
    for (let slot = graph.first(from); slot < graph.last(from); slot += 1) {
      if (allows(slot)) around += graph.degree(graph.end(slot));
    }
    this.#around = around;
  }

  /** The slots of the next path; undefined where there is none, or nothing is left to look at. */
  next(): readonly number[] | undefined {
    const { to, allows } = this.#search;
    while (this.#nodes.length > 0 || this.#lengthen()) {
      const place = this.#nodes.length - 1;
      const left = this.#hops - place;
      const slot = this.#next[place] as number;
      if (slot === this.#graph.last(this.#nodes[place] as number)) {
        this.#nodes.pop();
        this.#next.pop();
        this.#path.pop();
        continue;
      }
      this.#next[place] = slot + 1;
      if (!this.distances.spend()) return undefined;
      const end = this.#graph.end(slot);
      if ((end === to) !== (left === 1) || !this.distances.mayBeWithin(end, left - 1)) continue;
      if (this.#nodes.includes(end) || !allows(slot)) continue;
      if (left === 1) return [...this.#path, slot];
      this.#path.push(slot);
      this.#enter(end);
    }
    return undefined;
  }

  /** Begins to look for paths of one hop more; false when there are none, or nothing is left to look at. */
  #lengthen(): boolean {
    const { from, maxHops } = this.#search;
    this.#hops += 1;
    if (this.#hops > maxHops || !this.distances.reach(this.#hops - 2)) return false;
    // A walk ends with what it finds, a level with its last slot.
    if (2 * this.distances.width < this.#around && !this.distances.reach(this.#hops - 1)) return false;
    this.#enter(from);
    return true;
  }

  #enter(node: number): void {
    this.#nodes.push(node);
    this.#next.push(this.#graph.first(node));
  }
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

  /** Whether a node is no further away, as far as is known. */
  mayBeWithin(node: number, hops: number): boolean {
    const distance = this.#distance[node] ?? 0;
    return distance === 0 ? hops > this.#depth : distance <= hops + 1;
  }

  /** How many slots the next level would look at. */
  get width(): number {
    return this.#frontier.reduce((sum, node) => sum + this.#graph.degree(node), 0);
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
