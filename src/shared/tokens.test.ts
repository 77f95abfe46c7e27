import fc from "fast-check";
import { forEachOf } from "../testing/properties.js";
import { tokensIn, tokensOf, tokenText } from "./tokens.js";

const signs = [..."abcXYZ 0123.,%-“”’—。，、：；（）钢铁产量年月", "\u2026", "É", "３", "\u0301", "😀"];

describe("a text", () => {
  it("is cut the same way, whatever else stands in it", async () => {
    await forEachOf(fc.array(fc.constantFrom(...signs), { maxLength: 20 }), (chosen) => {
      const text = chosen.join("");
      // Behind the text stands a letter that is folded on its own, with its mark.
      const more = tokensOf(`${text} e\u0301`);
      expect({ text, tokens: tokensOf(text) }).toEqual({ text, tokens: more.slice(0, -1) });
    });
  });

  it("of tokens gives back each of them once", () => {
    expect(tokensIn(tokenText(["steel", "31.7", "%", "steel"]))).toEqual(new Set(["steel", "31.7", "%"]));
  });

  it("has tokens without a space and without signs that JSON escapes, so that a database can take them from their text", () => {
    const signs = String.raw`"\ ＂ ＼ `;
    expect(tokensOf(`${signs}steel\u0001\u2028${signs}31.7${signs}`).map(({ token }) => token)).toEqual([
      "steel",
      "31.7",
    ]);
  });
});
