/** What is around a node, and what two nodes have in common. */
import type { Adjacency, Allows } from "./adjacency.js";

/** How many links a neighborhood shows, for each node that it may show. */
const linksForEach = 4;

/** What is around a node. */
export interface Surroundings {
  /** The nodes with their distances: the node itself, then the nearer ones, then in the order of their ids. */
  readonly nodes: readonly { readonly node: number; readonly hops: number }[];
  /** The slots, forward, of the links among them. */
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
  const distances = new Map([[start, 0]]);
  let frontier = [start];
  let hasMore = false;
  for (let distance = 1; distance <= hops && !hasMore; distance += 1) {
    const next = new Set<number>();
    for (const node of frontier) {
      for (const slot of slotsOf(graph, node, allows)) if (!distances.has(graph.end(slot))) next.add(graph.end(slot));
    }
    const nearest = [...next].sort((a, b) => a - b);
    frontier = nearest.slice(0, first - distances.size);
    hasMore = frontier.length < nearest.length;
    for (const node of frontier) distances.set(node, distance);
  }
  const mostLinks = first * linksForEach;
  const links: number[] = [];
  for (const node of distances.keys()) {
    // One more than are shown tells that there are more.
    if (links.length > mostLinks) break;
    for (const slot of slotsOf(graph, node, allows)) {
      if (graph.isOut(slot) && distances.has(graph.end(slot))) links.push(slot);
    }
  }
  return {
    nodes: [...distances].map(([node, distance]) => ({ node, hops: distance })),
    links: links.slice(0, mostLinks),
    hasMore: hasMore || links.length > mostLinks,
  };
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
