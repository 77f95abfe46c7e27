import { readFileSync } from "node:fs";
import { sentenceLengths } from "./sentences.js";

/** The sentences that a text is cut into, as they stand in it. */
function sentencesOf(text: string): string[] {
  const characters = [...text];
  let start = 0;
  return sentenceLengths(text).map((length) => {
    start += length;
    return characters.slice(start - length, start).join("");
  });
}

describe("a sentence ends", () => {
  it.each([
    ["at a full stop, with the space behind it", ["Mills help. ", "Output rose."]],
    ["at a full stop to which the next sentence is glued", ["the whole of industry.", "He said that"]],
    ["at a full stop behind a number", ["It rose in 2023.", "The rest fell. ", "It is 31.7. ", "4 grew."]],
    ["at question and exclamation marks, and at several as at one", ["Is it so?!\n\n", "Yes! ", "Wait... ", "What?"]],
    ["at Chinese marks, with nothing between", ["工业是压舱石。", "为什么？", "我们将推动！", "好"]],
    [
      "behind the quotation marks and brackets that close it",
      ['He said "go." ', "“好。”", "（见下。）", "「对。」", "Then"],
    ],
    ["where the text does", ["It ends. ", "A tail without a stop"]],
  ])("%s", (_, sentences) => {
    expect(sentencesOf(sentences.join(""))).toEqual(sentences);
  });
});

describe("a sentence goes on", () => {
  it.each([
    ["over the point of a number", "it was 31.7%, and 6.2 in all"],
    ["over version numbers", "industry 4.0 and 3.5.2 are out"],
    ["over initials", "J. R. Smith spoke of U.S. growth"],
    ["over an initial in quotation marks or brackets", 'the "U.S." market (J. Smith) grew'],
    ["over titles and Latin abbreviations", "Mr. Wang and Dr. Li met Prof. Jin, e.g. on steel, i.e. Iron vs. Steel"],
    ["over addresses", "see www.gov.cn for more"],
    ["over commas, colons and semicolons of both scripts", "他说，第一：推动；第二, and: so; on"],
  ])("%s", (_, text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });
});

describe("sentences", () => {
  it("have their lengths in code points, also behind characters beyond the BMP", () => {
    expect(sentenceLengths("𠀀😀. 好。B")).toEqual([4, 2, 1]);
  });

  it("tile their text: of the real document, and of whatever marks come together", () => {
    const marks = [". ", "。", "?!", "…", '."', "U.S. ", "3.", "A.", "”", "\n", "😀", "x", "Y"];
    const texts = marks.flatMap((a) => marks.flatMap((b) => marks.map((c) => a + b + c)));
    for (const text of [...texts, readFileSync("fixtures/scio-2024-07-05/document.txt", "utf8")]) {
      const lengths = sentenceLengths(text);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe([...text].length);
      expect(lengths).not.toContain(0);
    }
  });
});
