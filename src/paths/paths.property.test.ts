/** How things are connected in random graphs, and among few things with many relations: as plain searches find it. */
import fc from "fast-check";
import { predicates } from "../graph/predicate.js";
import { tableOf } from "../shared/fields/declaration.js";
import { type PlainLink, PlainPaths } from "../testing/plain-paths.js";
import { aTenth, forEachOf, runs, seed } from "../testing/properties.js";
import { openRandomGraphs, type RandomGraph } from "../testing/random-graph.js";
import { Adjacency } from "./adjacency.js";
import { AdjacencyCache } from "./adjacency-cache.js";
import { findPaths } from "./find-paths.js";
import { sharedNodes, surroundings } from "./surroundings.js";

const graphs = await Promise.all((await openRandomGraphs(seed)).map(opened));

async function opened(graph: RandomGraph) {
  const links = graph.plain.all(tableOf("Relation")).map(({ row }): PlainLink => {
    const [id, subject, predicate, object] = [row.id, row.subject_id, row.predicate, row.object_id].map(String);
    return { id: id ?? "", subject: subject ?? "", predicate: predicate ?? "", object: object ?? "" };
  });
  links.sort((one, other) => (one.id < other.id ? -1 : 1));
  const ids = graph.plain.all(tableOf("Entity")).map(({ row }) => String(row.id));
  const snapshot = graph.snapshots.open();
  const adjacency = await new AdjacencyCache().of({ snapshot });
  snapshot.end();
  return { graph, links, ids, adjacency };
}

interface Question {
  /** One of the random graphs, or a few relations of its own. */
  readonly graph: number | readonly PlainLink[];
  readonly from: string;
  readonly to: string;
  readonly maxHops: number;
  readonly hops: number;
  readonly via: readonly string[] | null;
  readonly first: number;
  readonly overGraphql: boolean;
}

/** Questions about two things of some, along some predicates. */
function questionsAbout(
  graph: fc.Arbitrary<Question["graph"]>,
  ids: readonly string[],
  maxHops: number,
  names: string[],
) {
  const two = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 2, maxLength: 2 });
  return fc
    .record({
      graph,
      two,
      maxHops: fc.integer({ min: 1, max: maxHops }),
      hops: fc.integer({ min: 1, max: 3 }),
      via: fc.option(fc.subarray(names, { minLength: 1 }), { freq: 1 }),
      first: fc.integer({ min: 1, max: 20 }),
      overGraphql: aTenth,
    })
    .map(({ two: [from = "", to = ""], ...rest }): Question => ({ ...rest, from, to }));
}

function questions(): fc.Arbitrary<Question> {
  const few = ["n0", "n1", "n2", "n3", "n4", "n5", "n6"];
  const names = ["A", "B", "C"];
  const ends = fc.record({
    subject: fc.constantFrom(...few),
    predicate: fc.constantFrom(...names),
    object: fc.constantFrom(...few),
  });
  const numbered = (number: number) => `r${String(number).padStart(2, "0")}`;
  const links = fc
    .array(ends, { maxLength: 18 })
    .map((all) => all.map((each, index) => ({ id: numbered(index), ...each })));
  return fc.oneof(
    questionsAbout(links, few, 6, names),
    ...graphs.map(({ ids }, index) => questionsAbout(fc.constant(index), ids, 4, Object.keys(predicates))),
  );
}

/** What is answered: paths and shared things by the ids of their relations, neighbors with their distances. */
interface Answer {
  readonly paths: { readonly found: readonly (readonly string[])[]; readonly hasMore: boolean };
  readonly neighbors: readonly (readonly [id: string, hops: number])[];
  readonly links: readonly string[];
  readonly leftOut: boolean;
  readonly shared: readonly {
    readonly node: string;
    readonly viaA: readonly string[];
    readonly viaB: readonly string[];
  }[];
}

function expectedOf(links: readonly PlainLink[], { from, to, maxHops, hops, via, first }: Question): Answer {
  const plain = new PlainPaths(links, via);
  const paths = plain.paths(from, to, maxHops, first + 1);
  const around = [...plain.distances(from, hops)];
  const neighbors = around.slice(0, first);
  const among = plain.among(new Set(neighbors.map(([id]) => id)));
  return {
    paths: { found: paths.slice(0, first), hasMore: paths.length > first },
    neighbors,
    links: among,
    leftOut: around.length > first || among.length > 4 * first,
    shared: plain.shared(from, to).slice(0, first),
  };
}

