/** From passages as they are written to the spans that tile the document. */
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { Known } from "./known.js";
import type { PassageModel } from "./model.js";
import { nearestWords } from "./nearest-words.js";
import type { ParsedDataset } from "./parse-dataset.js";
import type { Problems } from "./problems.js";
import type { SourceText } from "./source-text.js";

interface TextOf {
  readonly id: string;
  readonly slug: string;
  readonly text: SourceText;
}

/** The passages of a document; undefined where they do not tile it. */
export function checkPassages(
  parsed: ParsedDataset,
  { id: documentId, slug, text }: TextOf,
  known: Known,
  problems: Problems,
): PassageModel[] | undefined {
  const idOf = (passage: string) => `Passage:${slug}.${passage}`;
  const slugs = parsed.passages.map(({ input }) => input.id);
  for (const { input, at } of parsed.passages) {
    known.claim(idOf(input.id), parsed.raw.slug, at("id"), problems, `a passage ${quote(input.id)}`);
    if (input.speaker) known.entity(input.speaker, at("speaker"), problems, "Person");
    if (input.answers && !slugs.includes(input.answers)) {
      const wayOut = didYouMean(nearest(input.answers, slugs)) || ` There are ${slugs.join(", ")}.`;
      problems.add(at("answers"), `There is no passage ${quote(input.answers)}.${wayOut}`);
    }
  }
  const starts = parsed.brokenPassages > 0 ? undefined : findStarts(parsed, text, problems);
  return (
    starts &&
    parsed.passages.map(({ input }, index) => ({
      id: idOf(input.id),
      documentId,
      slug: input.id,
      start: starts[index] ?? 0,
      end: starts[index + 1] ?? text.length,
      language: input.language,
      role: input.role,
      voice: input.voice,
      speakerId: input.speaker ?? null,
      answersId: input.answers ? idOf(input.answers) : null,
    }))
  );
}

function findStarts(parsed: ParsedDataset, text: SourceText, problems: Problems): number[] | undefined {
  const before = problems.count;
  const starts: number[] = [];
  for (const {
    input: { begins },
    at,
  } of parsed.passages) {
    const from = (starts.at(-1) ?? -1) + 1;
    const found = text.find(begins, from);
    const [start = from] = found;
    if (found.length === 0) problems.add(at("begins"), notFound(begins, from, text));
    if (found.length > 1) {
      problems.add(
        at("begins"),
        `${quote(begins)} stands ${found.length} times, at ${found.join(", ")}. Write more of the passage's beginning.`,
      );
    }
    starts.push(start);
  }
  const [first] = parsed.passages;
  if (!first) {
    const origin = parsed.begins.get("passages") ?? parsed.document[0]?.at() ?? parsed.raw.place;
    problems.add(origin, "The document has no passages. Add at least one that begins with its first words.");
  } else if (starts[0] !== 0 && problems.count === before) {
    // A byte order mark is a character of the text too, and nobody sees it.
    const words = quote(text.slice(0, Math.min(text.length, 30))).replace("\uFEFF", "\\uFEFF");
    problems.add(
      first.at("begins"),
      `The first passage begins at ${starts[0]}, and must begin where the document does, with ${words}.`,
    );
  }
  return problems.count === before ? starts : undefined;
}

function notFound(begins: string, from: number, text: SourceText): string {
  const [earlier] = text.find(begins);
  if (earlier === undefined) return `${quote(begins)} does not stand in the document.${nearestWords(begins, text)}`;
  return `${quote(begins)} stands at ${earlier} only, and the passage before begins at ${from - 1}. Passages come in the order of the text.`;
}
