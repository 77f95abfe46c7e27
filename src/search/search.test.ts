import { openGraph, type TestGraph } from "../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Count {
  readonly value: string | { id: string };
  readonly count: number;
}

interface Hits {
  readonly totalCount: number;
  readonly didYouMean: string[];
  readonly edges: {
    cursor: string;
    rank: string;
    places: number;
    node: { id: string; kind: string };
    matches: {
      field: string;
      text: string;
      start: number;
      language: string;
      source: { id: string; document?: { text: string } };
      highlights: { start: number; end: number; words: string }[];
    }[];
  }[];
  readonly facets: Record<"kind" | "language" | "document" | "speaker", Count[]>;
  readonly pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
}

const parts = `{
  totalCount didYouMean pageInfo { hasNextPage hasPreviousPage endCursor }
  facets { kind { value count } language { value count } document { value { id } count } speaker { value { id } count } }
  edges {
    cursor rank places
    node { kind: __typename ... on Node { id } }
    matches { field text start language source { id ... on Span { document { text } } } highlights { start end words } }
  }
}`;

async function search(listArguments: string, variables = {}): Promise<Hits> {
  const { data, errors } = await graph.ask(`{ search(${listArguments}) ${parts} }`, variables);
  if (errors) throw errors[0];
  return (data as { search: Hits }).search;
}

async function refusal(listArguments: string): Promise<[unknown, string | undefined]> {
  const { errors } = await graph.ask(`{ search(${listArguments}) { totalCount } }`);
  return [errors?.[0]?.extensions?.code, errors?.[0]?.message];
}

const ids = ({ edges }: Hits) => edges.map(({ node }) => node.id);
const ranks = ["SAME_NAME", "NAME_BEGINS", "NAME", "QUOTE", "PASSAGE", "TOGETHER"];

describe("the order of hits", () => {
  it("is a name that is the text, one that begins with it, one that has it, quotes, passages", async () => {
    const { edges } = await search('text: "汽车", first: 100');
    expect(edges.slice(0, 3).map(({ rank, node }) => [rank, node.id])).toEqual([
      ["SAME_NAME", "Industry:automobiles"],
      ["NAME_BEGINS", "Industry:gbt4754-c36"],
      ["NAME", "Product:new-energy-vehicles"],
    ]);
    expect(new Set(edges.map(({ rank }) => rank))).toEqual(new Set(ranks.slice(0, 5)));
    expect(edges.at(-1)?.node.kind).toBe("Passage");
  });

  it.each(["industrial economy", "and", "企业", "enterprises", "10"])(
    "is by rank, places, kind and id for %s",
    async (text) => {
      const { edges } = await search(`text: "${text}", first: 100`);
      const keys = edges.map(({ rank, places, node }) => [ranks.indexOf(rank), -places, node.kind, node.id] as const);
      const sorted = [...keys].sort((a, b) => {
        const differs = a.findIndex((value, index) => value !== b[index]);
        return differs === -1 ? 0 : (a[differs] ?? 0) < (b[differs] ?? 0) ? -1 : 1;
      });
      expect(keys.length).toBeGreaterThan(5);
      expect(keys).toEqual(sorted);
    },
  );

  it("puts last what only several texts of a thing have together, as a name in two languages", async () => {
    const { edges } = await search('text: "Jin Zhuanglong 金壮龙"');
    expect(edges.map(({ rank, node }) => [rank, node.id])).toEqual([["TOGETHER", "Person:jin-zhuanglong"]]);
  });

  it("counts the places that match", async () => {
    const { edges } = await search('text: "小巨人 1.2万", kinds: [PASSAGE]');
    expect(edges.map(({ places, matches }) => [places, matches[0]?.highlights.map(({ words }) => words)])).toEqual([
      [3, ["小巨人", "1.2万", "小巨人"]],
    ]);
  });
});

describe("what matches", () => {
  it("is shown with its source, and its offsets are those of the document", async () => {
    const { edges } = await search('text: "31.7%"');
    const matches = edges.flatMap((edge) => edge.matches);
    expect(new Set(matches.map(({ field }) => field))).toEqual(new Set(["QUOTE", "PASSAGE"]));
    for (const { text, start, source, highlights } of matches) {
      const document = [...(source.document?.text ?? "")];
      expect(document.slice(start, start + [...text].length).join("")).toBe(text);
      expect(highlights.map((each) => document.slice(each.start, each.end).join(""))).toEqual(["31.7%"]);
    }
  });

  it("is one number in both languages, each as printed", async () => {
    const found = await Promise.all(["140,000", "14万"].map((text) => search(`text: "${text}", kinds: [OBSERVATION]`)));
    expect(found.map(ids)).toEqual([["Observation:srdi-smes-2024-06"], ["Observation:srdi-smes-2024-06"]]);
    expect(found.map(({ edges }) => edges[0]?.matches[0]?.language)).toEqual(["en", "zh"]);
  });
});

