/** Numerals in digits with scale words behind them, as "2.2 billion" and 14万: read exactly, however long they are. */
import { isDecimal } from "../shared/decimal.js";

/** Scale words, as powers of ten. */
const scales: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  lakh: 5,
  million: 6,
  crore: 7,
  billion: 9,
  trillion: 12,
  百: 2,
  千: 3,
  万: 4,
  亿: 8,
};

/** One scale word, or several of which each multiplies the next: 千万, 万亿, "hundred million". */
const scaleWords = /((?:\s*(?:hundred|thousand|lakh|million|crore|billion|trillion|[百千万亿]))+)$/iu;

/**
 * Digits as a whole, where commas group: with all that groups them, and with every scale word. Of Chinese ones only those
 * that end in 万 or 亿, because “2024百强” are a hundred of 2024.
 */
const run =
  /(?:(?<![\p{L}\p{N}])-)?[\d０-９](?:[\d０-９,.，．]*[\d０-９])?(?:\s*(?:hundred|thousand|lakh|million|crore|billion|trillion)\b)*(?:[百千]?[万亿])*/giu;

/** How digits are grouped where a comma groups them and a point begins the fraction; the second way is India's. */
const grouped = /^-?(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})*,\d{3})(?:\.\d+)?$/;

/** The cultures that group with commas. */
const commaCultures = new Set(["en-us", "hi-in", "ja-jp", "ko-kr", "zh-cn"]);

/**
 * The exact value of digits with scale words; undefined where it is written otherwise, or where it is not certain
 * whether a comma or a point groups digits or begins a fraction.
 *
 * @param culture that of the text, where it is one that is known
 */
export function digitNumeral(printed: string, culture: string | undefined): string | undefined {
  // Full-width digits and signs are the same digits and signs.
  const plain = printed.normalize("NFKC").trim();
  // Elsewhere a comma may begin a fraction, and a billion may be a million millions.
  const scale = hasCommas(culture) ? (scaleWords.exec(plain)?.[1] ?? "") : "";
  const digits = plain.slice(0, plain.length - scale.length);
  if (!(hasCommas(culture) ? grouped : /^\d+$/).test(digits)) return undefined;
  const exponent = scale
    .match(/\p{Script=Han}|[a-z]+/giu)
    ?.reduce((sum, word) => sum + (scales[word.toLowerCase()] ?? 0), 0);
  const value = shifted(digits.replaceAll(",", ""), exponent ?? 0);
  return isDecimal(value) ? value : undefined;
}

/**
 * Whether it is not certain which of a comma and a point groups digits and which begins a fraction: “12,00” in English,
 * “12.000” in German; or how a fraction in one character is read, as “½”. What is recognized there is a guess.
 */
export function isAmbiguous(printed: string, culture: string | undefined): boolean {
  const plain = printed.normalize("NFKC");
  if (plain.includes("⁄")) return true;
  if (!/\d[.,]\d/.test(plain) || digitNumeral(printed, culture) !== undefined) return false;
  return hasCommas(culture) || !/^\D*\d+,(?:\d{1,2}|\d{4,})(?![.,\d])/.test(plain);
}

/** The places of digits whose value is certain, as UTF-16 offsets, each as long as it is. */
export function digitRuns(text: string, culture: string | undefined): { start: number; end: number }[] {
  if (!hasCommas(culture)) return [];
  return [...text.matchAll(run)]
    .filter(([printed]) => digitNumeral(printed, culture) !== undefined)
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

function hasCommas(culture: string | undefined): boolean {
  return culture !== undefined && commaCultures.has(culture);
}

/** The scale words at the end of a printed numeral: “billion” of “2.2 billion”, “万” of “14万”; null where there are none. */
export function scaleWordOf(printed: string): string | null {
  return scaleWords.exec(printed)?.[1]?.trim() ?? null;
}

/** A decimal times a power of ten: the point moves, and no digit changes. */
function shifted(decimal: string, exponent: number): string {
  const sign = decimal.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = decimal.replace("-", "").split(".");
  const digits = whole + fraction.padEnd(exponent, "0");
  const point = whole.length + exponent;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, "");
  const right = digits.slice(point);
  return `${sign}${left}${right ? `.${right}` : ""}`;
}
