/** Connections in the graph of the fixtures, asked as clients do. */
import sql from "sql-template-tag";
import type { Snapshot } from "../shared/database/snapshot.js";
import { openSnapshots, ownDatabaseOf } from "../testing/databases.js";
import { fixtures, openGraph, type TestGraph } from "../testing/graph.js";
import { codesOf, post, startTestServer, type TestServer } from "../testing/server.js";
import { AdjacencyCache } from "./adjacency-cache.js";

let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openGraph();
  server = await startTestServer();
}, 60_000);

afterAll(async () => {
  graph.snapshots.close();
  await server.close();
});

type Id = { readonly id: string };
interface Step {
  readonly from: Id;
  readonly to: Id;
  readonly predicate: string;
  readonly direction: string;
  readonly relation: {
    readonly subject: Id;
    readonly object: Id;
    readonly predicate: string;
    readonly evidence: { readonly nodes: readonly { readonly quote: string; readonly verified: boolean }[] };
  };
}
interface Answers {
  readonly paths: {
    readonly hasMore: boolean;
    readonly visited: number;
    readonly nodes: readonly { readonly length: number; readonly steps: readonly Step[] }[];
  };
  readonly neighborhood: {
    readonly hasMore: boolean;
    readonly nodes: readonly { readonly hops: number; readonly entity: Id }[];
    readonly links: readonly { readonly subject: Id; readonly object: Id; readonly predicate: string }[];
  };
  readonly common: {
    readonly hasMore: boolean;
    readonly nodes: readonly { readonly entity: Id; readonly viaA: readonly Id[]; readonly viaB: readonly Id[] }[];
  };
}

const selections = {
  paths: `{ hasMore visited nodes { length steps { from { id } to { id } predicate direction
    relation { subject { id } object { id } predicate evidence { nodes { quote verified } } } } } }`,
  neighborhood: "{ hasMore nodes { hops entity { id } } links { subject { id } object { id } predicate } }",
  common: "{ hasMore nodes { entity { id } viaA { id } viaB { id } } }",
};

async function ask<Name extends keyof Answers>(field: Name, asked: string): Promise<Answers[Name]> {
  const { data, errors } = await graph.ask(`{ ${field}(${asked}) ${selections[field]} }`);
  if (errors) throw errors[0];
  return (data as unknown as Answers)[field];
}

/** A path as people write it, as in `a -P-> b <-Q- c`. */
function written({ steps }: { readonly steps: readonly Step[] }): string {
  const [first] = steps;
  const arrow = ({ predicate, direction }: Step) => (direction === "OUT" ? `-${predicate}->` : `<-${predicate}-`);
  return [first?.from.id, ...steps.map((step) => `${arrow(step)} ${step.to.id}`)].join(" ");
}

describe("paths", () => {
  it("lead from the Ministry of Finance to SRDI SMEs in three steps, each with its words", async () => {
    const { nodes, hasMore } = await ask("paths", 'from: "Ministry:mof", to: "EnterpriseCategory:srdi-sme"');
    expect(nodes.slice(0, 2).map(written)).toEqual([
      "Ministry:mof -PARTNERS_IN-> Program:srdi-joint-support -PART_OF-> Program:srdi-cultivation -SUPPORTS-> EnterpriseCategory:srdi-sme",
      "Ministry:mof -PARTNERS_IN-> Program:srdi-joint-support -SUPPORTS-> EnterpriseCategory:little-giant -SUBSET_OF-> EnterpriseCategory:srdi-sme",
    ]);
    expect(hasMore).toBe(false);
    const evidence = nodes.flatMap(({ steps }) => steps.map(({ relation }) => relation.evidence.nodes));
    expect(evidence.every((quotes) => quotes.length > 0 && quotes.every(({ verified }) => verified))).toBe(true);
  });

  it("have the steps of their relations, whichever way they go", async () => {
    const { nodes } = await ask(
      "paths",
      'from: "EnterpriseCategory:srdi-sme", to: "Ministry:mof", maxHops: 6, first: 20',
    );
    const steps = nodes.flatMap((path) => path.steps);
    expect(new Set(steps.map(({ direction }) => direction))).toEqual(new Set(["IN", "OUT"]));
    for (const { from, to, predicate, direction, relation } of steps) {
      const [subject, object] = direction === "OUT" ? [from, to] : [to, from];
      expect(relation).toMatchObject({ subject, object, predicate });
    }
    expect(nodes.map(({ length }) => length)).toEqual(nodes.map((path) => path.steps.length));
  });

  it("are cut at first, and are the same every time", async () => {
    const asked = 'from: "Ministry:miit", to: "EnterpriseCategory:srdi-sme", maxHops: 6';
    const all = await ask("paths", `${asked}, first: 20`);
    const few = await ask("paths", `${asked}, first: 3`);
    expect(few.hasMore).toBe(true);
    expect(few.nodes).toEqual(all.nodes.slice(0, 3));
    expect(all.nodes.map(({ length }) => length)).toEqual(all.nodes.map(({ length }) => length).sort());
    expect(await ask("paths", `${asked}, first: 20`)).toEqual(all);
  });

  it("keep to maxHops and to the predicates of via", async () => {
    const asked = 'from: "Ministry:mof", to: "EnterpriseCategory:srdi-sme"';
    expect(await ask("paths", `${asked}, maxHops: 2`)).toMatchObject({ nodes: [], hasMore: false });
    const { nodes } = await ask("paths", `${asked}, via: [PARTNERS_IN, SUPPORTS, SUBSET_OF]`);
    expect(nodes.map(({ steps }) => steps.map(({ predicate }) => predicate))).toEqual([
      ["PARTNERS_IN", "SUPPORTS", "SUBSET_OF"],
    ]);
  });

  it("are read in as many statements for many paths as for one", async () => {
    const query = (first: number) =>
      `{ paths(from: "Ministry:miit", to: "EnterpriseCategory:srdi-sme", maxHops: 6, first: ${first}) ${selections.paths} }`;
    const [one, many] = [await graph.ask(query(1)), await graph.ask(query(20))];
    expect(many.statements).toBe(one.statements);
  });

  it("lead nowhere from what no relation names", async () => {
    const { data } = await graph.ask("{ units(first: 1) { nodes { id } } }");
    const [unit] = (data as unknown as { units: { nodes: Id[] } }).units.nodes;
    expect(await ask("paths", `from: "${unit?.id}", to: "Ministry:miit"`)).toMatchObject({ nodes: [], hasMore: false });
    expect(await ask("neighborhood", `id: "${unit?.id}"`)).toMatchObject({
      nodes: [{ hops: 0, entity: unit }],
      links: [],
    });
  });
});

