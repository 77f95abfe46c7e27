/**
 * Texts in which nothing can be a numeral but digits that stand alone, as “12.5 million tonnes” and 2024年: their numerals are
 * read without the recognizers, which take a hundred times as long. Where anything might be more, this says so.
 */
import { digitRuns } from "./digits.js";

/** A place in a text, in UTF-16 offsets. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** What tells such a text, once its digits are replaced by U+0000. */
interface Plainness {
  /** The characters that it may have: no other digits, and no letters that the recognizers might read as others. */
  readonly characters: RegExp;
  /** What may be a numeral, or a part of one. */
  readonly words: RegExp;
  /** What digits may belong to, by what stands beside them: “5G”, “-3”, “1/2”, “5 in 10”, 3多, 第5. */
  readonly neighbors: RegExp;
}

const ones = "zero|n[ao]ught|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen";
const tens = "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const parts = "hundred|thousand|million|billion|trillion|mln|bln|tln|lakh|crore|doz|dz|minus|negative";
const ordinals = "first|second|third|fifth|eighth|ninth|twelfth|twentieth|thirtieth|fortieth|fiftieth|quarter";
const others = "half|halves|point";

const plain: Readonly<Record<string, Plainness>> = {
  "en-us": {
    characters: /^[\n -/:-~“”‘’\0]*$/,
    // The recognizers find some words also where they are parts of others.
    words: new RegExp(String.raw`\b(?:${ones}|${tens}|${ordinals}|${others})|${parts}`, "i"),
    neighbors: /[^\s("“]\0|-\s*\0|\0(?:[^\s%.,;:)"”]|[%.,;:)"”]+[^\s%.,;:)"”]|\s*\0|\s+(?:[a-z]{1,3}|over)\b)/i,
  },
  "zh-cn": {
    characters: /^[\s\p{Script=Han}，。；：、！？（）《》“”%\0]*$/u,
    words: /[一二三四五六七八九零壹贰貳叁肆伍陆陸柒捌玖〇两兩俩倆仨十拾百佰千仟万亿萬億兆半]|\p{N}/u,
    neighbors: /[\s%负負第点點又之]\0|\0[\s多几幾余点點分又成折个個打对對双雙]|\0[，、%]?\0/u,
  },
};

/**
 * The places of the numerals of a text, where none of it can be one but digits that stand alone; otherwise undefined.
 *
 * @param culture that of the recognizers
 */
export function plainNumerals(text: string, culture: string | undefined): Place[] | undefined {
  const plainness = plain[culture ?? ""];
  if (!plainness || /[\0０-９]/.test(text)) return undefined;
  const runs = digitRuns(text, culture);
  let rest = "";
  let end = 0;
  for (const run of runs) {
    rest += `${text.slice(end, run.start)}\0`;
    end = run.end;
  }
  rest += text.slice(end);
  const { characters, words, neighbors } = plainness;
  return characters.test(rest) && !words.test(rest) && !neighbors.test(rest) ? runs : undefined;
}
