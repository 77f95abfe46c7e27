/** Where sentences end, in English and in Chinese, also where nothing separates them ("…industry.He said"). */
import { codePoints } from "./source-text.js";

/** Before a full stop: an initial ("U.S. growth"), a title or a Latin abbreviation, after which a sentence goes on. */
const goesOn = String.raw`(?<!(?:^|[\s.("“‘'])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|vs|e\.g|i\.e|cf))`;

/** A full stop that is not between digits, and not inside an address ("www.gov.cn"). */
const fullStop = String.raw`[.](?:(?<!\d.)|(?!\d))(?!\p{Ll})`;

const end = new RegExp(String.raw`(?:${goesOn}${fullStop}|[。？！?!])[.。？！?!]*["”’'」』)\]）]*\s*`, "gu");

/**
 * Cuts a text into sentences that tile it.
 *
 * @returns the length of each in code points
 */
export function sentenceLengths(text: string): number[] {
  const ends = [...text.matchAll(end)].map((match) => match.index + match[0].length);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  let start = 0;
  return ends.map((stop) => {
    const length = codePoints(text.slice(start, stop));
    start = stop;
    return length;
  });
}
