/** The sentences of a document, with the reasons of those that state no fact. */
import { quote } from "../shared/errors.js";
import type { PassageModel, SentenceModel } from "./model.js";
import { nearestWords } from "./nearest-words.js";
import type { ParsedDataset } from "./parse-dataset.js";
import type { Problems } from "./problems.js";
import { sentenceLengths } from "./sentences.js";
import type { SourceText } from "./source-text.js";

/** Cuts passages into sentences, and gives those that are listed as unstated their reasons. */
export function cutSentences(
  parsed: ParsedDataset,
  passages: readonly PassageModel[],
  { slug, text }: { slug: string; text: SourceText },
  problems: Problems,
): SentenceModel[] {
  const sentences = passages.flatMap((passage) => {
    let start = passage.start;
    return sentenceLengths(text.slice(passage.start, passage.end)).map((length) => {
      const span = { start, end: start + length };
      start = span.end;
      return { passageId: passage.id, ...span };
    });
  });
  const reasons = reasonsOf(parsed, text, sentences, problems);
  return sentences.map((sentence, index) => ({
    ...sentence,
    id: `Sentence:${slug}.${index + 1}`,
    number: index + 1,
    reason: reasons.get(sentence.start) ?? null,
  }));
}

/** The reasons by the offset at which their sentence begins. */
function reasonsOf(
  { sentences: unstated }: ParsedDataset,
  text: SourceText,
  sentences: readonly { start: number; end: number }[],
  problems: Problems,
): Map<number, string> {
  const reasons = new Map<number, string>();
  for (const { input, at } of unstated) {
    const words = input.sentence;
    const found = sentences.filter(({ start, end }) => text.slice(start, end).startsWith(words));
    const [sentence] = found;
    if (!sentence) {
      problems.add(at("sentence"), `No sentence begins with ${quote(words)}.${nearestWords(words, text)}`);
    } else if (found.length > 1) {
      const places = found.map(({ start }) => start).join(", ");
      problems.add(
        at("sentence"),
        `${found.length} sentences begin with ${quote(words)}, at ${places}. Write more of the one that is meant.`,
      );
    } else if (reasons.has(sentence.start)) {
      problems.add(at("sentence"), `The sentence ${quote(words)} has a reason already. Remove one of them.`);
    } else reasons.set(sentence.start, input.reason);
  }
  return reasons;
}
