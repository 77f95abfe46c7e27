/** The sections of one file as they are written: items with their paths, before their format is looked at. */
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { DatasetFile } from "./dataset-file.js";
import type { Problems } from "./problems.js";

const names = ["dataset", "document", "passages", "entities", "facts", "derivations", "unstated"];
const unstatedNames = ["sentences", "numerals"];

/** An item as it is written, and its path in the file. */
export interface RawItem {
  readonly raw: unknown;
  readonly path: readonly PropertyKey[];
}

/** Takes a file apart: the items of its sections, which of those there are, and whether nothing is out of place. */
export function rawSections(file: DatasetFile, problems: Problems) {
  const before = problems.count;
  const content = mapping(file, [], file.content, names, problems);
  const unstated = mapping(file, ["unstated"], content.unstated ?? {}, unstatedNames, problems);
  const one = (name: string): RawItem[] => (content[name] === undefined ? [] : [{ raw: content[name], path: [name] }]);
  const list = (holder: Readonly<Record<string, unknown>>, ...path: string[]): RawItem[] => {
    const written = holder[path.at(-1) ?? ""] ?? [];
    if (Array.isArray(written)) return written.map((raw: unknown, index) => ({ raw, path: [...path, index] }));
    problems.add(file.keyOrigin(path), `${path.join(".")} must be ${file.notation.list}.`);
    return [];
  };
  const items = {
    dataset: one("dataset"),
    document: one("document"),
    passages: list(content, "passages"),
    entities: list(content, "entities"),
    facts: list(content, "facts"),
    derivations: list(content, "derivations"),
    sentences: list(unstated, "unstated", "sentences"),
    numerals: list(unstated, "unstated", "numerals"),
  };
  return { ...items, present: Object.keys(content), complete: problems.count === before };
}

/** A mapping with some of the given keys; other keys are problems. */
function mapping(
  file: DatasetFile,
  path: readonly string[],
  written: unknown,
  known: readonly string[],
  problems: Problems,
): Readonly<Record<string, unknown>> {
  if (!isMapping(written)) {
    const name = path.join(".") || file.notation.whole;
    problems.add(file.keyOrigin(path), `${name} must be a mapping. It can have the keys ${known.join(", ")}.`);
    return {};
  }
  for (const name of Object.keys(written)) {
    if (known.includes(name)) continue;
    const wayOut = didYouMean(nearest(name, known)) || ` There are ${known.join(", ")}.`;
    problems.add(file.keyOrigin([...path, name]), `There is no section ${quote(name)}.${wayOut}`);
  }
  return written;
}

/** Whether a value is a mapping. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
