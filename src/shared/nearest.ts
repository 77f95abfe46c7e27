/** Near matches for words that are not known. */
import { distance } from "fastest-levenshtein";

/**
 * The candidates nearest to a word, best first: those within a third of its length in edits, or that contain it.
 *
 * @param word what was written
 * @param candidates what could have been meant
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = word.toLowerCase();
  const bound = Math.max(2, Math.floor(wanted.length / 3));
  const scored: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const contained = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
    const edits = contained ? 1 : distance(wanted, other);
    if (edits <= bound) scored.push({ candidate, edits });
  }
  scored.sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, most).map(({ candidate }) => candidate);
}
