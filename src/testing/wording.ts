/** For tests: whether an answer tells something in other words than expected, as names differ in length and number. */
import { isObject, type Json } from "./json.js";

/** Words without weight. */
const fillers = new Set([
  "a",
  "an",
  "and",
  "as",
  "by",
  "for",
  "in",
  "is",
  "it",
  "of",
  "on",
  "s",
  "that",
  "the",
  "this",
  "to",
]);

const abbreviations: Readonly<Record<string, string>> = { smes: "small and medium-sized enterprises", ten: "10" };

/** Fields with the document's own words and its context, which hold more than the one thing that is asked. */
const quoted = new Set(["quote", "prefix", "suffix"]);

/**
 * Whether the names, codes and descriptions in a part of an answer have all words of a text; of Chinese, the text itself.
 * The quotes in it do not count, unless the part is a quote.
 */
export function tells(part: Json | undefined, text: string): boolean {
  const told = textsOf(part);
  if (/\p{Script=Han}/u.test(text)) return told.some((each) => each.includes(text));
  const words = new Set(told.flatMap(stemsOf));
  return words.size > 0 && stemsOf(text).every((stem) => words.has(stem));
}

function textsOf(part: Json | undefined): string[] {
  if (typeof part === "string" || typeof part === "number") return [String(part)];
  if (Array.isArray(part)) return part.flatMap(textsOf);
  return isObject(part) ? Object.entries(part).flatMap(([key, value]) => (quoted.has(key) ? [] : textsOf(value))) : [];
}

/** The words of a text without number and ending: industry, industries and industrial are the same. */
function stemsOf(text: string): string[] {
  const words = (written: string) => written.toLowerCase().match(/[\p{L}\p{N}.]*[\p{L}\p{N}]/gu) ?? [];
  return words(text)
    .flatMap((word) => words(abbreviations[word] ?? word))
    .filter((word) => !fillers.has(word))
    .map((word) => word.replace(/s$/, "").slice(0, 6));
}
