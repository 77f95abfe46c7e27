/** From quotes to spans: where words stand in a document, and in which passage. */
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import type { PassageModel, SpanOf } from "./model.js";
import { nearestWords } from "./nearest-words.js";
import type { Origin, Problems } from "./problems.js";
import { codePoints } from "./source-text.js";

/** A quote whose place is found. */
export interface LocatedQuote extends SpanOf {
  readonly passage: PassageModel;
}

/** A quote to find, and where it is written. */
export interface WantedQuote {
  readonly words: string;
  readonly origin: Origin;
  /** A longer quote around it, which stands once and has it once. */
  readonly within?: { readonly words: string; readonly origin: Origin };
}

/** The passage that a span lies in; undefined where it crosses the end of one. */
export function passageAt(document: CheckedDocument, span: SpanOf): PassageModel | undefined {
  return document.model.passages.find(({ start, end }) => span.start >= start && span.end <= end);
}

/** Whether a span lies inside another. */
export function contains(outer: SpanOf, inner: SpanOf): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Finds a quote. What cannot be found, or not for certain, is a problem with the nearest words or the way to say which. */
export function locate(document: CheckedDocument, wanted: WantedQuote, problems: Problems): LocatedQuote | undefined {
  const { words, origin, within } = wanted;
  const span = within ? inside(document, words, origin, within, problems) : once(document, words, origin, problems);
  if (!span) return undefined;
  const passage = passageAt(document, span);
  if (passage) return { ...span, passage };
  problems.add(
    origin,
    `${quote(words)} goes from one passage into the next. Quote the part in each passage on its own.`,
  );
  return undefined;
}

/** The one place of words in the whole text. */
function once({ text, slug }: CheckedDocument, words: string, origin: Origin, problems: Problems): SpanOf | undefined {
  const found = text.find(words);
  const [start] = found;
  if (start === undefined)
    problems.add(origin, `${quote(words)} does not stand in ${slug}.${nearestWords(words, text)}`);
  else if (found.length === 1) return spanAt(start, words);
  else {
    problems.add(
      origin,
      `${quote(words)} stands ${found.length} times, at ${found.join(", ")}. Add within: with a longer quote that stands once and has it once.`,
    );
  }
  return undefined;
}

/** The one place of words in a longer quote, which must itself have one place. */
function inside(
  document: CheckedDocument,
  words: string,
  origin: Origin,
  within: { words: string; origin: Origin },
  problems: Problems,
): SpanOf | undefined {
  const bounds = once(document, within.words, within.origin, problems);
  if (!bounds) return undefined;
  const found = document.text.find(words, bounds.start, bounds.end);
  const [start] = found;
  if (start !== undefined && found.length === 1) return spanAt(start, words);
  const times = found.length === 0 ? "does not stand" : `stands ${found.length} times`;
  problems.add(origin, `${quote(words)} ${times} in its within, ${quote(within.words)}. It must stand there once.`);
  return undefined;
}

function spanAt(start: number, words: string): SpanOf {
  return { start, end: start + codePoints(words) };
}
