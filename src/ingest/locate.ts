/** From quotes to spans: where words stand in a document, and in which passage. */
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import type { PassageModel, SpanOf } from "./model.js";
import type { Origin, Problems } from "./problems.js";

/** A quote whose place is found. */
export interface LocatedQuote extends SpanOf {
  readonly passage: PassageModel;
}

/** The passage that a span lies in; undefined where it crosses the end of one. */
export function passageAt(document: CheckedDocument, span: SpanOf): PassageModel | undefined {
  return document.model.passages.find(({ start, end }) => span.start >= start && span.end <= end);
}

/**
 * Finds a quote. What cannot be found, or not for certain, is a problem with the nearest words or the way to say which.
 *
 * @param within a longer quote around it, which stands once and has it once
 */
export function locate(
  document: CheckedDocument,
  words: string,
  within: string | undefined,
  origin: Origin,
  problems: Problems,
): LocatedQuote | undefined {
  const { text } = document;
  const bounds =
    within === undefined ? { start: 0, end: text.length } : once(document, within, undefined, origin, problems);
  const span = bounds && once(document, words, bounds, origin, problems);
  if (!span) return undefined;
  const passage = passageAt(document, span);
  if (!passage) {
    problems.add(
      origin,
      `${quote(words)} crosses from one passage into the next. Quote the part in each passage on its own.`,
    );
    return undefined;
  }
  return { ...span, passage };
}

function once(
  document: CheckedDocument,
  words: string,
  bounds: SpanOf | undefined,
  origin: Origin,
  problems: Problems,
): SpanOf | undefined {
  const { text } = document;
  const found = text.find(words, bounds?.start, bounds?.end);
  const [start] = found;
  if (start !== undefined && found.length === 1) return { start, end: start + [...words].length };
  if (start !== undefined) {
    problems.add(
      origin,
      `${quote(words)} stands ${found.length} times, at ${found.join(", ")}. Add within: with a longer quote that stands once and has it once.`,
    );
    return undefined;
  }
  const near = text.nearest(words);
  const hint = near ? `The nearest words are ${quote(near.words)} at ${near.start}.` : "Nothing in the text is near.";
  problems.add(origin, `${quote(words)} does not stand in ${document.slug}. ${hint} Quote to the letter.`);
  return undefined;
}
