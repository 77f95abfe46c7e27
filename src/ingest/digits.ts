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
  const scale = scaleWords.exec(plain)?.[1] ?? "";
  const digits = plain.slice(0, plain.length - scale.length);
  const form = culture && commaCultures.has(culture) ? grouped : /^\d+$/;
  if (!form.test(digits)) return undefined;
  const exponent = scale
    .match(/\p{Script=Han}|[a-z]+/giu)
    ?.reduce((sum, word) => sum + (scales[word.toLowerCase()] ?? 0), 0);
  const value = shifted(digits.replaceAll(",", ""), exponent ?? 0);
  return isDecimal(value) ? value : undefined;
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
