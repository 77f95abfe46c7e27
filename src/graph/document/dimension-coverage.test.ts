/** What is not stated, counted: as the filters count it. */
import { openGraph, type TestGraph } from "../../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface FieldRow {
  readonly kind: string;
  readonly field: string;
  readonly stated: number;
  readonly notStated: number;
}

interface KindRow {
  readonly kind: string;
  readonly withFacts: number;
  readonly withoutFacts: number;
  readonly uncovered: { readonly totalCount: number };
}

describe("coverage by dimension", () => {
  it.each(["", '(document: "scio-2024-07-05")'])("counts of each field what its filter finds%s", async (which) => {
    const { coverage } = (await graph.answer(
      `{ coverage${which} { facts(kinds: [OBSERVATION, TARGET]) { kind field stated notStated } } }`,
    )) as unknown as { coverage: { facts: readonly FieldRow[] } };
    expect(coverage.facts.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["period", "deadline", "baseline"]),
    );
    for (const { kind, field, stated, notStated } of coverage.facts) {
      const list = `${kind.toLowerCase()}s`;
      const found = await graph.answer(
        `{ left: ${list}(where: {${field}: {isNull: true}}) { totalCount } all: ${list} { totalCount } }`,
      );
      expect([kind, field, found]).toEqual([
        kind,
        field,
        { left: { totalCount: notStated }, all: { totalCount: stated + notStated } },
      ]);
    }
  });

  it("counts the entities of each kind that take part in facts, and lists the others", async () => {
    const { coverage, provinces } = (await graph.answer(
      "{ coverage { entities { kind withFacts withoutFacts uncovered { totalCount } } } provinces { totalCount } }",
    )) as unknown as { coverage: { entities: readonly KindRow[] }; provinces: { totalCount: number } };
    for (const { withoutFacts, uncovered } of coverage.entities) expect(uncovered.totalCount).toBe(withoutFacts);
    const province = coverage.entities.find(({ kind }) => kind === "PROVINCE");
    expect(province?.withFacts).toBeGreaterThan(0);
    expect((province?.withFacts ?? 0) + (province?.withoutFacts ?? 0)).toBe(provinces.totalCount);
  });

  it("finds sentences without a number", async () => {
    const { sentences } = (await graph.answer(
      "{ sentences(where: {numeralCount: {eq: 0}}, first: 100) { nodes { text } } }",
    )) as unknown as { sentences: { nodes: readonly { text: string }[] } };
    expect(sentences.nodes.length).toBeGreaterThan(10);
    expect(sentences.nodes.filter(({ text }) => /\d/.test(text))).toEqual([]);
  });
});
