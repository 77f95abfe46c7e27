/** Where sentences end, in English and in Chinese, also where nothing separates them ("…industry.He said"). */
import { codePoints } from "./source-text.js";

/** A full stop, question or exclamation mark that is not inside a number, with closing marks and spaces behind it. */
const end = /(?:(?<!\d)[.](?!\d)|(?<=\d)[.](?!\d)|(?<!\d)[.](?=\d)|[。?!?!])["”’')\]」』]*\s*/gu;

/** A single capital before a full stop is an initial, no end of a sentence: "U.S. growth". */
const initial = /(?:^|[\s.])\p{Lu}[.]["”’')\]]*\s*$/u;

/**
 * Cuts a text into sentences that tile it.
 *
 * @returns the length of each in code points
 */
export function sentenceLengths(text: string): number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(end)) {
    const stop = match.index + match[0].length;
    if (!initial.test(text.slice(0, stop))) ends.push(stop);
  }
  if (ends.at(-1) !== text.length) ends.push(text.length);
  let start = 0;
  return ends.map((stop) => {
    const length = codePoints(text.slice(start, stop));
    start = stop;
    return length;
  });
}
