/** From the names of an entity to their rows, with every place where the document prints them. */
import { LabelKind } from "../graph/label/label.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import type { EntityInput } from "./format.js";
import { passageAt } from "./locate.js";
import type { EvidenceModel, LabelModel, SpanOf } from "./model.js";
import { nearestWords } from "./nearest-words.js";
import type { ParsedDataset } from "./parse-dataset.js";
import type { Located } from "./parse-item.js";
import type { Origin, Problems } from "./problems.js";
import { codePoints, type SourceText } from "./source-text.js";

const kinds = Object.keys(LabelKind) as (keyof typeof LabelKind)[];

interface Name {
  readonly kind: keyof typeof LabelKind;
  readonly language: string;
  readonly text: string;
  readonly source: string | undefined;
  readonly origin: Origin;
}

/** The rows of an entity's names, in the order in which they are preferred. */
export function labelRows(
  item: Located<EntityInput>,
  parsed: ParsedDataset,
  document: CheckedDocument | undefined,
  problems: Problems,
): LabelModel[] {
  const { id: entityId } = item.input;
  const names = namesOf(item);
  if (names.length === 0) problems.add(item.at("labels"), `${entityId} has no name. Give it at least one label.`);
  const seen = new Set<string>();
  return names.map(({ kind, language, text, source, origin }, index) => {
    const same = JSON.stringify([kind, language, text]);
    if (seen.has(same))
      problems.add(origin, `${entityId} has the ${kind.toLowerCase()} label ${quote(text)} twice. Remove one.`);
    seen.add(same);
    if (!source && (kind === "OFFICIAL" || kind === "CORRECTED")) {
      problems.add(
        origin,
        `The ${kind.toLowerCase()} label ${quote(text)} has no source. Add source: to the entity, or write {text: …, source: …}.`,
      );
    }
    const id = `Label:${entityId.replace(":", ".")}.${parsed.raw.slug}.${index + 1}`;
    if (kind === "PRINTED") findPrinted(id, text, origin, parsed, document, problems);
    const rank = (kinds.indexOf(kind) + 1) * 1000 + index + 1;
    return {
      id,
      entityId,
      language,
      kind,
      text,
      source: source ?? null,
      rank,
      datasetId: `Dataset:${parsed.raw.slug}`,
    };
  });
}

/** The names of an entity: kinds of labels in the order of preference, and within a kind as they are written. */
function namesOf({ input, at }: Located<EntityInput>): Name[] {
  return kinds.flatMap((kind) => {
    const section = kind.toLowerCase() as Lowercase<typeof kind>;
    return Object.entries(input.labels[section] ?? {}).flatMap(([language, texts]) =>
      texts.map(({ text, source }, index) => ({
        kind,
        language,
        text,
        source: source ?? (kind === "PRINTED" ? undefined : input.source),
        origin: at("labels", section, language, ...(texts.length > 1 ? [index] : [])),
      })),
    );
  });
}

function findPrinted(
  labelId: string,
  text: string,
  origin: Origin,
  parsed: ParsedDataset,
  document: CheckedDocument | undefined,
  problems: Problems,
): void {
  if (!document) {
    if (parsed.begins.has("document")) return;
    problems.add(
      origin,
      `${quote(text)} is a printed label, and this dataset has no document that could print it. Make it an alias, with a source.`,
    );
    return;
  }
  const evidence = placesOf(text, document.text).flatMap((span, index): EvidenceModel[] => {
    const passage = passageAt(document, span);
    if (!passage) return [];
    return [
      {
        id: `Evidence:${labelId.replace(":", ".")}.${index + 1}`,
        factId: null,
        labelId,
        passageId: passage.id,
        ...span,
        role: "NAME",
        rank: index + 1,
        quote: text,
        language: passage.language,
        voice: passage.voice,
        speakerId: passage.speakerId,
        numeral: null,
      },
    ];
  });
  document.model.evidence.push(...evidence);
  if (evidence.length === 0) problems.add(origin, notPrinted(text, document));
}

function notPrinted(name: string, { slug, text }: CheckedDocument): string {
  const [start] = text.find(name);
  if (start === undefined) return `${quote(name)} is not printed in ${slug}.${nearestWords(name, text)}`;
  return `${quote(name)} is not printed in ${slug} as a name of its own: at ${start} it is part of a longer word, or goes from one passage into the next. Write the whole word, or make it an alias.`;
}

/**
 * Where a name stands as a name: “chemicals” is not meant in “petrochemicals”. A capital may follow directly, because
 * sentences of a document can be glued together (“…to the countrysideIndustry is…”).
 */
function placesOf(name: string, text: SourceText): SpanOf[] {
  const length = codePoints(name);
  return text
    .find(name)
    .map((start) => ({ start, end: start + length }))
    .filter(({ start, end }) => {
      const head = text.slice(Math.max(0, start - 1), start + 1);
      const tail = text.slice(end - 1, Math.min(text.length, end + 1));
      return (
        !(start > 0 && /^\p{Script=Latin}{2}$/u.test(head)) &&
        !/^\p{Script=Latin}(?=\p{Script=Latin})\p{Ll}$/u.test(tail)
      );
    });
}
