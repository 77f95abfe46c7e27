import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import { Predicate } from "../graph/fact/relation.js";
import { RequestError } from "../shared/errors.js";
import { Compiled } from "../shared/fields/compiled.js";
import { tableOf } from "../shared/fields/declaration.js";
import { filterOf } from "../shared/filters/inputs.js";
import type { ReadContext } from "../shared/read/context.js";
import type { Adjacency } from "./adjacency.js";
import { AdjacencyCache } from "./adjacency-cache.js";
import { checkBounds, checkEntities } from "./arguments.js";
import { costsFirst } from "./costs.js";
import { findPaths } from "./find-paths.js";
import { allowed } from "./follow.js";
import { sharedNodes, surroundings } from "./surroundings.js";
import { Common, Commons, Neighborhood, NeighborhoodNode, Path, PathStep, Paths } from "./types.js";

const most = { pathHops: 6, paths: 20, neighborhoodHops: 3, neighbors: 500, commons: 100 } as const;

const viaDescription = "Follow only relations of these predicates, in either direction; all, where nothing is said.";
const whereDescription = "Follow only relations that meet this: of one speaker, stated surely, of an open list …";

/** The filter of relations, which is that of their lists. */
const RelationFilter = filterOf(tableOf("Relation").class, "Relation");

/** How things are connected. Relations are followed in both directions, whatever their predicate. */
@Resolver()
export class PathsResolver {
  /** Kept from request to request; nothing depends on it but time. */
  readonly #adjacencies = new AdjacencyCache();

  @Compiled({ form: "given" })
  @Query(() => Paths, {
    description:
      "How two things are connected: the shortest ways, and the next ones, step by step, each with its relation and the words that state it.",
    complexity: costsFirst,
  })
  async paths(
    @Ctx() context: ReadContext,
    @Arg("from", () => ID, { description: "The id of the thing where the ways begin." }) from: string,
    @Arg("to", () => ID, { description: "The id of the thing where they end." }) to: string,
    @Arg("maxHops", () => Int, {
      defaultValue: 4,
      description: `How many steps a way may have, at most: 1 to ${most.pathHops}.`,
    })
    maxHops: number,
    @Arg("via", () => [Predicate], { nullable: true, description: viaDescription }) via: string[] | null,
    @Arg("where", () => RelationFilter, { nullable: true, description: whereDescription }) where: object | null,
    @Arg("first", () => Int, { defaultValue: 5, description: `How many ways to give: 1 to ${most.paths}.` })
    first: number,
  ): Promise<Paths> {
    checkBounds("maxHops", maxHops, most.pathHops);
    checkBounds("first", first, most.paths);
    checkDifferent("from", from, "to", to, "No way leads to where one is.");
    const graph = await this.#graphWith([from, to], context);
    const allows = await allowed(context, graph, { via, where });
    const [start, end] = [graph.numberOf(from), graph.numberOf(to)];
    if (start === undefined || end === undefined) return { nodes: [], hasMore: false, visited: 0 };
    const found = findPaths(graph, { from: start, to: end, maxHops, first, allows });
    return {
      nodes: found.paths.map((slots) => pathOf(graph, start, slots)),
      get hasMore() {
        return found.hasMore;
      },
      get visited() {
        return found.visited;
      },
    };
  }

  @Compiled({ form: "given" })
  @Query(() => Neighborhood, {
    description: "What is around a thing, ready to draw: the things within some hops, and all relations among them.",
    complexity: costsFirst,
  })
  async neighborhood(
    @Ctx() context: ReadContext,
    @Arg("id", () => ID, { description: "The id of the thing in the middle." }) id: string,
    @Arg("hops", () => Int, {
      defaultValue: 1,
      description: `How far to go, in relations: 1 to ${most.neighborhoodHops}.`,
    })
    hops: number,
    @Arg("via", () => [Predicate], { nullable: true, description: viaDescription }) via: string[] | null,
    @Arg("where", () => RelationFilter, { nullable: true, description: whereDescription }) where: object | null,
    @Arg("first", () => Int, {
      defaultValue: 100,
      description: `How many nodes to give, the thing in the middle included: 1 to ${most.neighbors}.`,
    })
    first: number,
  ): Promise<Neighborhood> {
    checkBounds("hops", hops, most.neighborhoodHops);
    checkBounds("first", first, most.neighbors);
    const graph = await this.#graphWith([id], context);
    const allows = await allowed(context, graph, { via, where });
    const start = graph.numberOf(id);
    if (start === undefined) return new Neighborhood([new NeighborhoodNode(id, 0)], { linkIds: [], hasMore: false });
    const found = surroundings(graph, start, hops, first, allows);
    return new Neighborhood(
      found.nodes.map(({ node, hops: distance }) => new NeighborhoodNode(graph.idOf(node), distance)),
      {
        get linkIds() {
          return found.links.map((slot) => graph.relation(slot));
        },
        get hasMore() {
          return found.hasMore;
        },
      },
    );
  }

  @Compiled({ form: "given" })
  @Query(() => Commons, {
    description: "What two things share: the things that both are related to, with the relations that say so.",
    complexity: costsFirst,
  })
  async common(
    @Ctx() context: ReadContext,
    @Arg("a", () => ID, { description: "The id of the one thing." }) a: string,
    @Arg("b", () => ID, { description: "The id of the other." }) b: string,
    @Arg("via", () => [Predicate], { nullable: true, description: viaDescription }) via: string[] | null,
    @Arg("where", () => RelationFilter, { nullable: true, description: whereDescription }) where: object | null,
    @Arg("first", () => Int, {
      defaultValue: 20,
      description: `How many shared things to give: 1 to ${most.commons}.`,
    })
    first: number,
  ): Promise<Commons> {
    checkBounds("first", first, most.commons);
    checkDifferent("a", a, "b", b, "A thing shares everything with itself.");
    const graph = await this.#graphWith([a, b], context);
    const allows = await allowed(context, graph, { via, where });
    const [one, other] = [graph.numberOf(a), graph.numberOf(b)];
    if (one === undefined || other === undefined) return { nodes: [], hasMore: false };
    const shared = sharedNodes(graph, one, other, allows);
    const ids = (slots: readonly number[]) => slots.map((slot) => graph.relation(slot));
    return {
      nodes: shared.slice(0, first).map(({ node, viaA, viaB }) => new Common(graph.idOf(node), ids(viaA), ids(viaB))),
      hasMore: shared.length > first,
    };
  }

  /** The graph of relations, after a look whether there are such entities: what is in it is there. */
  async #graphWith(ids: readonly string[], context: ReadContext): Promise<Adjacency> {
    const graph = await this.#adjacencies.of(context);
    const alone = ids.filter((id) => graph.numberOf(id) === undefined);
    if (alone.length > 0) await checkEntities(context, alone);
    return graph;
  }
}

function checkDifferent(name: string, id: string, otherName: string, other: string, reason: string): void {
  if (id !== other) return;
  throw RequestError.badArgument(
    `${name} and ${otherName} are both ${JSON.stringify(id)}. ${reason} For what is around it, ask neighborhood(id: ${JSON.stringify(id)}).`,
  );
}

function pathOf(graph: Adjacency, start: number, slots: readonly number[]): Path {
  let from = start;
  const steps = slots.map((slot) => {
    const to = graph.end(slot);
    const direction = graph.isOut(slot) ? "OUT" : "IN";
    const step = new PathStep(graph.idOf(from), graph.idOf(to), graph.predicate(slot), direction, graph.relation(slot));
    from = to;
    return step;
  });
  return { length: steps.length, steps };
}
