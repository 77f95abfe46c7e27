/**
 * Texts cut into tokens, the same way for what is found and for what is asked, on every database:
 *
 * 1. Letters are folded: Unicode's compatibility forms (NFKC: ３１．７％ is 31.7%), then lower case.
 * 2. Each character of a script that writes no spaces (Chinese, Japanese kana) is a token of its own.
 * 3. A number as printed is one token: 31.7; commas between its thousands do not count: 1,557 is 1557.
 * 4. A run of other letters is one token. Where it is an English plural it is its singular: a last “ies” is “y”, a last “es”
 *    behind ss, x, ch or sh goes, and otherwise a last “s” goes that is not in ss, us or is; words of three letters stay.
 * 5. %, ‰ and signs of currencies are tokens. All other signs only part tokens.
 */

/** A token, and where it stands in its text, in code points. */
export interface Token extends Place {
  readonly token: string;
}

const pattern =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<number>(?:\p{Nd}{1,3}(?:,\p{Nd}{3})+(?!\p{Nd})|\p{Nd}+)(?:\.\p{Nd}+)?)|(?<word>(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Nd}])[\p{L}\p{M}\p{N}])+)|[%‰\p{Sc}]/gu;

/** The tokens of a text, in their order. */
export function tokensOf(text: string): Token[] {
  const { folded, placeOf } = fold(text);
  return [...folded.matchAll(pattern)].map((match) => {
    const { number, word } = match.groups ?? {};
    const [found] = match;
    const token = number ? number.replaceAll(",", "") : word ? singular(word) : found;
    return { token, start: placeOf(match.index).start, end: placeOf(match.index + found.length - 1).end };
  });
}

/** The tokens of a text as one text, in which a run of them is a part of the text: each stands between spaces of its own. */
export function tokenText(tokens: readonly string[]): string {
  return tokens.map((token) => ` ${token} `).join("");
}

/** The tokens that a text of {@link tokenText} has, each once. */
export function tokensIn(text: string): Set<string> {
  return new Set(text.split(" ").filter((token) => token !== ""));
}

/** Texts in which folding puts one unit in the place of each: ASCII and the common Chinese characters and signs. */
const foldedUnitByUnit = /^[\0-~\u2010-\u2016\u2018-\u201f\u3001-\u3002\u4e00-\u9fff\uff0c\uff1a\uff1b]*$/;

/** Code points of a text, from one to before another. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A text with its letters folded, and the code points that each of its UTF-16 units comes from. */
function fold(text: string): { folded: string; placeOf: (unit: number) => Place } {
  if (foldedUnitByUnit.test(text)) {
    return { folded: text.normalize("NFKC").toLowerCase(), placeOf: (unit) => ({ start: unit, end: unit + 1 }) };
  }
  const places: Place[] = [];
  let folded = "";
  let start = 0;
  // A letter is folded with the marks behind it, since they may become one.
  for (const [cluster] of text.matchAll(/[\s\S]\p{M}*/gu)) {
    const end = start + [...cluster].length;
    const part = cluster.normalize("NFKC").toLowerCase();
    folded += part;
    for (let unit = 0; unit < part.length; unit += 1) places.push({ start, end });
    start = end;
  }
  return { folded, placeOf: (unit) => places[unit] ?? { start: 0, end: 0 } };
}

function singular(word: string): string {
  if (word.length <= 3 || !/^[a-z]+s$/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}
