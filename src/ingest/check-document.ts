/** From a document's section to its text, its passages and its sentences. */
import { createHash } from "node:crypto";
import { didYouMean, InputError, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { Known } from "./known.js";
import type { DocumentModel, PassageModel, SentenceModel } from "./model.js";
import type { ParsedFolder } from "./parse-folder.js";
import { periodModel } from "./periods.js";
import type { Problems } from "./problems.js";
import { sentenceLengths } from "./sentences.js";
import { SourceText } from "./source-text.js";

/** A document whose text is read, before facts are looked up in it. */
export interface CheckedDocument {
  readonly id: string;
  readonly slug: string;
  readonly text: SourceText;
  readonly model: DocumentModel;
}

/** Checks a folder's document; undefined where it has none, or none that can be used. */
export function checkDocument(parsed: ParsedFolder, known: Known, problems: Problems): CheckedDocument | undefined {
  const [section, second] = parsed.document;
  if (second)
    problems.add(second.at(), "There is a second document. A dataset has one; put the other into a folder of its own.");
  if (!section) return undefined;
  const { id: slug, title, file, sha256, event, date } = section.input;
  const bytes = parsed.folder.texts.get(file);
  if (!bytes) {
    const near = didYouMean(nearest(file, parsed.folder.texts.keys()));
    problems.add(section.at("file"), `There is no file ${JSON.stringify(file)} in ${parsed.folder.path}.${near}`);
    return undefined;
  }
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== sha256) {
    problems.add(
      section.at("sha256"),
      `The text has changed: the SHA-256 of ${file} is ${actual}. Restore it, or read every quote again and write the new one.`,
    );
    return undefined;
  }
  const text = new SourceText(decode(bytes, file));
  const id = `Document:${slug}`;
  if (event) known.entity(event, section.at("event"), problems, "Event");
  const passages = checkPassages(parsed, id, slug, text, known, problems);
  const sentences = passages.flatMap((passage) => cut(passage, text));
  const row = {
    id,
    slug,
    title,
    sha256,
    length: text.length,
    bytes: bytes.length,
    text: text.text,
    eventId: event ?? null,
    date: date ? periodModel(date) : null,
    datasetId: `Dataset:${parsed.folder.slug}`,
  };
  const numbered = sentences.map((sentence, index) => ({
    ...sentence,
    id: `Sentence:${slug}.${index + 1}`,
    number: index + 1,
  }));
  explainSentences(parsed, text, numbered, problems);
  return { id, slug, text, model: { row, passages, sentences: numbered, evidence: [], numerals: [] } };
}

function decode(bytes: Buffer, file: string): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes("\0"))
      throw new InputError(`${file} has the character U+0000, which no database keeps in a text.`);
    return text;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} is not UTF-8. Convert it, and write its new SHA-256.`);
  }
}

function checkPassages(
  parsed: ParsedFolder,
  documentId: string,
  documentSlug: string,
  text: SourceText,
  known: Known,
  problems: Problems,
): PassageModel[] {
  const idOf = (slug: string) => `Passage:${documentSlug}.${slug}`;
  const slugs = new Set<string>();
  const starts: number[] = [];
  let from = 0;
  for (const { input, at } of parsed.passages) {
    if (slugs.has(input.id))
      problems.add(at("id"), `There is a passage ${JSON.stringify(input.id)} already. Give each its own id.`);
    slugs.add(input.id);
    const found = text.find(input.begins, from);
    const [start = from] = found;
    if (found.length === 0) {
      const near = text.nearest(input.begins);
      problems.add(
        at("begins"),
        `${quote(input.begins)} does not stand behind the beginning of the passage before.${near ? ` The nearest words are ${quote(near.words)} at ${near.start}.` : ""}`,
      );
    } else if (found.length > 1) {
      problems.add(
        at("begins"),
        `${quote(input.begins)} stands ${found.length} times, at ${found.join(", ")}. Write more of the passage's beginning.`,
      );
    }
    starts.push(start);
    from = start + 1;
    if (input.speaker) known.entity(input.speaker, at("speaker"), problems, "Person");
  }
  const [first] = parsed.passages;
  if (!first)
    problems.add(
      parsed.document[0]?.at() ?? { file: parsed.folder.path, line: 1, column: 1 },
      "The document has no passages. Add at least one that begins with its first words.",
    );
  else if (starts[0] !== 0)
    problems.add(
      first.at("begins"),
      `The first passage begins at ${starts[0]}. It must begin with the document's first character.`,
    );
  return parsed.passages.map(({ input, at }, index) => {
    if (input.answers && !slugs.has(input.answers)) {
      problems.add(
        at("answers"),
        `There is no passage ${JSON.stringify(input.answers)}.${didYouMean(nearest(input.answers, slugs))}`,
      );
    }
    return {
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
    };
  });
}

function cut(passage: PassageModel, text: SourceText): Omit<SentenceModel, "id" | "number">[] {
  let start = passage.start;
  return sentenceLengths(text.slice(passage.start, passage.end)).map((length) => {
    const sentence = { passageId: passage.id, start, end: start + length, reason: null };
    start += length;
    return sentence;
  });
}

function explainSentences(
  parsed: ParsedFolder,
  text: SourceText,
  sentences: SentenceModel[],
  problems: Problems,
): void {
  for (const { input, at } of parsed.sentences) {
    const found = sentences.filter(({ start, end }) => text.slice(start, end).startsWith(input.sentence));
    const [sentence] = found;
    if (!sentence || found.length > 1) {
      const near = text.nearest(input.sentence);
      const hint = sentence
        ? "Write more of it."
        : near
          ? `The nearest words are ${quote(near.words)} at ${near.start}.`
          : "Write its first words.";
      problems.add(
        at("sentence"),
        `${found.length === 0 ? "No sentence begins" : `${found.length} sentences begin`} with ${quote(input.sentence)}. ${hint}`,
      );
    } else sentence.reason = input.reason;
  }
}
