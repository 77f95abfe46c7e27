/** What is refused of a document: its text, its passages, and the sentences that are said to state nothing. */
import "reflect-metadata";
import { edit, type Files, modelOf, problemsOf, refusal, sample, sha256, withText } from "../testing/dataset.js";

const text = String(sample["text.txt"]);
const without = (...names: string[]): Files =>
  Object.fromEntries(Object.entries(sample).filter(([name]) => !names.includes(name)));

describe("the text of a document", () => {
  it("that is changed since its SHA-256 was written is refused, with the new one", async () => {
    const changed = text.replace("6.2%", "6.3%");
    expect(await problemsOf({ ...sample, "text.txt": changed })).toEqual([
      `document.yaml:5:11: The text has changed since it was modeled: the SHA-256 of "text.txt" is ${sha256(changed)}, and not ${sha256(text)}. Restore the text, or look at every quote again and write the new SHA-256.`,
    ]);
  });

  it("that is missing is refused, with the nearest name, or all there are", async () => {
    const near = await refusal(
      "document.yaml",
      "file: text.txt",
      "file: ▸test.txt",
      'There is no text "test.txt" in <folder>. Did you mean "text.txt"?',
    );
    expect(near.actual).toEqual(near.expected);
    const far = await refusal(
      "document.yaml",
      "file: text.txt",
      "file: ▸../speech",
      'There is no text "../speech" in <folder>. It has "text.txt".',
    );
    expect(far.actual).toEqual(far.expected);
    expect(await problemsOf(without("text.txt"))).toEqual([
      'document.yaml:4:9: There is no text "text.txt" in <folder>. Put it there, as *.txt.',
    ]);
  });

  it("that is not UTF-8 is refused at the first byte that is none", async () => {
    const bytes = Buffer.concat([Buffer.from("Erste Zeile\nGrößen "), Buffer.from([0xfc, 0x62]), Buffer.from(text)]);
    expect(await problemsOf(withText(sample, bytes))).toEqual([
      "text.txt:2:8: The byte 0xFC is not UTF-8. Convert the file to UTF-8.",
    ]);
    const cut = Buffer.from(text).subarray(0, Buffer.from(text).indexOf("我们") + 2);
    expect(await problemsOf(withText(sample, cut))).toEqual([
      "text.txt:1:263: The byte 0xE6 is not UTF-8. Convert the file to UTF-8.",
    ]);
  });

  it("with U+0000 is refused where that stands", async () => {
    expect(await problemsOf(withText(sample, text.replace("press.", "press.\0")))).toEqual([
      "text.txt:1:51: U+0000 is a character that no database keeps. Remove it.",
    ]);
  });

  it("is kept byte for byte: CRLF, byte order mark, spaces at the end, no final newline", async () => {
    const bytes = `\uFEFF${text.replace("press. ", "press.\r\n")} \t`;
    const files = edit(withText(sample, bytes), "document.yaml", 'begins: "On 3 May', 'begins: "\\uFEFFOn 3 May');
    const { document } = await modelOf(files);
    expect(document?.row).toMatchObject({ text: bytes, bytes: Buffer.byteLength(bytes), length: [...bytes].length });
  });

  it("is said to begin with a byte order mark, where the first passage leaves it out", async () => {
    const [problem] = await problemsOf(withText(sample, `\uFEFF${text}`));
    expect(problem).toBe(
      'document.yaml:10:13: The first passage begins at 1, and must begin where the document does, with "\\uFEFFOn 3 May 2024 the Ministry of".',
    );
  });

  it("that cannot be used raises no false alarm about what it would have", async () => {
    const files = edit(sample, "document.yaml", "file: text.txt", "file: test.txt");
    expect(await problemsOf(files)).toHaveLength(1);
  });
});

