import { edit, inFolder, sample } from "../../testing/dataset.js";
import { openGraph, type TestGraph } from "../../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

/** The ids of a list of facts under a filter, in their order. */
async function ids(where: string, list = "facts"): Promise<string[]> {
  const { data, errors } = await graph.ask(`{ ${list}(first: 100, where: ${where}) { nodes { id } } }`);
  if (errors) throw errors[0];
  const found = (data as Record<string, { nodes: { id: string }[] }>)[list];
  return found?.nodes.map(({ id }) => id) ?? [];
}

/** The message that a filter is refused with. */
async function refusal(where: string, list = "facts"): Promise<string> {
  const { errors } = await graph.ask(`{ ${list}(where: ${where}) { nodes { id } } }`);
  return errors?.[0]?.message ?? "accepted";
}

describe("filters", () => {
  it("compare decimals as numbers: 9 is less than 33.6, and 2.2 billion is more than all of them", async () => {
    expect(await ids('{quantity: {value: {eq: "33.60"}}}')).toEqual(["Observation:equipment-manufacturing-share-2023"]);
    expect(await ids('{quantity: {value: {gt: "1000000"}}}')).toHaveLength(1);
    expect(await ids("{quantity: {value: {lt: 2}}}")).toHaveLength(1);
    const all = await ids("{quantity: {isNull: false}}");
    const low = await ids("{quantity: {value: {lte: 100}}}");
    const high = await ids("{quantity: {value: {gt: 100}}}");
    expect([...low, ...high].sort()).toEqual([...all].sort());
  });

  it("tell what is not stated from everything else", async () => {
    const stated = await ids("{period: {isNull: false}}", "observations");
    const silent = await ids("{period: {isNull: true}}", "observations");
    expect(silent).toContain("Observation:digital-design-tool-penetration");
    expect(stated).not.toContain("Observation:digital-design-tool-penetration");
    expect(await ids('{not: {period: {interval: {within: "2023"}}}}', "observations")).not.toContain(silent[0]);
  });

  it("tell what is verified from what is not", async () => {
    const count = async (where: string) => {
      const { data, errors } = await graph.ask(`{ evidence(first: 0, where: ${where}) { totalCount } }`);
      if (errors) throw errors[0];
      return (data as { evidence: { totalCount: number } }).evidence.totalCount;
    };
    expect(await count("{verified: {eq: true}}")).toBe(await count("{start: {gte: 0}}"));
    expect(await count("{verified: {eq: false}}")).toBe(0);
    expect(await count("{not: {verified: {eq: false}}}")).toBeGreaterThan(0);
  });

  it("compare intervals of days", async () => {
    const may = await ids('{period: {interval: {eq: "2024-05"}}}');
    expect(may.length).toBeGreaterThan(0);
    expect(await ids('{period: {interval: {overlaps: "2024-05-15"}}}')).toEqual(expect.arrayContaining(may));
    expect(await ids('{period: {interval: {within: "2024-02/2024-06"}}}')).toEqual(expect.arrayContaining(may));
    expect(await ids('{period: {interval: {includes: "2024-01/2024-12"}}}')).not.toEqual(expect.arrayContaining(may));
    expect(await ids('{period: {interval: {before: "2024-06"}}}')).toEqual(expect.arrayContaining(may));
    expect(await ids('{period: {interval: {after: "2024-05"}}}')).not.toEqual(expect.arrayContaining(may));
  });

  it("reach across references and lists", async () => {
    const where = '{subject: {slug: {eq: "little-giant"}}, evidence: {some: {language: {eq: "zh"}}}}';
    expect(await ids(where, "observations")).toEqual(["Observation:little-giants-2024-06"]);
    expect(await ids('{evidence: {every: {language: {eq: "zh"}}}, kind: {eq: OBSERVATION}}')).toEqual([]);
    expect(await ids("{kind: {eq: OBSERVATION}, evidence: {none: {role: {eq: ATTRIBUTION}}}}")).not.toEqual([]);
  });

  it("reach from entities through relations, both ways", async () => {
    expect(await ids('{programs: {some: {slug: {eq: "sme-development"}}}}', "ministries")).toEqual(["Ministry:miit"]);
    expect(await ids('{leaders: {some: {slug: {eq: "miit"}}}}', "programs")).toContain("Program:sme-development");
    expect(await ids('{members: {some: {slug: {eq: "jiangsu"}}}}', "groups")).toEqual([
      "Group:ten-major-industrial-provinces",
    ]);
  });

  it("let what is absent meet neither a condition nor its contrary, so that every needs all to be known", async () => {
    const every = await ids('{observations: {every: {period: {interval: {before: "2030"}}}}}', "industries");
    const silent = await ids("{observations: {some: {period: {isNull: true}}}}", "industries");
    expect(silent).not.toEqual([]);
    expect(every.filter((id) => silent.includes(id))).toEqual([]);
  });

  it("combine by and, or and not", async () => {
    const about = await ids("{quantity: {comparator: {eq: ABOUT}}}");
    const more = await ids("{quantity: {comparator: {eq: MORE_THAN}}}");
    const either = await ids(
      "{or: [{quantity: {comparator: {eq: ABOUT}}}, {quantity: {comparator: {eq: MORE_THAN}}}]}",
    );
    expect([...about, ...more].sort()).toEqual([...either].sort());
    const listed = await ids("{quantity: {comparator: {in: [ABOUT, MORE_THAN]}}}");
    expect(listed.sort()).toEqual(either.sort());
    expect(
      await ids("{and: [{quantity: {comparator: {eq: ABOUT}}}, {quantity: {comparator: {eq: MORE_THAN}}}]}"),
    ).toEqual([]);
    const others = await ids("{kind: {eq: OBSERVATION}, not: {quantity: {comparator: {eq: EXACT}}}}");
    expect(others.every((id) => !id.includes("equipment-manufacturing-share"))).toBe(true);
  });

  it("look into text in capitals or not, and take %, _ and ! as text", async () => {
    expect(await ids('{statement: {contains: "GOOD"}}', "assessments")).not.toEqual([]);
    expect(await ids('{statement: {contains: "%"}}', "assessments")).toEqual([]);
    expect(await ids('{statement: {contains: "_"}}', "assessments")).toEqual([]);
    expect(await ids('{statement: {contains: "!"}}', "assessments")).toEqual([]);
  });

  it("take ranges with both ends, for numbers, decimals and dates", async () => {
    const where = (range: string) => `{quantity: {value: {between: ${range}}}}`;
    const both = await ids('{quantity: {value: {gte: "5.5", lte: 10}}}');
    expect(both.length).toBeGreaterThan(3);
    expect(await ids(where('{from: "5.50", to: "10"}'))).toEqual(both);
    expect(await ids(where('{from: "33.6", to: "33.60"}'))).toEqual(await ids('{quantity: {value: {eq: "33.6"}}}'));
    expect(await ids("{position: {between: {from: 3, to: 5}}}")).toEqual(await ids("{position: {in: [3, 4, 5]}}"));
    const dates = await ids('{period: {end: {between: {from: "2024-05-31", to: "2024-05-31"}}}}');
    expect(dates).toEqual(await ids('{period: {end: {eq: "2024-05-31"}}}'));
    expect(dates.length).toBeGreaterThan(3);
  });

  it("take capitals and widths as the same, in what is asked and in what is stored", async () => {
    const names = await ids('{text: {contains: "SMEs"}}', "labels");
    expect(names.length).toBeGreaterThan(1);
    for (const written of ["smes", "\uFF33\uFF2D\uFF25\uFF53"]) {
      expect(await ids(`{text: {contains: "${written}"}}`, "labels")).toEqual(names);
    }
  });

  it("fold what is stored, beyond ASCII too", async () => {
    const stored = edit(
      sample,
      "entities.yaml",
      "Ministry of Steel and Iron",
      "\uFF2Dinistry of \u00C9TAIN\u3000\u2460",
    );
    const other = await inFolder(stored, (path) => openGraph([path]));
    const found = async (where: string) => (await other.ask(`{ labels(where: {text: ${where}}) { totalCount } }`)).data;
    for (const where of ['{contains: "ministry of \u00E9tain 1"}', '{matches: "\u00E9tain MINISTRY"}']) {
      expect(await found(where)).toEqual({ labels: { totalCount: 1 } });
    }
    expect(await found('{startsWith: "Ministry of \u00C9"}')).toEqual({ labels: { totalCount: 1 } });
    expect(await found('{startsWith: "tain"}')).toEqual({ labels: { totalCount: 0 } });
    other.snapshots.close();
  });

  it("find all words of a text in any order, and only where all are", async () => {
    const found = await ids('{quote: {matches: "INDUSTRIAL  value　added"}}', "evidence");
    const either = await ids(
      '{and: [{quote: {contains: "value"}}, {quote: {contains: "industrial"}}, {quote: {contains: "added"}}]}',
      "evidence",
    );
    expect(found).toEqual(either);
    expect(found.length).toBeGreaterThan(1);
    expect(await ids('{quote: {matches: "industrial %"}}', "evidence")).not.toEqual(found);
  });

  it("count what lists hold, as their totalCount does", async () => {
    const { data } = await graph.ask(
      "{ ministries(first: 100) { nodes { id programs { totalCount } facts { totalCount } } } }",
    );
    type Counted = { id: string; programs: { totalCount: number }; facts: { totalCount: number } };
    const { nodes } = (data as { ministries: { nodes: Counted[] } }).ministries;
    for (const least of [0, 1, 2, 3, 5, 10]) {
      const expected = nodes.filter(({ programs }) => programs.totalCount >= least).map(({ id }) => id);
      expect(await ids(`{programsCount: {gte: ${least}}}`, "ministries")).toEqual(expected);
      const facts = nodes.filter(({ facts }) => facts.totalCount === least).map(({ id }) => id);
      expect(await ids(`{factsCount: {eq: ${least}}}`, "ministries")).toEqual(facts);
    }
    expect(nodes.some(({ programs }) => programs.totalCount > 1)).toBe(true);
    expect(await ids("{groups: {some: {membersCount: {gt: 4}}}}", "industries")).toContain("Industry:iron-and-steel");
    expect(await ids("{groups: {some: {membersCount: {gt: 99}}}}", "industries")).toEqual([]);
  });

  it("let what a reference does not lead to meet neither a condition nor its contrary", async () => {
    const without = await ids("{program: {isNull: true}}");
    const others = await ids('{not: {program: {slug: {eq: "sme-development"}}}}');
    expect(without).not.toEqual([]);
    expect(others).not.toEqual([]);
    expect(others.filter((id) => without.includes(id))).toEqual([]);
  });

  it("take hostile text as text", async () => {
    expect(await ids(`{slug: {eq: "' OR 1=1 --"}}`)).toEqual([]);
    expect(await ids(`{slug: {in: ["x'); DROP TABLE fact; --"]}}`)).toEqual([]);
  });

  it.each([
    ["{}", "where is empty, which is no condition"],
    ["{slug: {}}", "where.slug is empty"],
    ["{slug: null}", "where.slug is null, which is no condition"],
    ["{slug: {eq: null}}", "where.slug.eq is null"],
    ["{slug: {in: []}}", "where.slug.in is an empty list"],
    ["{position: {between: {from: 5, to: 3}}}", "where.position.between goes from 5 to 3, so that nothing is in it"],
    [
      '{quantity: {value: {between: {from: "10", to: "9.99"}}}}',
      "where.quantity.value.between goes from 10 to 9.99, so that nothing is in it",
    ],
    ['{slug: {matches: " "}}', "where.slug.matches has 0 words. Write 1 to 20."],
    [`{slug: {matches: "${"a ".repeat(21)}"}}`, "where.slug.matches has 21 words"],
    ["{position: {between: null}}", "where.position.between is null"],
    ["{evidenceCount: {}}", "where.evidenceCount is empty"],
    ["{or: []}", "where.or is an empty list"],
    ["{and: [{}]}", "where.and[0] is empty"],
    ["{not: {}}", "where.not is empty"],
    ["{evidence: {some: {}}}", "where.evidence.some is empty"],
    ["{isNull: true}", "where.isNull asks whether where is absent, and it never is"],
    ["{period: {isNull: true, kind: {eq: POINT}}}", "where.period.isNull cannot stand beside other conditions"],
  ])("refuse %s with the reason", async (where, reason) => {
    expect(await refusal(where)).toContain(reason);
  });

  it("offer the right name for a wrong one", async () => {
    const { errors } = await graph.ask('{ facts(where: {slgu: {eq: "x"}}) { nodes { id } } }');
    expect(errors?.[0]?.message).toContain('Did you mean "slug"?');
  });
});
