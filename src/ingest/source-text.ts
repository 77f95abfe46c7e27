/** A document's text, addressed in Unicode code points: the unit of every offset in the graph. */
import search from "approx-string-match";

/** A text with code point offsets; JavaScript's own are UTF-16 units, which differ behind the first rare character. */
export class SourceText {
  readonly text: string;
  /** Its length in code points. */
  readonly length: number;
  /** The UTF-16 offset of each code point, and at the end that of the end. */
  readonly #units: Uint32Array;

  constructor(text: string) {
    this.text = text;
    const units: number[] = [];
    for (let unit = 0; unit < text.length; unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1) units.push(unit);
    units.push(text.length);
    this.#units = Uint32Array.from(units);
    this.length = units.length - 1;
  }

  /** The text between two offsets. */
  slice(start: number, end: number): string {
    return this.text.slice(this.#units[start], this.#units[end]);
  }

  /** Every offset at which a quote stands within the given bounds, overlapping ones too. */
  find(quote: string, from = 0, to = this.length): number[] {
    const found: number[] = [];
    const last = this.#units[to] ?? this.text.length;
    let unit = this.text.indexOf(quote, this.#units[from]);
    while (unit !== -1 && unit + quote.length <= last) {
      found.push(this.offset(unit));
      unit = this.text.indexOf(quote, unit + 1);
    }
    return found;
  }

  /** The code point offset of a UTF-16 offset. */
  offset(unit: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#units[middle] ?? 0) < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The words of the text that are nearest to a quote that it does not have, of those with as few differences the ones
   * that are as long; undefined where nothing is near.
   */
  nearest(quote: string): { words: string; start: number } | undefined {
    const matches = search(this.text, quote, Math.ceil(quote.length / 3));
    const distance = ({ start, end, errors }: (typeof matches)[number]) =>
      errors + Math.abs(end - start - quote.length) / (this.text.length + quote.length);
    const best = matches.reduce<(typeof matches)[number] | undefined>(
      (least, match) => (!least || distance(match) < distance(least) ? match : least),
      undefined,
    );
    return best && { words: this.text.slice(best.start, best.end), start: this.offset(best.start) };
  }
}

/** How many code points a text has. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
