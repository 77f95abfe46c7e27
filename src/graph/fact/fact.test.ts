/** What holds for every fact of the graph. */
import { openGraph, type TestGraph } from "../../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface FactAnswer {
  readonly id: string;
  readonly evidence: {
    readonly nodes: { verified: boolean; quote: string; prefix: string; suffix: string; start: number; end: number }[];
  };
  readonly subject: { id: string };
  readonly object?: { id: string };
}

/** Every fact, with the given fields. */
async function everyFact(fields: string): Promise<FactAnswer[]> {
  const found: FactAnswer[] = [];
  let after: string | null = null;
  do {
    const { data, errors } = await graph.ask(
      `query ($after: String) { facts(first: 100, after: $after) { nodes { id ${fields} } pageInfo { endCursor hasNextPage } } }`,
      { after },
    );
    if (errors) throw errors[0];
    const page = (data as { facts: { nodes: FactAnswer[]; pageInfo: { endCursor: string; hasNextPage: boolean } } })
      .facts;
    found.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return found;
}

describe("every fact", () => {
  it("has evidence, and each quote is verified in the stored document, with its surroundings", async () => {
    const { data } = await graph.ask('{ document(slug: "scio-2024-07-05") { text length complete } }');
    const { text, length, complete } = (data as { document: { text: string; length: number; complete: boolean } })
      .document;
    expect([length, complete]).toEqual([[...text].length, true]);
    const facts = await everyFact("evidence(first: 100) { nodes { verified quote prefix suffix start end } }");
    expect(facts.length).toBeGreaterThan(200);
    for (const { evidence } of facts) {
      expect(evidence.nodes.length).toBeGreaterThan(0);
      for (const { verified, quote, prefix, suffix, start, end } of evidence.nodes) {
        expect(verified).toBe(true);
        const points = [...text];
        expect(points.slice(start, end).join("")).toBe(quote);
        expect(points.slice(Math.max(0, start - 32), start).join("")).toBe(prefix);
        expect(points.slice(end, end + 32).join("")).toBe(suffix);
      }
    }
  });

  it("is among the facts of its subject", async () => {
    const facts = await everyFact("subject { id facts(first: 100) { nodes { id } } }");
    for (const { id, subject } of facts as unknown as {
      id: string;
      subject: { facts: { nodes: { id: string }[] } };
    }[]) {
      if (subject.facts.nodes.length === 100) continue;
      expect(subject.facts.nodes.map((fact) => fact.id)).toContain(id);
    }
  });

  it("that is a relation can be walked from both of its ends", async () => {
    const walked = "outgoing(first: 100) { nodes { id } } incoming(first: 100) { nodes { id } }";
    const { data, errors } = await graph.ask(
      `{ relations(first: 100) { nodes { id subject { ${walked} } object { ${walked} } } } }`,
    );
    expect(errors).toBeUndefined();
    type End = { outgoing: { nodes: { id: string }[] }; incoming: { nodes: { id: string }[] } };
    const relations = (data as { relations: { nodes: { id: string; subject: End; object: End }[] } }).relations.nodes;
    expect(relations).toHaveLength(100);
    for (const { id, subject, object } of relations) {
      expect(subject.outgoing.nodes.map((other) => other.id)).toContain(id);
      expect(object.incoming.nodes.map((other) => other.id)).toContain(id);
    }
  });
});

describe("a claim inside a question", () => {
  it("is the questioner's, who is not named, and not among what the minister states", async () => {
    const { data } = await graph.ask(
      '{ facts(where: {voice: {eq: QUESTIONER}}) { totalCount nodes { id speaker { id } } } person(slug: "jin-zhuanglong") { statements(where: {voice: {eq: QUESTIONER}}) { totalCount } } }',
    );
    const { facts, person } = data as {
      facts: { totalCount: number; nodes: { speaker: null }[] };
      person: { statements: { totalCount: number } };
    };
    expect(facts.totalCount).toBeGreaterThan(0);
    expect(facts.nodes.every(({ speaker }) => speaker === null)).toBe(true);
    expect(person.statements.totalCount).toBe(0);
  });
});

describe("derive", () => {
  const difference = (facts: string, rest = "") =>
    graph.ask(
      `{ derive(rule: DIFFERENCE, facts: [${facts}]${rest}) { quantity { value comparator unit { slug } } facts { id } } }`,
    );

  it("computes exactly, and gives the facts that it computed from", async () => {
    const { data } = await difference(
      '"Observation:equipment-manufacturing-share-2023", "Observation:high-tech-manufacturing-share-2023"',
    );
    expect(data?.derive).toEqual({
      quantity: { value: "17.9", comparator: "EXACT", unit: { slug: "percentage-point" } },
      facts: [
        { id: "Observation:equipment-manufacturing-share-2023" },
        { id: "Observation:high-tech-manufacturing-share-2023" },
      ],
    });
  });

  it("refuses what does not add up, with the way out", async () => {
    const { errors } = await graph.ask(
      '{ derive(rule: SUM, facts: ["Observation:demonstration-factories", "Observation:manufacturing-innovation-centers"]) { quantity { value } } }',
    );
    expect(errors?.[0]?.extensions.code).toBe("UNSAFE_ARITHMETIC");
    expect(errors?.[0]?.message).toContain("Pass acrossUnits: true");
  });

  it("refuses facts without a number, and facts that are not there", async () => {
    const none = await difference(
      '"Target:srdi-smes-lead-digital-transformation", "Observation:demonstration-factories"',
    );
    expect(none.errors?.[0]?.message).toContain("states no number");
    const unknown = await difference('"Observation:none", "Observation:demonstration-factories"');
    expect(unknown.errors?.[0]?.extensions.code).toBe("UNKNOWN_ID");
  });
});