describe("a neighborhood", () => {
  it("has what outgoing and incoming relations lead to", async () => {
    const id = "EnterpriseCategory:srdi-sme";
    const { nodes, links, hasMore } = await ask("neighborhood", `id: "${id}"`);
    const around = "outgoing(first: 100) { nodes { object { id } } } incoming(first: 100) { nodes { subject { id } } }";
    const { data } = await graph.ask(`{ enterpriseCategory(slug: "srdi-sme") { ${around} } }`);
    const ids = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, found]) => found);
    expect(nodes[0]).toEqual({ hops: 0, entity: { id } });
    expect(nodes.slice(1).map(({ entity }) => entity.id)).toEqual([...new Set(ids)].sort());
    expect(links.length).toBeGreaterThanOrEqual(ids.length);
    expect(hasMore).toBe(false);
  });

  it("has only links among its nodes, and says where more is left out", async () => {
    const { nodes, links, hasMore } = await ask("neighborhood", 'id: "Ministry:miit", hops: 3, first: 10');
    const ids = nodes.map(({ entity }) => entity.id);
    expect([ids.length, hasMore]).toEqual([10, true]);
    expect(links.every(({ subject, object }) => ids.includes(subject.id) && ids.includes(object.id))).toBe(true);
    const via = await ask("neighborhood", 'id: "Ministry:miit", hops: 3, via: [LEADS]');
    expect(new Set(via.links.map(({ predicate }) => predicate))).toEqual(new Set(["LEADS"]));
  });
});

describe("what two things share", () => {
  it("is reached from both, and cut at first", async () => {
    const asked = 'a: "Ministry:miit", b: "Ministry:mof"';
    const reached = async (slug: string) => {
      const { nodes } = await ask("neighborhood", `id: "Ministry:${slug}", first: 500`);
      return nodes.slice(1).map(({ entity }) => entity.id);
    };
    const other = await reached("mof");
    const expected = (await reached("miit")).filter((id) => other.includes(id)).sort();
    const { nodes, hasMore } = await ask("common", asked);
    expect(nodes.map(({ entity }) => entity.id)).toEqual(expected);
    expect(hasMore).toBe(false);

    const industries = 'a: "Industry:iron-and-steel", b: "Industry:automobiles"';
    const groups = await ask("common", industries);
    expect(groups.nodes.map(({ entity }) => entity.id)).toContain("Group:ten-key-industries");
    expect(groups.nodes.every(({ viaA, viaB }) => viaA.length > 0 && viaB.length > 0)).toBe(true);
  });
});

