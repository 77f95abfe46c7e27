/** Which words of a text match. */
import { tokensOf } from "../shared/tokens.js";
import type { Piece } from "./query.js";

/** Words of a text: offsets in code points, the end excluded. */
export interface HighlightSpan {
  readonly start: number;
  readonly end: number;
}

/** The places in a text at which a piece stands, in their order; those that overlap are one. */
export function highlightsOf(text: string, pieces: readonly Piece[]): HighlightSpan[] {
  const tokens = tokensOf(text);
  const spans: HighlightSpan[] = [];
  for (const { tokens: wanted } of pieces) {
    for (let from = 0; from + wanted.length <= tokens.length; from += 1) {
      if (!wanted.every((token, index) => tokens[from + index]?.token === token)) continue;
      spans.push({ start: tokens[from]?.start ?? 0, end: tokens[from + wanted.length - 1]?.end ?? 0 });
    }
  }
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  const joined: HighlightSpan[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start < last.end) joined.splice(-1, 1, { ...last, end: Math.max(last.end, span.end) });
    else joined.push(span);
  }
  return joined;
}
