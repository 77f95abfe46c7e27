/** What is around a node, and what two nodes have in common. */
import type { Adjacency, Allows } from "./adjacency.js";

/** How many links a neighborhood shows, for each node that it may show. */
const linksForEach = 4;

/** What is around a node. */
export interface Surroundings {
  /** The nodes with their distances: the node itself, then the nearer ones, then in the order of their ids. */
  readonly nodes: readonly { readonly node: number; readonly hops: number }[];
  /** The slots, forward, of the links among them; looked for when they are asked for. */
  readonly links: readonly number[];
  readonly hasMore: boolean;
}

/** The nodes within some hops of one, at most so many, and the links among them. */
export function surroundings(
  graph: Adjacency,
  start: number,
  hops: number,
  first: number,
  allows: Allows,
): Surroundings {
  /** How far each node is away, and one more; 0 where it is not among them. */
  const distances = new Uint8Array(graph.size);
  distances[start] = 1;
  const nodes = [{ node: start, hops: 0 }];
  let isCut = false;
  for (let [distance, done] = [1, 0]; distance <= hops && !isCut; distance += 1) {
    let [lowest, highest] = [graph.size, -1];
    const reached = nodes.length;
    for (; done < reached; done += 1) {
      const { node } = nodes[done] as { node: number };
      for (let slot = graph.first(node); slot < graph.last(node); slot += 1) {
        const end = graph.end(slot);
        if (distances[end] !== 0 || !allows(slot)) continue;
        distances[end] = distance + 1;
        lowest = Math.min(lowest, end);
        highest = Math.max(highest, end);
      }
    }
    // Nodes are numbered in the order of their ids.
    for (let node = lowest; node <= highest; node += 1) {
      if (distances[node] !== distance + 1) continue;
      if (nodes.length < first) nodes.push({ node, hops: distance });
      else {
        isCut = true;
        distances[node] = 0;
      }
    }
  }
  let known: readonly number[] | undefined;
  const links = () => {
    known ??= linksAmong(graph, nodes, distances, allows, first * linksForEach + 1);
    return known;
  };
  return {
    nodes,
    get links() {
      return links().slice(0, first * linksForEach);
    },
    get hasMore() {
      return isCut || links().length > first * linksForEach;
    },
  };
}

/** The slots, forward, of the links among nodes, at most so many. */
function linksAmong(
  graph: Adjacency,
  nodes: Surroundings["nodes"],
  distances: Uint8Array,
  allows: Allows,
  most: number,
): readonly number[] {
  const links: number[] = [];
  for (const { node } of nodes) {
    for (let slot = graph.first(node); slot < graph.last(node); slot += 1) {
      if (!graph.isOut(slot) || distances[graph.end(slot)] === 0 || !allows(slot)) continue;
      links.push(slot);
      if (links.length === most) return links;
    }
  }
  return links;
}

/** A node that two others are related to, with the slots that lead there from each. */
export interface Shared {
  readonly node: number;
  readonly viaA: readonly number[];
  readonly viaB: readonly number[];
}

/** The nodes that two others are both related to, in the order of their ids. */
export function sharedNodes(graph: Adjacency, a: number, b: number, allows: Allows): Shared[] {
  const [aroundA, aroundB] = [slotsByEnd(graph, a, allows), slotsByEnd(graph, b, allows)];
  return [...aroundA]
    .flatMap(([node, viaA]) => {
      const viaB = aroundB.get(node);
      return viaB && node !== a && node !== b ? [{ node, viaA, viaB }] : [];
    })
    .sort((one, other) => one.node - other.node);
}

function slotsByEnd(graph: Adjacency, node: number, allows: Allows): Map<number, number[]> {
  const byEnd = new Map<number, number[]>();
  for (const slot of slotsOf(graph, node, allows)) {
    const end = graph.end(slot);
    const slots = byEnd.get(end);
    if (slots) slots.push(slot);
    else byEnd.set(end, [slot]);
  }
  return byEnd;
}

function* slotsOf(graph: Adjacency, node: number, allows: Allows): Generator<number> {
  for (let slot = graph.first(node); slot < graph.last(node); slot += 1) if (allows(slot)) yield slot;
}
