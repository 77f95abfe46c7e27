/** The words of a text that come nearest to a quote that it does not have, for messages. */
import type { SourceText } from "./source-text.js";

/** How many characters are shown before the first difference, and in all. */
const before = 30;
const most = 80;

/** The end of a message: the nearest words, from shortly before they differ, and where they stand. */
export function nearestWords(quote: string, text: SourceText): string {
  const near = text.nearest(quote);
  if (!near) return " Nothing in the text is near. Quote to the letter.";
  const { words, start } = near;
  if (words.normalize() === quote.normalize()) {
    return ` At ${start} it has the same characters in another Unicode form. Copy the words from there.`;
  }
  const wanted = [...quote];
  const found = [...words];
  const same = found.findIndex((character, index) => character !== wanted[index]);
  const from = Math.max(0, (same === -1 ? found.length : same) - before);
  const part = found.slice(from, from + most).join("");
  const cut = from + most < found.length ? "…" : "";
  return ` The nearest words, at ${start}, are ${JSON.stringify(`${from > 0 ? "…" : ""}${part}${cut}`)}. Quote to the letter.`;
}