describe("connections", () => {
  const way = 'from: "Ministry:mof", to: "Ministry:miit"';
  it.each([
    ["paths", `${way}, maxHops: 7`, "maxHops: 7 is out of bounds. Ask for 1 to 6."],
    ["paths", `${way}, maxHops: 0`, "maxHops: 0 is out of bounds"],
    ["paths", `${way}, first: 21`, "first: 21 is out of bounds. Ask for 1 to 20."],
    ["paths", `${way}, first: -1`, "first: -1 is out of bounds"],
    ["paths", `${way}, via: []`, "via is an empty list"],
    [
      "paths",
      'from: "Ministry:mof", to: "Ministry:mof"',
      'both "Ministry:mof". No way leads to where one is. For what is',
    ],
    ["paths", 'from: "Ministry:mot", to: "Ministry:miit"', 'There is no Ministry "mot". Did you mean "Ministry:mof"'],
    ["paths", 'from: "Ministry:miit", to: "Minstry:mof"', '"Minstry" is no kind. Did you mean "Ministry"?'],
    ["paths", 'from: "Ministry:miit", to: "nonsense"', "an id is Kind:slug"],
    ["paths", 'from: "Ministry:miit", to: "Observation:x"', '"Observation" is no kind'],
    ["neighborhood", 'id: "Ministry:mof", hops: 4', "hops: 4 is out of bounds. Ask for 1 to 3."],
    ["neighborhood", 'id: "Ministry:mof", first: 501', "first: 501 is out of bounds. Ask for 1 to 500."],
    ["neighborhood", 'id: "Ministry:mof", via: []', "via is an empty list"],
    ["neighborhood", 'id: "Ministry:mot"', "Did you mean"],
    ["common", 'a: "Ministry:mof", b: "Ministry:mof"', "A thing shares everything with itself"],
    ["common", 'a: "Ministry:mof", b: "Ministry:mot"', "Did you mean"],
    ["common", 'a: "Ministry:mof", b: "Ministry:miit", first: 101', "first: 101 is out of bounds. Ask for 1 to 100."],
    ["common", 'a: "Ministry:mof", b: "Ministry:miit", via: []', "via is an empty list"],
  ] as const)("of %s(%s) are refused with the way out", async (field, asked, reason) => {
    await expect(ask(field, asked)).rejects.toThrow(reason);
  });

  it("cost what their first says, and are refused above the limit", async () => {
    const query = (first: number, evidence: number) =>
      `{ neighborhood(id: "Ministry:miit", first: ${first}) { nodes { entity { id facts(first: ${evidence}) { nodes { id } } } } } }`;
    expect(codesOf(await post(server, query(500, 50)))).toEqual(["QUERY_TOO_COSTLY"]);
    expect(codesOf(await post(server, query(100, 20)))).toEqual([]);
  });

  it("are found however few rows a request may read", async () => {
    // A database of its own, since the relations of the others are in memory already.
    const snapshots = openSnapshots(await ownDatabaseOf(fixtures));
    const small = await startTestServer({ maxRows: 20 }, { snapshots });
    try {
      const query = `{ paths(from: "Ministry:mof", to: "EnterpriseCategory:srdi-sme", first: 1) { nodes { length } } }`;
      expect((await post(small, query)).body).toMatchObject({ data: { paths: { nodes: [{ length: 3 }] } } });
    } finally {
      await small.close();
    }
  });
});

describe("the adjacency in memory", () => {
  /** A snapshot that counts how often relations are read. */
  function counting(snapshot: Snapshot, reads: string[]): Snapshot {
    return {
      schema: snapshot.schema,
      dialect: snapshot.dialect,
      get statements() {
        return snapshot.statements;
      },
      all: (query, use) => {
        if (use === "kept") reads.push(query.sql);
        return snapshot.all(query, use);
      },
      end: () => snapshot.end(),
    };
  }

  it("is read once for a revision, and anew for another, while both are read", async () => {
    const before = openSnapshots(await ownDatabaseOf(fixtures.slice(0, 1)));
    const cache = new AdjacencyCache();
    const reads: string[] = [];
    const opened: Snapshot[] = [];
    const open = ({ snapshots }: Pick<TestGraph, "snapshots">) => {
      const snapshot = counting(snapshots.open(), reads);
      opened.push(snapshot);
      return snapshot;
    };
    const [early, late] = [open({ snapshots: before }), open(graph)];
    const [small, large] = [await cache.of({ snapshot: early }), await cache.of({ snapshot: late })];
    expect([small.size === large.size, reads.length]).toEqual([false, 2]);
    expect([
      await cache.of({ snapshot: open(graph) }),
      await cache.of({ snapshot: open({ snapshots: before }) }),
    ]).toEqual([large, small]);
    expect(await cache.of({ snapshot: early })).toBe(small);
    expect(reads.length).toBe(2);
    for (const snapshot of opened) snapshot.end();
    await before.close();
  });

  it("is of the revision that the snapshot shows, also where a database is another with the same number", async () => {
    const cache = new AdjacencyCache();
    const other = openSnapshots(await ownDatabaseOf(fixtures));
    const [one, two] = [graph.snapshots.open(), other.open()];
    const number = async (snapshot: Snapshot) => (await snapshot.all(sql`SELECT max(number) AS n FROM revision`))[0]?.n;
    expect(await number(one)).toBe(await number(two));
    expect(await cache.of({ snapshot: one })).not.toBe(await cache.of({ snapshot: two }));
    one.end();
    two.end();
    await other.close();
  });

  it("keeps four, and reads a fifth one's anew", async () => {
    const cache = new AdjacencyCache();
    const reads: string[] = [];
    const databases = await Promise.all(
      [[], ...Array.from({ length: 4 }, () => fixtures.slice(0, 1))].map(ownDatabaseOf),
    );
    const all = databases.map((database) => openSnapshots(database));
    for (const snapshots of [...all, ...all.slice(1), ...all.slice(0, 1)]) {
      const snapshot = counting(snapshots.open(), reads);
      await cache.of({ snapshot: snapshot });
      snapshot.end();
    }
    expect(reads.length).toBe(6);
    for (const snapshots of all) await snapshots.close();
  });
});
