/** Numerals in a text: digits, number words and ordinals, in English and Chinese, each with its value. */
import recognizers from "@microsoft/recognizers-text-number";
import { isDecimal } from "../shared/decimal.js";

/** A numeral where it stands, in UTF-16 offsets of the text. */
export interface FoundNumeral {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** An exact decimal; null where the characters are a numeral's but could not be read. */
  readonly value: string | null;
}

/** The cultures of the recognizers by language; digits are read the same way in every other language. */
const cultures: Readonly<Record<string, string>> = {
  de: "de-de",
  en: "en-us",
  es: "es-es",
  fr: "fr-fr",
  hi: "hi-in",
  ja: "ja-jp",
  ko: "ko-kr",
  nl: "nl-nl",
  pt: "pt-br",
  zh: "zh-cn",
};

/** Ordinals that the recognizers do not know, which head items of lists. */
const listWords: Readonly<Record<string, string>> = {
  firstly: "1",
  secondly: "2",
  thirdly: "3",
  fourthly: "4",
  fifthly: "5",
};

/** "current", "next", "last": the recognizers call them ordinals, and they are no numerals. */
const relative = /^(current|next|last|previous|penultimate|antepenultimate|final)\b/i;

/** A run of characters that only numerals are written with. */
const numeralCharacters = /[\d０-９][\d０-９,.]*|[零〇一二三四五六七八九十百千万亿两]+/gu;

/** Scale words, the longest first. */
const scaleWords = /(万亿|百万|十万|万|亿|hundred|thousand|million|billion|trillion|lakh|crore)$/i;

/**
 * Every numeral of a text, in its order. Characters of numerals that cannot be read are given without a value, so that
 * nothing that may be a number is passed over.
 *
 * @param language BCP 47 tag of the text
 */
export function findNumerals(text: string, language: string): FoundNumeral[] {
  const culture = cultures[language.split("-")[0] ?? ""] ?? "en-us";
  const recognized = [
    ...recognizers.recognizeNumber(text, culture),
    ...recognizers.recognizeOrdinal(text, culture).filter((found) => !relative.test(found.text)),
  ].map((found) => numeral(text, found.start, found.end + 1, String(found.resolution?.value ?? "")));
  const words = [...text.matchAll(/\p{L}+/gu)].flatMap((match) => {
    const value = listWords[match[0].toLowerCase()];
    return value ? [numeral(text, match.index, match.index + match[0].length, value)] : [];
  });
  const known = longest([...recognized, ...words]);
  const rest = [...text.matchAll(numeralCharacters)]
    .map((match) => numeral(text, match.index, match.index + match[0].length, match[0].replaceAll(",", "")))
    .filter((candidate) => !known.some((other) => other.start < candidate.end && candidate.start < other.end));
  return [...known, ...rest].sort((a, b) => a.start - b.start);
}

function numeral(text: string, start: number, end: number, value: string): FoundNumeral {
  return { start, end, text: text.slice(start, end), value: isDecimal(value) ? value : null };
}

/** Of numerals that overlap, the longest. */
function longest(numerals: readonly FoundNumeral[]): FoundNumeral[] {
  const kept: FoundNumeral[] = [];
  for (const candidate of [...numerals].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => other.start < candidate.end && candidate.start < other.end)) kept.push(candidate);
  }
  return kept;
}

/** The scale word at the end of a printed numeral: “billion” of “2.2 billion”, “万” of “14万”; null where there is none. */
export function scaleWordOf(printed: string): string | null {
  return scaleWords.exec(printed)?.[1] ?? null;
}
