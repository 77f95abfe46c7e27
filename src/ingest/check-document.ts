/** From a document's section to its text, its passages and its sentences. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import { checkPassages } from "./check-passages.js";
import { cutSentences } from "./check-sentences.js";
import { decode } from "./decode.js";
import type { Known } from "./known.js";
import type { DocumentModel } from "./model.js";
import type { ParsedDataset } from "./parse-dataset.js";
import { periodModel } from "./periods.js";
import type { Problems } from "./problems.js";
import { SourceText } from "./source-text.js";

type Section = ParsedDataset["document"][number];

/** A document whose text is read, before facts are looked up in it. */
export interface CheckedDocument {
  readonly id: string;
  readonly slug: string;
  readonly text: SourceText;
  readonly model: DocumentModel;
}

/** Checks a folder's document; undefined where it has none, or none in which anything could be looked up. */
export function checkDocument(parsed: ParsedDataset, known: Known, problems: Problems): CheckedDocument | undefined {
  const [section, second] = parsed.document;
  if (second) {
    problems.add(second.at(), "There is a second document. A dataset has one: put the other into a folder of its own.");
  }
  if (!parsed.begins.has("document")) needless(parsed, problems);
  if (!section) return undefined;
  const { id: slug, title, event, date } = section.input;
  const id = `Document:${slug}`;
  known.claim(id, parsed.raw.slug, section.at("id"), problems);
  if (event) known.entity(event, section.at("event"), problems, "Event");
  const source = sourceOf(parsed, section, problems);
  if (!source) return undefined;
  const text = new SourceText(source.words);
  const passages = checkPassages(parsed, { id, slug, text }, known, problems);
  if (!passages) return undefined;
  const sentences = cutSentences(parsed, passages, { slug, text }, problems);
  const row = {
    id,
    slug,
    title,
    sha256: source.sha256,
    length: text.length,
    bytes: source.bytes.length,
    text: text.text,
    eventId: event ?? null,
    date: date ? periodModel(date) : null,
    datasetId: `Dataset:${parsed.raw.slug}`,
  };
  return { id, slug, text, model: { row, passages, sentences, evidence: [], numerals: [] } };
}

/** Sections that speak of a document's text need one. */
function needless({ begins }: ParsedDataset, problems: Problems): void {
  const sections = {
    passages: "Passages cut a text",
    facts: "Facts are stated by a text",
    unstated: "unstated speaks of a text",
  };
  for (const [name, demand] of Object.entries(sections)) {
    const origin = begins.get(name);
    if (origin) problems.add(origin, `${demand}, and this dataset has no document. Add one, or remove the section.`);
  }
}

/** The text of a document with its bytes; undefined where there is none, or not the one that was modeled. */
interface Source {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly words: string;
}

function sourceOf({ raw }: ParsedDataset, { input, at }: Section, problems: Problems): Source | undefined {
  if ("text" in input) {
    const bytes = Buffer.from(input.text);
    return { bytes, sha256: sha256Of(bytes), words: input.text };
  }
  const { file, sha256 } = input;
  const texts = raw.written.form === "folder" ? raw.written.texts : new Map<string, Buffer>();
  const bytes = texts.get(file);
  if (!bytes) {
    const names = [...texts.keys()];
    const found = names.length > 0 ? ` It has ${names.map(quote).join(", ")}.` : " Put it there, as *.txt.";
    const wayOut = didYouMean(nearest(file, names)) || found;
    problems.add(at("file"), `There is no text ${quote(file)} in ${raw.place.file}.${wayOut}`);
    return undefined;
  }
  const actual = sha256Of(bytes);
  if (actual === sha256) {
    const words = decode(join(raw.place.file, file), bytes, problems);
    return words === undefined ? undefined : { bytes, sha256, words };
  }
  problems.add(
    at("sha256"),
    `The text has changed since it was modeled: the SHA-256 of ${quote(file)} is ${actual}, and not ${sha256}. Restore the text, or look at every quote again and write the new SHA-256.`,
  );
  return undefined;
}

function sha256Of(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
