/** From bytes to inputs: the sections of a dataset, put together and checked against the format, each item with its place. */
import { join } from "node:path";
import type { z } from "zod";
import { tables } from "../graph/index.js";
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { DatasetFile } from "./dataset-file.js";
import { anyEntity, type EntityInput, entityFormat, type FactInput, factFormats, type sections } from "./format.js";
import { readJsonLine } from "./line-file.js";
import { type Located, parseItem } from "./parse-item.js";
import type { Origin, Problems } from "./problems.js";
import type { RawDataset } from "./raw-dataset.js";
import { isMapping, type RawItem, rawSections } from "./raw-sections.js";
import { factId, kindOf, slugOf } from "./slug.js";
import { parseYaml } from "./yaml-file.js";

type Sections = (typeof sections)[keyof typeof sections];
type Input<K extends keyof Sections> = z.output<Sections[K]>;
type Item<K extends keyof Sections> = Located<Input<K>>;

/** What a dataset says, as far as it has the right format. */
export interface ParsedDataset {
  readonly raw: RawDataset;
  readonly dataset: Item<"dataset">[];
  readonly document: Item<"document">[];
  readonly passages: Item<"passages">[];
  readonly entities: Located<EntityInput>[];
  readonly facts: Located<FactInput>[];
  readonly derivations: Item<"derivations">[];
  readonly sentences: Item<"sentences">[];
  readonly numerals: Item<"numerals">[];
  /** Where each section begins for the first time, also where nothing in it has the right format. */
  readonly begins: Map<string, Origin>;
  /** The ids of entities and facts that are there, but not in the right format: others may refer to them. */
  readonly broken: Set<string>;
  /** How many of its files cannot be read, or have something out of place: what they have is not known. */
  unreadable: number;
  /** How many passages have not the right format: without them it is not known where the others end. */
  brokenPassages: number;
}

/** The formats of entities by their kinds. */
const entityFormats = new Map(
  tables
    .filter(({ table, kind }) => table === "entity" && kind !== undefined)
    .map((table) => [table.name, entityFormat(table.class)]),
);

/** Checks the format of a dataset; what is wrong goes to `problems`, and the rest is given. */
export function parseDataset(raw: RawDataset, problems: Problems): ParsedDataset {
  const parsed: ParsedDataset = {
    raw,
    dataset: [],
    document: [],
    passages: [],
    entities: [],
    facts: [],
    derivations: [],
    sentences: [],
    numerals: [],
    begins: new Map(),
    broken: new Set(),
    unreadable: 0,
    brokenPassages: 0,
  };
  for (const file of filesOf(raw, problems)) {
    if (file) parseFile(file, parsed, problems);
    else parsed.unreadable += 1;
  }
  return parsed;
}

/** The files that a dataset is written in; undefined for those that cannot be read. */
function filesOf({ written, place }: RawDataset, problems: Problems): (DatasetFile | undefined)[] {
  if (written.form === "line") return [readJsonLine(written, place, problems)];
  return [...written.yaml].map(([name, bytes]) => parseYaml(join(place.file, name), bytes, problems));
}

function parseFile(file: DatasetFile, parsed: ParsedDataset, problems: Problems): void {
  const raw = rawSections(file, problems);
  if (!raw.complete) parsed.unreadable += 1;
  for (const name of raw.present) if (!parsed.begins.has(name)) parsed.begins.set(name, file.keyOrigin([name]));
  const all = <T>(items: readonly RawItem[], format: z.ZodType<T>): Located<T>[] =>
    items.flatMap((item) => parseItem(file, item.path, item.raw, format, problems) ?? []);
  const passages = all(raw.passages, file.sections.passages);
  parsed.brokenPassages += raw.passages.length - passages.length;
  parsed.dataset.push(...all<Input<"dataset">>(raw.dataset, file.sections.dataset));
  parsed.document.push(...all<Input<"document">>(raw.document, file.sections.document));
  parsed.passages.push(...passages);
  parsed.derivations.push(...all(raw.derivations, file.sections.derivations));
  parsed.sentences.push(...all(raw.sentences, file.sections.sentences));
  parsed.numerals.push(...all(raw.numerals, file.sections.numerals));
  for (const item of raw.entities) parseEntity(file, item, parsed, problems);
  for (const item of raw.facts) parseFact(file, item, parsed, problems);
}

function parseEntity(file: DatasetFile, { raw, path }: RawItem, parsed: ParsedDataset, problems: Problems): void {
  const id = isMapping(raw) && typeof raw.id === "string" ? raw.id : "";
  const kind = kindOf(id);
  const known = entityFormats.get(kind);
  if (id.includes(":") && !known) {
    const near = nearest(kind, entityFormats.keys());
    const wayOut = didYouMean(near) || ` There are ${[...entityFormats.keys()].join(", ")}.`;
    problems.add(file.origin([...path, "id"]), `There is no kind of entities ${quote(kind)}.${wayOut}`);
    for (const meant of near) parsed.broken.add(`${meant}:${slugOf(id)}`);
    return;
  }
  const format = (known ?? anyEntity) as z.ZodType<EntityInput>;
  const item = parseItem(file, path, raw, format, problems);
  if (item) parsed.entities.push(item);
  else parsed.broken.add(id);
}

function parseFact(file: DatasetFile, { raw, path }: RawItem, parsed: ParsedDataset, problems: Problems): void {
  const names = Object.keys(factFormats) as (keyof typeof factFormats)[];
  const written = isMapping(raw) ? raw : {};
  const kind = names.find((name) => Object.hasOwn(written, name));
  if (!kind) {
    const near = Object.keys(written).flatMap((key) => nearest(key, names).map((meant) => ({ key, meant })));
    const wayOut = didYouMean(near.map(({ meant }) => meant));
    problems.add(file.origin(path), `A fact has one of the keys ${names.join(", ")}.${wayOut}`);
    for (const { key, meant } of near) parsed.broken.add(factId(meant, written[key]));
    return;
  }
  const item = parseItem(file, path, raw, factFormats[kind] as z.ZodType<object>, problems);
  if (item) parsed.facts.push({ ...item, input: { kind, ...item.input } as FactInput });
  else parsed.broken.add(factId(kind, written[kind]));
}
