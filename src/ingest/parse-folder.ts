/** From files to inputs: the sections of a folder, put together and checked against the format, each item with its place. */
import type { z } from "zod";
import { didYouMean } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import { type FactInput, factFormats, sections } from "./format.js";
import type { Origin, Problems } from "./problems.js";
import type { Folder, YamlFile } from "./read-folder.js";

/** An item of a section, and where it is written. */
export interface Located<T> {
  readonly input: T;
  /** The place of a part of it, by its path inside the item. */
  at(...path: PropertyKey[]): Origin;
}

type Section<K extends keyof typeof sections> = Located<z.output<(typeof sections)[K]>>;

/** A folder whose files have the right format. */
export interface ParsedFolder {
  readonly folder: Folder;
  readonly dataset: Section<"dataset">[];
  readonly document: Section<"document">[];
  readonly passages: Section<"passages">[];
  readonly entities: (Section<"entities"> & { readonly raw: unknown })[];
  readonly facts: Located<FactInput>[];
  readonly derivations: Section<"derivations">[];
  readonly sentences: Section<"sentences">[];
  readonly numerals: Section<"numerals">[];
}

const known = ["dataset", "document", "passages", "entities", "facts", "derivations", "unstated"];

/** Checks the format of a folder; what is wrong goes to `problems`, and the rest is given. */
export function parseFolder(folder: Folder, problems: Problems): ParsedFolder {
  const parsed: ParsedFolder = {
    folder,
    dataset: [],
    document: [],
    passages: [],
    entities: [],
    facts: [],
    derivations: [],
    sentences: [],
    numerals: [],
  };
  for (const file of folder.files) parseFile(file, parsed, problems);
  return parsed;
}

function parseFile(file: YamlFile, parsed: ParsedFolder, problems: Problems): void {
  const content = file.content;
  if (!isRecord(content)) {
    problems.add(file.origin([]), `The file is not a mapping. Its sections are ${known.join(", ")}.`);
    return;
  }
  for (const name of Object.keys(content)) {
    if (!known.includes(name)) {
      problems.add(
        file.origin([name]),
        `There is no section ${JSON.stringify(name)}.${didYouMean(nearest(name, known))}`,
      );
    }
  }
  const single = <K extends "dataset" | "document">(name: K) => {
    if (content[name] === undefined) return;
    const item = check(file, [name], content[name], sections[name] as z.ZodType<object>, problems);
    if (item) (parsed[name] as unknown[]).push(item);
  };
  single("dataset");
  single("document");
  const many = <K extends Exclude<keyof typeof sections, "dataset" | "document">>(
    name: K,
    holder: unknown,
    path: string[],
  ) => {
    if (holder === undefined) return;
    if (!Array.isArray(holder)) {
      problems.add(file.origin(path), `${path.join(".")} must be a list: begin each item with “- ”.`);
      return;
    }
    holder.forEach((raw, index) => {
      const item = check(file, [...path, index], raw, sections[name] as z.ZodType<object>, problems);
      if (item) (parsed[name] as unknown[]).push({ ...item, raw });
    });
  };
  many("passages", content.passages, ["passages"]);
  many("entities", content.entities, ["entities"]);
  many("derivations", content.derivations, ["derivations"]);
  const unstated = content.unstated;
  if (isRecord(unstated)) {
    many("sentences", unstated.sentences, ["unstated", "sentences"]);
    many("numerals", unstated.numerals, ["unstated", "numerals"]);
  }
  if (Array.isArray(content.facts)) {
    content.facts.forEach((raw, index) => {
      parseFact(file, ["facts", index], raw, parsed, problems);
    });
  } else if (content.facts !== undefined) problems.add(file.origin(["facts"]), "facts must be a list.");
}

function parseFact(file: YamlFile, path: PropertyKey[], raw: unknown, parsed: ParsedFolder, problems: Problems): void {
  const kinds = Object.keys(factFormats) as (keyof typeof factFormats)[];
  const kind = isRecord(raw) ? kinds.find((name) => name in raw) : undefined;
  if (!kind) {
    const near = isRecord(raw) ? Object.keys(raw).flatMap((key) => nearest(key, kinds)) : [];
    problems.add(
      file.origin(path),
      `A fact names its kind with one of the keys ${kinds.join(", ")}.${didYouMean(near)}`,
    );
    return;
  }
  const item = check(file, path, raw, factFormats[kind] as z.ZodType<object>, problems);
  if (item) parsed.facts.push({ ...item, input: { kind, ...item.input } as FactInput });
}

/** Checks one item against its format; undefined where it does not have it. */
export function check<T>(
  file: Pick<YamlFile, "origin">,
  path: readonly PropertyKey[],
  raw: unknown,
  format: z.ZodType<T>,
  problems: Problems,
): Located<T> | undefined {
  const at = (...inner: PropertyKey[]) => file.origin([...path, ...inner]);
  const result = format.safeParse(raw);
  if (result.success) return { input: result.data, at };
  for (const issue of flatten(result.error.issues)) {
    const place = [...path, ...issue.path];
    const name = place.filter((part) => typeof part === "string").join(".");
    problems.add(
      file.origin(issue.code === "unrecognized_keys" ? [...place, issue.keys[0] ?? ""] : place),
      explain(issue, name, format, valueAt(raw, issue.path)),
    );
  }
  return undefined;
}

/** The issues of the alternative that fits best stand for those of a union. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
    const best = issue.errors.reduce((least, other) => (depth(other) > depth(least) ? other : least));
    return flatten(best).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
}

const depth = (issues: readonly z.core.$ZodIssue[]) =>
  Math.max(...issues.map(({ path, code }) => path.length + (code === "custom" ? 1 : 0)));

function explain(issue: z.core.$ZodIssue, name: string, format: z.ZodType, written: unknown): string {
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const keys = "shape" in format ? Object.keys(format.shape as object) : [];
    return `${name} has no field ${JSON.stringify(key)}.${didYouMean(nearest(key, keys)) || (keys.length > 0 ? ` It has ${keys.join(", ")}.` : "")}`;
  }
  if (issue.code === "invalid_type" && written === undefined) return `${name} is missing.`;
  if (issue.code === "invalid_type")
    return `${name} must be ${issue.expected === "array" ? "a list" : issue.expected === "object" ? "a mapping" : "a text"}.`;
  return `${name} ${issue.message}.`.replace(/\.\.$/, ".");
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], raw);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