describe("pages of hits", () => {
  it("give each hit once, in the order of the whole", async () => {
    const whole = await search('text: "industrial", first: 100');
    const found: string[] = [];
    let after = "";
    for (let more = true; more; ) {
      const page = await search(`text: "industrial", first: 7${after}`);
      found.push(...ids(page));
      expect(page.totalCount).toBe(whole.totalCount);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== "");
      after = `, after: "${page.pageInfo.endCursor}"`;
      more = page.pageInfo.hasNextPage;
    }
    expect(found).toEqual(ids(whole));
    expect(found).toHaveLength(whole.totalCount);
    expect(found.length).toBeGreaterThan(20);
  });

  it.each([
    ['text: ""', "BAD_ARGUMENT", "text is empty"],
    ['text: "  "', "BAD_ARGUMENT", "text is empty"],
    ['text: "a\\u0000"', "BAD_ARGUMENT", "U+0000"],
    [`text: "${"长".repeat(1001)}"`, "BAD_ARGUMENT", "text has 1001 characters; the limit is 1000"],
    [`text: "${[...Array(33).keys()].join(" ")}"`, "BAD_ARGUMENT", "text has 33 words; the limit is 32"],
    ['text: "steel", kinds: []', "BAD_ARGUMENT", "kinds is empty"],
    ['text: "steel", languages: []', "BAD_ARGUMENT", "languages is empty"],
    ['text: "steel", first: 101', "BAD_PAGE", "first: 101 is out of bounds"],
    ['text: "steel", first: -1', "BAD_PAGE", "first: -1 is out of bounds"],
    ['text: "steel", after: "x"', "BAD_CURSOR", '"x" is not a cursor'],
    ['text: "steel", where: {}', "BAD_FILTER", "where"],
  ])("refuse %.60s with %s", async (listArguments, code, message) => {
    expect(await refusal(listArguments)).toEqual([code, expect.stringContaining(message)]);
  });

  it("refuse the cursor of another search", async () => {
    const { edges } = await search('text: "industrial", first: 1');
    expect(await refusal(`text: "economy", after: "${edges[0]?.cursor}"`)).toEqual(["BAD_CURSOR", expect.anything()]);
  });

  it("take a phrase of any number of words as one", async () => {
    const words = "which are large-scale, strong, and highly correlated, and the total added value accounts for about";
    expect((await search(`text: "\\"${words} ${"x ".repeat(40)}\\""`)).totalCount).toBe(0);
    expect((await search(`text: "\\"${words}\\""`)).totalCount).toBeGreaterThan(0);
  });
});

describe("facets", () => {
  it.each(["industrial", "企业", "little giant", "汽车"])(
    "of %s add up, and each is what its filter finds",
    async (text) => {
      const { facets, totalCount } = await search(`text: "${text}"`);
      expect(facets.kind.reduce((sum, { count }) => sum + count, 0)).toBe(totalCount);
      expect(facets.kind.length).toBeGreaterThan(2);
      for (const { value, count } of facets.kind) {
        expect([value, (await search(`text: "${text}", kinds: [${value}]`)).totalCount]).toEqual([value, count]);
      }
      for (const { value, count } of facets.language) {
        expect([value, (await search(`text: "${text}", languages: ["${value}"]`)).totalCount]).toEqual([value, count]);
      }
      for (const facet of ["document", "speaker"] as const) {
        expect(facets[facet].length).toBeGreaterThan(0);
        for (const { value, count } of facets[facet]) {
          const id = (value as { id: string }).id;
          const filtered = await search(`text: "${text}", where: {${facet}: {id: {eq: "${id}"}}}`);
          expect([id, filtered.totalCount]).toEqual([id, count]);
        }
      }
    },
  );
});

describe("filters of a search", () => {
  it("reach what is found: facts of a period, entities, voices", async () => {
    const inMay = await search('text: "industry", where: {fact: {period: {start: {gte: "2024-05-01"}}}}');
    expect(ids(inMay).length).toBeGreaterThan(0);
    expect(inMay.edges.every(({ matches }) => matches.every(({ field }) => field === "QUOTE"))).toBe(true);
    expect(ids(await search('text: "制造业", where: {entity: {id: {eq: "Industry:manufacturing"}}}'))).toEqual([
      "Industry:manufacturing",
    ]);
    const asked = await search('text: "industrial", kinds: [PASSAGE], where: {voice: {eq: QUESTIONER}}');
    expect(ids(asked)).toEqual(["Passage:scio-2024-07-05.question-growth"]);
  });
});

describe("did you mean", () => {
  it.each([
    ["manufactring", "Manufacturing"],
    ["Minstry of Finance", "Ministry of Finance"],
    ["accelerrated growth of waterr", "accelerated growth of water"],
  ])("answers %s with %s", async (text, meant) => {
    const { totalCount, didYouMean } = await search(`text: "${text}"`);
    expect(totalCount).toBe(0);
    expect(didYouMean).toContain(meant);
  });

  it.each(["*", "xyzzy", "5G", "Jiangsu"])("has nothing to say to %s", async (text) => {
    expect((await search(`text: "${text}"`)).didYouMean).toEqual([]);
  });

  it("never offers the text itself, where only a filter hides it", async () => {
    const { totalCount, didYouMean } = await search('text: "MIIT", kinds: [PASSAGE]');
    expect([totalCount, didYouMean.includes("MIIT")]).toEqual([0, false]);
  });
});

describe("the statements of a search", () => {
  it("are as many for a hundred hits as for ten", async () => {
    const count = async (first: number) =>
      (
        await graph.ask(
          `{ search(text: "and", first: ${first}) ${parts.replace("source { id ... on Span { document { text } } }", "")} }`,
        )
      ).statements;
    expect(await count(100)).toBeLessThanOrEqual(8);
    expect(await count(10)).toBeLessThanOrEqual(await count(100));
  });

  it("are one for the page and all that is counted, whatever of these is asked for", async () => {
    const count = async (fields: string) =>
      (await graph.ask(`{ search(text: "industrial economy", first: 5) { ${fields} } }`)).statements;
    const counted = "totalCount didYouMean facets { kind { count } language { count } }";
    const page = "pageInfo { endCursor } edges { rank matches { text } }";
    expect(await count(counted)).toBe(await count("totalCount"));
    expect(await count(`${counted} ${page}`)).toBe(await count(page));
  });
});
