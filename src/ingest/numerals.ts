/** Numerals in a text: digits, number words and ordinals, in English, Chinese and others, each with its exact value. */
import recognizers from "@microsoft/recognizers-text-number";
import { isDecimal } from "../shared/decimal.js";
import { digitNumeral, digitRuns, isAmbiguous } from "./digits.js";
import { plainNumerals } from "./plain-numerals.js";

/** A numeral where it stands, in UTF-16 offsets of the text. */
export interface FoundNumeral {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** An exact decimal; null where the characters are a numeral's but give no exact number. */
  readonly value: string | null;
}

/** The cultures of the recognizers by language; in every other language only whole numbers in digits are read. */
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

/** Made once: its models take longer to make than to use. Those of a language are made when it is first met. */
const recognizer = new recognizers.NumberRecognizer(recognizers.Culture.English, recognizers.NumberOptions.None, true);

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

/** Runs of characters that only numerals are written with: the digits of any script, and the Chinese characters. */
const numeralCharacters = /\p{Nd}(?:[\p{Nd},.，．]*\p{Nd})?|[①-⑳]|[零〇一二三四五六七八九十百千万亿两]+/gu;

/** The recognizers calculate with fifteen digits: with as many, a value may be rounded. */
const mostExactDigits = 14;

/**
 * Every numeral of a text, in its order. Characters of numerals that cannot be read are given without a value, so that
 * nothing that may be a number is passed over.
 *
 * @param language BCP 47 tag of the text
 */
export function findNumerals(text: string, language: string): FoundNumeral[] {
  const culture = cultures[language.split("-", 1)[0] ?? ""];
  const plain = plainNumerals(text, culture);
  if (plain) return plain.map(({ start, end }) => numeral(text, start, end, culture, null));
  return recognizedNumerals(text, culture);
}

/**
 * Every numeral of a text, with all that the recognizers find in it.
 *
 * @param culture that of the recognizers; undefined where they have none for the language
 */
export function recognizedNumerals(text: string, culture: string | undefined): FoundNumeral[] {
  const read = longest([
    ...recognized(text, culture),
    // The recognizers stop after one scale word (“2.2 hundred million”) and know no groups but of three.
    ...digitRuns(text, culture).map(({ start, end }) => numeral(text, start, end, culture, null)),
    ...(culture === cultures.en ? listed(text) : []),
  ]);
  const isRead = new Uint8Array(text.length);
  for (const { start, end } of read) isRead.fill(1, start, end);
  const rest = [...text.matchAll(numeralCharacters)]
    .map(({ index, 0: { length } }) => numeral(text, index, index + length, culture, null))
    .filter(({ start, end }) => !isRead.subarray(start, end).includes(1));
  return [...read, ...rest].sort((a, b) => a.start - b.start);
}

function recognized(text: string, culture: string | undefined): FoundNumeral[] {
  if (!culture) return [];
  // The recognizers look at lower case; the one capital that is longer in lower case would shift what follows it.
  const words = text.replaceAll("İ", "I");
  const found = [
    ...recognizer.getNumberModel(culture).parse(words),
    ...recognizer
      .getOrdinalModel(culture)
      .parse(words)
      .filter((ordinal) => !relative.test(ordinal.text)),
  ];
  return (
    found
      // "5G" is not five billion, and "1 in 10" not one number: their digits are found on their own.
      .filter((each) => !/\d[a-z]$/i.test(each.text))
      .filter((each) => each.resolution?.value !== "NAN")
      .map(({ start, end, resolution }) => numeral(text, start, end + 1, culture, String(resolution?.value ?? "")))
  );
}

function listed(text: string): FoundNumeral[] {
  return [...text.matchAll(/\p{L}+/gu)].flatMap(({ index, 0: word }) => {
    const value = listWords[word.toLowerCase()];
    return value ? [{ start: index, end: index + word.length, text: word, value }] : [];
  });
}

/** A numeral with its exact value: as its digits give it, or else as it was recognized, where that is not rounded. */
function numeral(
  text: string,
  start: number,
  end: number,
  culture: string | undefined,
  recognizedValue: string | null,
): FoundNumeral {
  const printed = text.slice(start, end);
  const usable = recognizedValue !== null && isDecimal(recognizedValue) && isExact(recognizedValue);
  const isGuess = isAmbiguous(printed, culture);
  const value =
    digitNumeral(printed, culture) ?? yearInCharacters(printed) ?? (usable && !isGuess ? recognizedValue : null);
  return { start, end, text: printed, value };
}

/** Four Chinese digits without a scale word are read one by one, as those of a year: 二〇二四, 一九四九. */
function yearInCharacters(printed: string): string | undefined {
  const digits = [...printed.replaceAll("零", "〇")].map((character) => "〇一二三四五六七八九".indexOf(character));
  return digits.length === 4 && !digits.includes(-1) && digits[0] !== 0 ? digits.join("") : undefined;
}

function isExact(value: string): boolean {
  return value.replace(/\D/g, "").replace(/^0+/, "").replace(/0+$/, "").length <= mostExactDigits;
}

/** Of numerals that overlap, the longest. */
function longest(numerals: readonly FoundNumeral[]): FoundNumeral[] {
  const kept: FoundNumeral[] = [];
  for (const candidate of [...numerals].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (!last || last.end <= candidate.start) kept.push(candidate);
    else if (candidate.end - candidate.start > last.end - last.start) kept[kept.length - 1] = candidate;
  }
  return kept;
}
