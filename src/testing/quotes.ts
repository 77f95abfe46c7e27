/** For tests: the quotes in an answer, set against the document by their offsets. */
import { type Json, objectsIn } from "./json.js";

/** A run of the document that an answer shows: a quote, with what it shows around it, or a whole passage. */
interface Shown {
  readonly start: number;
  readonly end: number;
}

/** What an answer quotes of a document. */
export class Quotes {
  /** What is wrong with the quotes themselves: not verified, or not in the document where they say. */
  readonly problems: readonly string[];
  readonly #points: readonly string[];
  readonly #shown: readonly Shown[];

  constructor(answer: Json | undefined, document: string) {
    this.#points = Array.from(document);
    const found = objectsIn(answer).flatMap(({ quote, text, start, prefix, suffix, verified }) => {
      const words = quote ?? text;
      if (typeof words !== "string" || typeof start !== "number") return [];
      const before = typeof prefix === "string" ? prefix : "";
      const after = typeof suffix === "string" ? suffix : "";
      const begin = start - Array.from(before).length;
      const all = `${before}${words}${after}`;
      return [{ start: begin, end: begin + Array.from(all).length, all, verified: verified ?? true }];
    });
    this.#shown = found;
    this.problems = found
      .filter(({ start, end, all, verified }) => verified !== true || this.#text(start, end) !== all)
      .map(({ start, all }) => `the document does not have ${JSON.stringify(all)} at ${start}`);
  }

  /** Whether the answer shows a quote: one of its own has it, or some of its own begin it and end it. */
  show(quote: string): boolean {
    const length = Array.from(quote).length;
    return this.#shown.some(({ start, end }) => {
      for (let place = Math.max(0, start - length); place < end; place++) {
        if (this.#text(place, place + length) === quote && this.#shows(place) && this.#shows(place + length - 1)) {
          return true;
        }
      }
      return false;
    });
  }

  #shows(point: number): boolean {
    return this.#shown.some(({ start, end }) => start <= point && point < end);
  }

  #text(start: number, end: number): string {
    return this.#points.slice(start, end).join("");
  }
}
