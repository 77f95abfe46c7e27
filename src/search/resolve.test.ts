import { openGraph, type TestGraph } from "../testing/graph.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => {
  graph.snapshots.close();
});

interface Answer {
  readonly best: { id: string } | null;
  readonly ambiguous: boolean;
  readonly candidates: { how: string; label: { text: string }; entity: { id: string } }[];
}

async function resolve(text: string, language?: string): Promise<Answer> {
  const query =
    "query ($text: String!, $language: LanguageTag) { resolve(text: $text, language: $language) { best { id } ambiguous candidates { how label { text } entity { id } } } }";
  const { data, errors } = await graph.ask(query, { text, language });
  if (errors) throw errors[0];
  return (data as { resolve: Answer }).resolve;
}

describe("a name", () => {
  it.each([
    ["工信部", "Ministry:miit", "EXACT"],
    ["MIIT", "Ministry:miit", "EXACT"],
    [" miit ", "Ministry:miit", "FOLDED"],
    ["ＭＩＩＴ", "Ministry:miit", "FOLDED"],
    ["little giants", "EnterpriseCategory:little-giant", "EXACT"],
    ["Little Giant", "EnterpriseCategory:little-giant", "FOLDED"],
    ["江苏", "Province:jiangsu", "EXACT"],
    ["金壮龙", "Person:jin-zhuanglong", "EXACT"],
    ["steel", "Industry:iron-and-steel", "CONTAINS"],
  ])("%s is that of %s", async (text, id, how) => {
    const { best, ambiguous, candidates } = await resolve(text);
    expect([best?.id, ambiguous, candidates[0]?.how]).toEqual([id, false, how]);
  });

  it("that several things have is ambiguous, and all of them are shown", async () => {
    const { best, ambiguous, candidates } = await resolve("manufacturing");
    expect([best, ambiguous]).toEqual([null, true]);
    expect(candidates.map(({ how, entity }) => [how, entity.id])).toEqual([
      ["EXACT", "Industry:manufacturing"],
      ["FOLDED", "Industry:gbt4754-c"],
    ]);
  });

  it("that only longer names have is that of several, the shortest first", async () => {
    const { best, ambiguous, candidates } = await resolve("财政");
    expect([best, ambiguous]).toEqual([null, true]);
    expect(candidates.map(({ how, label }) => [how, label.text])).toEqual([
      ["CONTAINS", "财政部"],
      ["CONTAINS", "联合财政部支持专精特新“小巨人”企业"],
    ]);
  });

  it("that is misspelled is a guess, and no best", async () => {
    const { best, candidates } = await resolve("Minstry of Finance");
    expect(best).toBeNull();
    expect(candidates.map(({ how, entity }) => [how, entity.id])).toEqual([["NEAR", "Ministry:mof"]]);
  });

  it.each(["xyzzy", "*", "(", '"'])("%s is that of nothing", async (text) => {
    expect(await resolve(text)).toEqual({ best: null, ambiguous: false, candidates: [] });
  });

  it("is looked for in one language, where one is asked for", async () => {
    expect((await resolve("工信部", "zh")).best?.id).toBe("Ministry:miit");
    expect((await resolve("工信部", "zh-Hans")).best?.id).toBe("Ministry:miit");
    expect((await resolve("工信部", "en")).best).toBeNull();
  });

  it.each(["", "a\u0000", "长".repeat(1001)])("that cannot be one is refused", async (text) => {
    await expect(resolve(text)).rejects.toMatchObject({ extensions: { code: "BAD_ARGUMENT" } });
  });
});