describe("a dataset", () => {
  it("with facts, passages and unstated words, but without a document, is refused", async () => {
    const entities = edit(sample, "entities.yaml", "printed: { zh: 钢铁企业 }", "alias: { zh: 钢铁企业 }");
    const files = {
      ...without("document.yaml", "derivations.yaml"),
      "entities.yaml": String(entities["entities.yaml"]).replaceAll("printed:", "alias:"),
    };
    expect(await problemsOf(files)).toEqual([
      "facts.yaml:1:1: Facts are stated by a text, and this dataset has no document. Add one, or remove the section.",
      "unstated.yaml:1:1: unstated speaks of a text, and this dataset has no document. Add one, or remove the section.",
    ]);
  });

  it("with two documents is refused", async () => {
    const second = `document:\n  id: second\n  title: x\n  file: text.txt\n  sha256: ${sha256(text)}\n`;
    expect(await problemsOf({ ...sample, "second.yaml": second })).toEqual([
      "second.yaml:2:3: There is a second document. A dataset has one: put the other into a folder of its own.",
    ]);
  });
});

describe("a passage", () => {
  it.each([
    [
      "that begins with words that are not in the text",
      'begins: "我们还将"',
      'begins: ▸"我们还要"',
      '"我们还要" does not stand in the document. The nearest words, at 262, are "我们还将". Quote to the letter.',
    ],
    [
      "that begins with words that stand in several places",
      'begins: "How many mills"',
      'begins: ▸"ills"',
      '"ills" stands 2 times, at 287, 304. Write more of the passage\'s beginning.',
    ],
    [
      "that begins before the one before it",
      'begins: "How many mills"',
      'begins: ▸"On 3 May"',
      '"On 3 May" stands at 0 only, and the passage before begins at 262. Passages come in the order of the text.',
    ],
    [
      "that is the first, and does not begin with the text",
      'begins: "On 3 May 2024"',
      'begins: ▸"Minister Ann"',
      'The first passage begins at 51, and must begin where the document does, with "On 3 May 2024 the Ministry of ".',
    ],
    [
      "with the slug of another",
      "id: question",
      "id: ▸speech",
      'There is a passage "speech" already. Give this one another slug, or remove one of them.',
    ],
    [
      "that answers one that there is not",
      "answers: speech",
      "answers: ▸spech",
      'There is no passage "spech". Did you mean "speech"?',
    ],
    [
      "whose speaker is none",
      'begins: "On 3 May 2024"\n    language: en\n    role: speech\n    voice: speaker\n    speaker: Person:ann-reed',
      'begins: "On 3 May 2024"\n    language: en\n    role: speech\n    voice: speaker\n    speaker: ▸Ministry:steel',
      '"Ministry:steel" cannot stand here. It must be of the kind Person.',
    ],
  ])("%s is refused", async (_, from, to, message) => {
    const { actual, expected } = await refusal("document.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });

  it("must be there at least once", async () => {
    const section = String(sample["document.yaml"]).split("passages:")[0] ?? "";
    expect(await problemsOf({ ...sample, "document.yaml": section })).toEqual([
      "document.yaml:2:3: The document has no passages. Add at least one that begins with its first words.",
    ]);
  });

  it("tiles the document with the others, without a gap", async () => {
    const { document } = await modelOf(sample);
    expect(document?.passages.map(({ slug, start, end }) => ({ slug, start, end }))).toEqual([
      { slug: "speech", start: 0, end: 262 },
      { slug: "speech-zh", start: 262, end: 277 },
      { slug: "question", start: 277, end: 328 },
    ]);
  });
});

describe("a sentence that states nothing", () => {
  const sentence = 'sentence: "How many mills are there?"';

  it.each([
    [
      "must be one",
      sentence,
      'sentence: ▸"How many mill are there?"',
      'No sentence begins with "How many mill are there?". The nearest words, at 277, are "How many mills are there?". Quote to the letter.',
    ],
    [
      "must be only one",
      sentence,
      'sentence: ▸"M"',
      '3 sentences begin with "M", at 51, 244, 303. Write more of the one that is meant.',
    ],
    [
      "has one reason",
      sentence,
      `${sentence}\n      reason: a question\n    - sentence: ▸"How many"`,
      'The sentence "How many" has a reason already. Remove one of them.',
    ],
  ])("%s", async (_, from, to, message) => {
    const { actual, expected } = await refusal("unstated.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });
});

describe("a numeral that states nothing", () => {
  it("must be one", async () => {
    const { actual, expected } = await refusal(
      "unstated.yaml",
      "quote: one hundred",
      'quote: ▸"Mills number"',
      '"Mills number" has no numeral in it. Remove it from unstated.numerals.',
    );
    expect(actual).toEqual(expected);
  });
});