/** Asks the searches themselves. */
function answered(graph: Adjacency, { from, to, maxHops, hops, via, first }: Question): Answer {
  const [start, end] = [graph.numberOf(from), graph.numberOf(to)];
  const allows = graph.allows(via ?? undefined);
  const relations = (slots: readonly number[]) => slots.map((slot) => graph.relation(slot));
  const none = { paths: [], hasMore: false };
  const isKnown = start !== undefined && end !== undefined;
  const { paths, hasMore } = isKnown ? findPaths(graph, { from: start, to: end, maxHops, first, allows }) : none;
  const around = start === undefined ? undefined : surroundings(graph, start, hops, first, allows);
  return {
    paths: { found: paths.map(relations), hasMore },
    neighbors: around?.nodes.map(({ node, hops: distance }) => [graph.idOf(node), distance] as const) ?? [[from, 0]],
    links: relations(around?.links ?? []),
    leftOut: around?.hasMore ?? false,
    shared: (isKnown ? sharedNodes(graph, start, end, allows) : [])
      .slice(0, first)
      .map(({ node, viaA, viaB }) => ({ node: graph.idOf(node), viaA: relations(viaA), viaB: relations(viaB) })),
  };
}

interface Id {
  readonly id: string;
}
interface Data {
  readonly paths: { readonly hasMore: boolean; readonly nodes: readonly { steps: { relation: Id }[] }[] };
  readonly around: { readonly hasMore: boolean; nodes: { hops: number; entity: Id }[]; links: Id[] };
  readonly common: { readonly nodes: readonly { entity: Id; viaA: Id[]; viaB: Id[] }[] };
}

/** Asks in GraphQL. */
async function answeredInGraphql(graph: RandomGraph, question: Question): Promise<Answer> {
  const { graph: _, overGraphql, ...variables } = question;
  const { data, errors } = await graph.ask(
    `query ($from: ID!, $to: ID!, $maxHops: Int!, $hops: Int!, $via: [Predicate!], $first: Int!) {
      paths(from: $from, to: $to, maxHops: $maxHops, via: $via, first: $first) { hasMore nodes { steps { relation { id } } } }
      around: neighborhood(id: $from, hops: $hops, via: $via, first: $first) { hasMore nodes { hops entity { id } } links { id } }
      common(a: $from, b: $to, via: $via, first: $first) { nodes { entity { id } viaA { id } viaB { id } } }
    }`,
    variables,
  );
  if (errors) throw errors[0];
  const { paths, around, common } = data as unknown as Data;
  const idsOf = (things: readonly Id[]) => things.map(({ id }) => id);
  return {
    paths: { found: paths.nodes.map(({ steps }) => steps.map(({ relation }) => relation.id)), hasMore: paths.hasMore },
    neighbors: around.nodes.map(({ hops, entity }) => [entity.id, hops] as const),
    links: idsOf(around.links),
    leftOut: around.hasMore,
    shared: common.nodes.map(({ entity, viaA, viaB }) => ({ node: entity.id, viaA: idsOf(viaA), viaB: idsOf(viaB) })),
  };
}

describe("connections", () => {
  it(`are those that plain breadth-first searches find (seed ${seed})`, async () => {
    const seen = { connected: 0, apart: 0, shared: 0 };
    await forEachOf(questions(), async (question) => {
      const made = typeof question.graph === "number" ? graphs[question.graph] : undefined;
      const links = made?.links ?? (question.graph as readonly PlainLink[]);
      const expected = expectedOf(links, question);
      const answer =
        made && question.overGraphql
          ? await answeredInGraphql(made.graph, question)
          : answered(made?.adjacency ?? new Adjacency(links), question);
      // Where there are too many links, which of them are shown is not said.
      const most = 4 * question.first;
      expect(expected.links).toEqual(expect.arrayContaining([...answer.links]));
      const counted = ({ links: shown, ...rest }: Answer) => ({ ...rest, links: Math.min(new Set(shown).size, most) });
      expect(counted(answer)).toEqual(counted(expected));
      const { found } = answer.paths;
      // The shortest is as long as the end is far away.
      const distance = new PlainPaths(links, question.via).distances(question.from, question.maxHops).get(question.to);
      expect(found[0]?.length).toBe(distance);
      if (found.length > 0) seen.connected += 1;
      else seen.apart += 1;
      if (answer.shared.length > 0) seen.shared += 1;
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(runs / 20);
  }, 120_000);
});
