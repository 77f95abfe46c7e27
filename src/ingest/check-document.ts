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
import type { ParsedFolder } from "./parse-folder.js";
import { periodModel } from "./periods.js";
import type { Problems } from "./problems.js";
import { SourceText } from "./source-text.js";

/** A document whose text is read, before facts are looked up in it. */
export interface CheckedDocument {
  readonly id: string;
  readonly slug: string;
  readonly text: SourceText;
  readonly model: DocumentModel;
}

/** Checks a folder's document; undefined where it has none, or none in which anything could be looked up. */
export function checkDocument(parsed: ParsedFolder, known: Known, problems: Problems): CheckedDocument | undefined {
  const [section, second] = parsed.document;
  if (second) {
    problems.add(second.at(), "There is a second document. A dataset has one: put the other into a folder of its own.");
  }
  if (!parsed.begins.has("document")) needless(parsed, problems);
  if (!section) return undefined;
  const { id: slug, title, sha256, event, date } = section.input;
  const id = `Document:${slug}`;
  known.claim(id, parsed.folder.slug, section.at("id"), problems);
  if (event) known.entity(event, section.at("event"), problems, "Event");
  const bytes = bytesOf(parsed, section, problems);
  if (!bytes) return undefined;
  const words = decode(join(parsed.folder.path, section.input.file), bytes, problems);
  if (words === undefined) return undefined;
  const text = new SourceText(words);
  const passages = checkPassages(parsed, { id, slug, text }, known, problems);
  if (!passages) return undefined;
  const sentences = cutSentences(parsed, passages, { slug, text }, problems);
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
  return { id, slug, text, model: { row, passages, sentences, evidence: [], numerals: [] } };
}

/** Sections that speak of a document's text need one. */
function needless({ begins }: ParsedFolder, problems: Problems): void {
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

function bytesOf(
  { folder }: ParsedFolder,
  { input: { file, sha256 }, at }: ParsedFolder["document"][number],
  problems: Problems,
): Buffer | undefined {
  const bytes = folder.texts.get(file);
  if (!bytes) {
    const names = [...folder.texts.keys()];
    const found = names.length > 0 ? ` It has ${names.map(quote).join(", ")}.` : " Put it there, as *.txt.";
    const wayOut = didYouMean(nearest(file, names)) || found;
    problems.add(at("file"), `There is no text ${quote(file)} in ${folder.path}.${wayOut}`);
    return undefined;
  }
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual === sha256) return bytes;
  problems.add(
    at("sha256"),
    `The text has changed since it was modeled: the SHA-256 of ${quote(file)} is ${actual}, and not ${sha256}. Restore the text, or look at every quote again and write the new SHA-256.`,
  );
  return undefined;
}
