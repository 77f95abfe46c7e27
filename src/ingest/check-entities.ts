/** From entities to their rows: the things, their names with the places where they are printed, and their codes. */
import { tables } from "../graph/index.js";
import { LabelKind } from "../graph/label/label.js";
import { didYouMean, quote } from "../shared/errors.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import { nearest } from "../shared/nearest.js";
import type { CheckedDocument } from "./check-document.js";
import { type EntityInput, entityFormat, ownFields } from "./format.js";
import { type Known, kindOf, slugOf } from "./known.js";
import { passageAt } from "./locate.js";
import type { DatasetModel, EvidenceModel, ModelRow, SpanOf } from "./model.js";
import { check, type Located, type ParsedFolder } from "./parse-folder.js";
import type { Problems } from "./problems.js";
import type { SourceText } from "./source-text.js";

type EntityRows = Pick<DatasetModel, "entities" | "labels" | "externalIds">;

const kinds = new Map(
  tables.filter(({ table, kind }) => table === "entity" && kind).map((table) => [table.name, table]),
);

/** Makes the ids of a folder's entities known, before anything refers to them. Ids that are new are returned. */
export function declareEntities(parsed: ParsedFolder, known: Known, problems: Problems): Set<string> {
  const own = new Set<string>();
  const fresh = new Set<string>();
  for (const { input, at } of parsed.entities) {
    const kind = kindOf(input.id);
    if (!kinds.has(kind))
      problems.add(at("id"), `There is no kind ${JSON.stringify(kind)}.${didYouMean(nearest(kind, kinds.keys()))}`);
    if (own.has(input.id))
      problems.add(
        at("id"),
        `${JSON.stringify(input.id)} is listed twice. Put both together, or give one another slug.`,
      );
    own.add(input.id);
    if (!known.entities.has(input.id)) fresh.add(input.id);
    known.entities.add(input.id);
  }
  return fresh;
}

/** The rows of a folder's entities; where their printed names stand goes to the document's evidence. */
export function checkEntities(
  parsed: ParsedFolder,
  fresh: ReadonlySet<string>,
  document: CheckedDocument | undefined,
  known: Known,
  problems: Problems,
): EntityRows {
  const rows: EntityRows = { entities: [], labels: [], externalIds: [] };
  const datasetId = `Dataset:${parsed.folder.slug}`;
  for (const item of parsed.entities) {
    const kind = kinds.get(kindOf(item.input.id));
    if (!kind) continue;
    if (fresh.has(item.input.id)) {
      const own = checkOwn(item, kind, true, known, problems);
      const { id, note } = item.input;
      rows.entities.push({ id, kind: kind.name, slug: slugOf(id), note: note ?? null, datasetId, ...own });
    } else checkOwn(item, kind, false, known, problems);
    rows.labels.push(...labelRows(item, datasetId, document, problems));
    for (const { scheme, value, source } of item.input.ids ?? []) {
      const id = `ExternalId:${item.input.id.replace(":", ".")}.${scheme.toLowerCase()}.${value}`;
      rows.externalIds.push({ id, entityId: item.input.id, scheme, value, source, datasetId });
    }
  }
  return rows;
}

function checkOwn(
  item: Located<EntityInput> & { readonly raw: unknown },
  kind: TableDeclaration,
  isNew: boolean,
  known: Known,
  problems: Problems,
): ModelRow {
  const checked = check(
    { origin: (path) => item.at(...path) },
    [],
    item.raw,
    entityFormat(kind.class, isNew),
    problems,
  );
  const input = (checked?.input ?? {}) as Record<string, string | undefined>;
  return Object.fromEntries(
    ownFields(kind.class).map((field) => {
      const name = columnName(field.name);
      const value = input[name] ?? null;
      if (field.form === "toOne") {
        if (value) known.entity(value, item.at(name), problems, field.target);
        return [field.key, value];
      }
      return [field.name, value];
    }),
  );
}

function labelRows(
  item: Located<EntityInput>,
  datasetId: string,
  document: CheckedDocument | undefined,
  problems: Problems,
): ModelRow[] {
  const { id: entityId, labels, source: common } = item.input;
  const rows: ModelRow[] = [];
  for (const kind of Object.keys(LabelKind) as (keyof typeof LabelKind)[]) {
    const section = kind.toLowerCase() as Lowercase<typeof kind>;
    const byLanguage = labels[section] ?? {};
    for (const [language, texts] of Object.entries(byLanguage)) {
      for (const { text, source = kind === "PRINTED" ? undefined : common } of texts) {
        const at = item.at("labels", section, language);
        const rank = rows.length + 1;
        const id = `Label:${entityId.replace(":", ".")}.${datasetId.slice("Dataset:".length)}.${rank}`;
        if (!source && (kind === "OFFICIAL" || kind === "CORRECTED")) {
          problems.add(
            at,
            `The ${section} label ${quote(text)} has no source. Add source: to the entity, or write {text: …, source: …}.`,
          );
        }
        if (kind === "PRINTED") printEvidence({ id, text, language }, document, at, problems);
        // Datasets keep apart: names that a later one adds come behind those of the first.
        rows.push({ id, entityId, language, kind, text, source: source ?? null, rank: rankOf(kind, rank), datasetId });
      }
    }
  }
  if (rows.length === 0) problems.add(item.at("labels"), `${entityId} has no label. Give it at least one name.`);
  return rows;
}

/** Kinds of labels come in the order of preference, and within a kind in the order in which they are written. */
function rankOf(kind: keyof typeof LabelKind, place: number): number {
  return (Object.keys(LabelKind).indexOf(kind) + 1) * 1000 + place;
}

function printEvidence(
  label: { id: string; text: string; language: string },
  document: CheckedDocument | undefined,
  at: ReturnType<Located<unknown>["at"]>,
  problems: Problems,
): void {
  if (!document) {
    problems.add(
      at,
      `${quote(label.text)} is a printed label, but this dataset has no document. Make it an alias, with a source.`,
    );
    return;
  }
  const places = namePlaces(document.text, label.text);
  if (places.length === 0) {
    const near = document.text.nearest(label.text);
    problems.add(
      at,
      `${quote(label.text)} is not printed in ${document.slug}.${near ? ` The nearest words are ${quote(near.words)} at ${near.start}.` : ""}`,
    );
  }
  places.forEach((span, index) => {
    const passage = passageAt(document, span);
    if (!passage) return;
    const evidence: EvidenceModel = {
      id: `Evidence:${label.id.replace(":", ".")}.${index + 1}`,
      factId: null,
      labelId: label.id,
      passageId: passage.id,
      ...span,
      role: "NAME",
      rank: index + 1,
      quote: label.text,
      language: passage.language,
      voice: passage.voice,
      speakerId: passage.speakerId,
      numeral: null,
    };
    document.model.evidence.push(evidence);
  });
}

/**
 * Where a name stands as a name: “chemicals” is not meant in “petrochemicals”. A capital may follow directly, because
 * sentences of a document can be glued together (“…to the countrysideIndustry is…”).
 */
function namePlaces(text: SourceText, name: string): SpanOf[] {
  const length = [...name].length;
  return text
    .find(name)
    .map((start) => ({ start, end: start + length }))
    .filter(({ start, end }) => {
      const before = text.slice(Math.max(0, start - 1), start) + text.slice(start, start + 1);
      const after = text.slice(end - 1, Math.min(text.length, end + 1));
      return !/^[a-z]{2}$/i.test(before) && !/^[a-z]{2}$/.test(after);
    });
}
