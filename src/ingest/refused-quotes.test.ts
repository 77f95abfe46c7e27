/** What is refused of quotes and of printed words: that they do not stand in the text, or not in one place. */
import "reflect-metadata";
import { edit, modelOf, problemsOf, refusal, sample, withText } from "../testing/dataset.js";

const letter = "Quote to the letter.";
const mills = '- value: "Mills help growth"';

/** The text of the sample, with something put in front of words that stand once. */
function textWith(before: string, inserted: string): string {
  return String(edit(sample, "text.txt", before, inserted + before)["text.txt"]);
}

describe("a quote", () => {
  it.each([
    [
      "that is not in the text, with the nearest words and where they stand",
      '"Mills helps growth"',
      `"Mills helps growth" does not stand in steel-2024. The nearest words, at 244, are "Mills help growth". ${letter}`,
    ],
    [
      "in another case",
      '"mills help growth"',
      `"mills help growth" does not stand in steel-2024. The nearest words, at 244, are "Mills help growth". ${letter}`,
    ],
    [
      "that nothing is near to",
      '"Iron ore is dear, dear, dear"',
      `"Iron ore is dear, dear, dear" does not stand in steel-2024. Nothing in the text is near. ${letter}`,
    ],
    [
      "that goes from one passage into the next",
      '"Mills help growth.我们还将支持"',
      '"Mills help growth.我们还将支持" goes from one passage into the next. Quote the part in each passage on its own.',
    ],
    [
      "that stands in several places, and asks for within",
      '"ills"',
      '"ills" stands 4 times, at 190, 245, 287, 304. Add within: with a longer quote that stands once and has it once.',
    ],
  ])("%s is refused", async (_, words, message) => {
    const { actual, expected } = await refusal("facts.yaml", mills, `- value: ▸${words}`, message);
    expect(actual).toEqual(expected);
  });

  it("that is long is shown from where it differs from the text", async () => {
    const words =
      "Minister Ann Reed said that in April, steel output rose by 6.2%, 1.6 percentage points slower than in 2023";
    const { actual, expected } = await refusal(
      "facts.yaml",
      mills,
      `- value: ▸"${words}"`,
      `"Minister Ann Reed said that in April, steel output rose by 6.2%, 1.6 percenta…" does not stand in steel-2024. The nearest words, at 51, are "…y 6.2%, 1.6 percentage points faster than in 2023". ${letter}`,
    );
    expect(actual).toEqual(expected);
  });

  it("in another Unicode form is refused, and says that this is all that differs", async () => {
    const files = withText(sample, textWith("How many", "Café Müller closed. "));
    const words = "Café Müller closed".normalize("NFD");
    expect(await problemsOf(edit(files, "facts.yaml", mills, `- value: "${words}"`))).toEqual([
      `facts.yaml:47:16: "${words}" does not stand in steel-2024. At 277 it has the same characters in another Unicode form. Copy the words from there.`,
    ]);
  });

  it("that overlaps with itself stands in two places", async () => {
    const files = withText(sample, textWith("How many", "Hahaha. "));
    expect(await problemsOf(edit(files, "facts.yaml", mills, '- value: "haha"'))).toEqual([]);
    const twice = withText(sample, textWith("How many", "hahaha. "));
    expect(await problemsOf(edit(twice, "facts.yaml", mills, '- value: "haha"'))).toEqual([
      'facts.yaml:47:16: "haha" stands 2 times, at 277, 279. Add within: with a longer quote that stands once and has it once.',
    ]);
  });

  it("is found by its within, where it stands once", async () => {
    const files = edit(sample, "facts.yaml", mills, '- value: "ills"\n        within: "Mills help"');
    const model = await modelOf(files);
    const [evidence] = model.document?.evidence.filter(({ factId }) => factId === "Assessment:mills-help") ?? [];
    expect(evidence).toMatchObject({ start: 245, end: 249, quote: "ills" });
  });

  it.each([
    [
      "does not have it",
      '- value: ▸"ills"\n        within: "Ann Reed"',
      '"ills" does not stand in its within, "Ann Reed". It must stand there once.',
    ],
    [
      "has it twice",
      '- value: ▸"ills"\n        within: "mills are there? Mills"',
      '"ills" stands 2 times in its within, "mills are there? Mills". It must stand there once.',
    ],
    [
      "is not in the text",
      '- value: "ills"\n        within: ▸"Mills helps"',
      `"Mills helps" does not stand in steel-2024. The nearest words, at 244, are "Mills help ". ${letter}`,
    ],
    [
      "stands in several places itself",
      '- value: "i"\n        within: ▸"ills"',
      '"ills" stands 4 times, at 190, 245, 287, 304. Add within: with a longer quote that stands once and has it once.',
    ],
  ])("whose within %s is refused", async (_, to, message) => {
    const { actual, expected } = await refusal("facts.yaml", mills, to, message);
    expect(actual).toEqual(expected);
  });

  it("is needed under value:", async () => {
    const { actual, expected } = await refusal(
      "facts.yaml",
      '    evidence:\n      - value: "Mills help growth"',
      '    evidence:\n      ▸- context: "Mills help growth"',
      "No quote states the fact. At least one must stand under value:.",
    );
    expect(actual).toEqual(expected);
  });
});

