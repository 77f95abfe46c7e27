/** What is found in which text: pairs of texts and of what people write to find them. */
import type { TestGraph } from "../testing/graph.js";
import { graphOfNames } from "../testing/texts.js";

const texts = {
  accent: "Cafe\u0301 Zürich",
  cars: "新能源汽车和船舶",
  companies: "The status of glasses, buses and companies",
  date: "MIIT工信部2024年7月5日发布",
  design: "R&D and high-end design tools",
  fiveg: "5G网络建设",
  larger: "about 131.75 points",
  operators: "NEAR( is a word, AND so are a:b, export* and -x",
  people: "中国人民的工业",
  percent: "同比增长31.7%,占14万家",
  price: "costs ¥500 or 500 yuan",
  quoted: "专精特新“小巨人”企业",
  rare: "𠮷野家 plan",
  steamer: "汽船站停车",
  thousands: "1,557 individual champions",
  vehicles: "New Energy Vehicles",
  wide: "占比达到３１．７％(全国)",
};

type Slug = keyof typeof texts;

const truth: [query: string, found: Slug[]][] = [
  // One Chinese character, two, many; and none that only look alike
  ["车", ["cars", "steamer"]],
  ["汽", ["cars", "steamer"]],
  ["汽车", ["cars"]],
  ["工业", ["people"]],
  ["国人", ["people"]],
  ["中国人民", ["people"]],
  ["新能源汽车", ["cars"]],
  ["能源 船舶", ["cars"]],
  ["船舶 能源", ["cars"]],
  ["汽车船舶", []],
  ["同比增长 汽车", []],
  ["同比增长", ["percent"]],
  ["𠮷", ["rare"]],
  ["𠮷野家", ["rare"]],
  ["小巨人", ["quoted"]],
  ["专精特新小巨人", ["quoted"]],
  ["专精特新“小巨人”企业", ["quoted"]],
  ["“小巨人”", ["quoted"]],
  // Mixed
  ["MIIT工信部", ["date"]],
  ["工信部 miit", ["date"]],
  ["2024年7月", ["date"]],
  ["7月5日", ["date"]],
  ["5G", ["fiveg"]],
  ["5g网络", ["fiveg"]],
  ["网络5g", []],
  // Numbers as printed
  ["31.7%", ["percent", "wide"]],
  ["31.7", ["percent", "wide"]],
  ["３１．７％", ["percent", "wide"]],
  ["1.7", []],
  ["31", []],
  ["7%", []],
  ["131.75", ["larger"]],
  ["14万", ["percent"]],
  ["14", ["percent"]],
  ["4万", []],
  ["1,557", ["thousands"]],
  ["1557", ["thousands"]],
  ["557", []],
  ["500", ["price"]],
  ["¥500", ["price"]],
  ["$500", []],
  ["%", ["percent", "wide"]],
  // Capitals, widths, accents, English plurals
  ["NEW energy", ["vehicles"]],
  ["ｖｅｈｉｃｌｅ", ["vehicles"]],
  ["vehicle", ["vehicles"]],
  ["vehicles", ["vehicles"]],
  ["glass", ["companies"]],
  ["company", ["companies"]],
  ["statu", []],
  ["vehic", []],
  ["Café", ["accent"]],
  ["cafe", []],
  // What a database would take as operators
  ["NEAR(", ["operators"]],
  ["AND", ["companies", "design", "operators"]],
  ["a:b", ["operators"]],
  ["export*", ["operators"]],
  ["exp*", []],
  ["-x", ["operators"]],
  ["new OR nothing", []],
  ["NOT new", []],
  ["*", []],
  ['"', []],
  ["-", []],
  ["'; DROP TABLE label", []],
  ["_ehicles", []],
  ["%ehicles", []],
  ['汽车" OR 1', []],
  // Punctuation and phrases
  ["R&D", ["design"]],
  ["R & D", ["design"]],
  ["high end", ["design"]],
  ["high-end", ["design"]],
  ["end-high", []],
  ['"energy vehicles"', ["vehicles"]],
  ['"vehicles energy"', []],
  ["vehicles energy", ["vehicles"]],
  ['"energy vehicles', ["vehicles"]],
  ["vehicles vehicles!", ["vehicles"]],
];

let graph: TestGraph;

beforeAll(async () => {
  graph = await graphOfNames(texts);
});

afterAll(() => {
  graph.snapshots.close();
});

const search =
  "query ($text: String!) { search(text: $text, kinds: [TECHNOLOGY]) { totalCount nodes { ... on Technology { slug } } edges { matches { text highlights { start end words } } } } }";

interface Found {
  readonly totalCount: number;
  readonly nodes: { slug: string }[];
  readonly edges: { matches: { text: string; highlights: { start: number; end: number; words: string }[] }[] }[];
}

async function find(text: string): Promise<Found> {
  const { data, errors } = await graph.ask(search, { text });
  if (errors) throw errors[0];
  return (data as { search: Found }).search;
}

describe("a search", () => {
  it.each(truth)("for %s finds %j", async (query, expected) => {
    const { nodes, totalCount } = await find(query);
    expect(nodes.map(({ slug }) => slug).sort()).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it.each(truth.filter(([, found]) => found.length > 0))("for %s marks words at their offsets", async (query) => {
    const { edges } = await find(query);
    for (const { matches } of edges) {
      expect(matches.length).toBeGreaterThan(0);
      for (const { text, highlights } of matches) {
        expect(highlights.length).toBeGreaterThan(0);
        const cut = highlights.map(({ start, end }) => [...text].slice(start, end).join(""));
        expect(cut).toEqual(highlights.map(({ words }) => words));
      }
    }
  });

  it.each([
    ["汽车", "汽车"],
    ["14万", "14万"],
    ["31.7%", "31.7%"],
    ["野家", "野家"],
    ["vehicle", "Vehicles"],
    ["café", "Cafe\u0301"],
    ["专精特新小巨人", "专精特新“小巨人"],
  ])("for %s marks %s, and no lone characters of it", async (query, words) => {
    const { edges } = await find(query);
    const marked = edges[0]?.matches[0]?.highlights.map((highlight) => highlight.words);
    expect(marked).toEqual([words]);
  });
});