describe("printed words", () => {
  it.each([
    [
      "of a period",
      'printed: "in April"',
      'printed: ▸"in May"',
      'period: "in May" is not inside any quote of the fact. Add a quote that has it.',
    ],
    [
      "of a deadline",
      'printed: "By 2027"',
      'printed: ▸"until 2027"',
      'deadline: "until 2027" is not inside any quote of the fact. Add a quote that has it.',
    ],
    [
      "of the other period of a comparison",
      'printed: "in 2023"',
      'printed: ▸"in 2022"',
      'against_period: "in 2022" is not inside any quote of the fact. Add a quote that has it.',
    ],
    [
      "of a place in a list",
      'ordinal: "First"',
      'ordinal: ▸"Firstly"',
      'ordinal: "Firstly" is not inside any quote of the fact. Add a quote that has it.',
    ],
    [
      "of a role",
      'ordinal: "First"',
      'role: ▸"helper"',
      'role: "helper" is not inside any quote of the fact. Add a quote that has it.',
    ],
  ])("%s must be inside a quote of the fact", async (_, from, to, message) => {
    const { actual, expected } = await refusal("facts.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });

  it("of a quote that is wrong are not complained of as well", async () => {
    const files = edit(sample, "facts.yaml", '- period: "in April"', '- period: "in Apryl"');
    expect(await problemsOf(files)).toHaveLength(1);
  });
});

describe("a printed label", () => {
  const printed = "printed: { en: [Ministry of Steel] }";

  it.each([
    [
      "that is not in the text",
      "printed: { en: ▸Ministry of Steal }",
      `"Ministry of Steal" is not printed in steel-2024. The nearest words, at 18, are "Ministry of Steel". ${letter}`,
    ],
    [
      "that is a part of a longer word",
      "printed: { en: ▸Minist }",
      '"Minist" is not printed in steel-2024 as a name of its own: at 18 it is part of a longer word, or goes from one passage into the next. Write the whole word, or make it an alias.',
    ],
    [
      "that goes into the next passage",
      "printed: { zh: ▸growth.我们 }",
      '"growth.我们" is not printed in steel-2024 as a name of its own: at 255 it is part of a longer word, or goes from one passage into the next. Write the whole word, or make it an alias.',
    ],
    [
      "that is listed twice",
      "printed: { en: [Ministry of Steel, ▸Ministry of Steel] }",
      'Ministry:steel has the printed label "Ministry of Steel" twice. Remove one.',
    ],
  ])("%s is refused", async (_, to, message) => {
    const { actual, expected } = await refusal("entities.yaml", printed, to, message);
    expect(actual).toEqual(expected);
  });

  it("keeps every place where it stands, and none inside another word", async () => {
    const model = await modelOf(edit(sample, "entities.yaml", "alias: { en: steel }", "printed: { en: mills }"));
    const names = model.document?.evidence.filter(({ labelId }) => labelId?.startsWith("Label:Industry.steel")) ?? [];
    expect(names.map(({ start, end, quote, role }) => ({ start, end, quote, role }))).toEqual([
      { start: 189, end: 194, quote: "mills", role: "NAME" },
      { start: 286, end: 291, quote: "mills", role: "NAME" },
    ]);
  });

  it("may have the next sentence glued to it", async () => {
    const files = withText(sample, textWith("How many", "Ask the steel unionAll do. "));
    expect(
      await problemsOf(edit(files, "entities.yaml", "alias: { en: steel }", "printed: { en: steel union }")),
    ).toEqual([]);
  });

  it("needs a document", async () => {
    const dataset = {
      "dataset.yaml": sample["dataset.yaml"] ?? "",
      "entities.yaml": "entities:\n  - id: Ministry:steel\n    labels:\n      printed: { en: Steel }\n",
    };
    expect(await problemsOf(dataset)).toEqual([
      'entities.yaml:4:22: "Steel" is a printed label, and this dataset has no document that could print it. Make it an alias, with a source.',
    ]);
  });
});

describe("an official label", () => {
  const entity = "      - { scheme: wikidata, value: Q1, source: written for tests }\n    source: written for tests\n";

  it("without a source is refused", async () => {
    const files = edit(
      sample,
      "entities.yaml",
      entity,
      "      - { scheme: wikidata, value: Q1, source: written for tests }\n",
    );
    expect(await problemsOf(files)).toEqual([
      'entities.yaml:4:23: The official label "Ministry of Steel and Iron" has no source. Add source: to the entity, or write {text: …, source: …}.',
    ]);
  });

  it("may have a source of its own", async () => {
    const files = edit(
      edit(sample, "entities.yaml", entity, ""),
      "entities.yaml",
      "{ en: Ministry of Steel and Iron }\n      printed: { en: [Ministry of Steel] }\n    ids:\n",
      "{ en: { text: Ministry of Steel and Iron, source: a book } }\n",
    );
    const { labels } = await modelOf(files);
    expect(labels[0]).toMatchObject({ kind: "OFFICIAL", text: "Ministry of Steel and Iron", source: "a book" });
  });
});
