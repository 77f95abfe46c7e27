/** Checks one item of a dataset against its format, and explains what is wrong with it. */
import { z } from "zod";
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { DatasetFile, Notation } from "./dataset-file.js";
import type { Origin, Problems } from "./problems.js";

/** An item of a section, and where it is written. */
export interface Located<T> {
  readonly input: T;
  /** The place of a part of it, by its path inside the item. */
  at(...path: PropertyKey[]): Origin;
}

/** The item, where it has its format; otherwise its problems are kept, and it is undefined. */
export function parseItem<T>(
  file: DatasetFile,
  path: readonly PropertyKey[],
  raw: unknown,
  format: z.ZodType<T>,
  problems: Problems,
): Located<T> | undefined {
  const result = format.safeParse(raw, { error: (issue) => explain(issue, file.notation) });
  if (result.success) return { input: result.data, at: (...inner) => file.origin([...path, ...inner]) };
  for (const issue of withoutConsequences(flatten(result.error.issues))) {
    const place = [...path, ...issue.path];
    const name = place.filter((part) => typeof part === "string").join(".");
    if (issue.code === "unrecognized_keys") {
      const messages = issue.message.split("\n");
      issue.keys.forEach((key, index) => {
        problems.add(file.keyOrigin([...place, key]), sentence(`${name} ${messages[index]}`));
      });
    } else if (issue.code === "invalid_key") problems.add(file.keyOrigin(place), sentence(`${name} ${issue.message}`));
    else problems.add(file.origin(place), sentence(`${name} ${issue.message}`));
  }
  return undefined;
}

const missing = "is missing. Add it";

/** The message of an issue that the format has no words for, to go on from the name of the field. */
function explain(issue: z.core.$ZodRawIssue, notation: Notation): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys": {
      const names = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      const one = (key: string) =>
        `has no field ${quote(key)}.${didYouMean(nearest(key, names)) || ` It has ${names.join(", ")}.`}`;
      return issue.keys.map(one).join("\n");
    }
    case "invalid_key":
      return issue.issues.map(({ message }) => message).join("; ");
    case "invalid_type": {
      if (issue.input === undefined) return missing;
      const wanted = { array: notation.list, object: "a mapping", record: "a mapping" }[issue.expected as string];
      return `is ${sortOf(issue.input)}, and must be ${wanted ?? notation.text}`;
    }
    default:
      return undefined;
  }
}

function sortOf(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return "a number without quotation marks";
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "a list" : "a mapping";
}

/** A field with a wrong name is one problem: what is missed for it is none. */
function withoutConsequences(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const misspelled = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? [issue] : []));
  const follows = ({ code, path, message }: z.core.$ZodIssue) =>
    misspelled.some(({ keys, path: around }) => {
      if (code === "custom") return path.join() === around.join();
      const isMissing = code === "invalid_type" && message === missing && path.slice(0, -1).join() === around.join();
      return isMissing && keys.some((key) => nearest(key, [String(path.at(-1))]).length > 0);
    });
  return issues.filter((issue) => !follows(issue));
}

/** The issues of the alternative that fits best stand for those of a union. */
function flatten(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
    const best = issue.errors.reduce((least, other) => (followed(other) > followed(least) ? other : least));
    return flatten(best).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
  });
}

/** How far an alternative was followed until something was wrong. */
function followed(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map(({ path, code }) => path.length + (code === "custom" ? 0.5 : 0)));
}

function sentence(message: string): string {
  return /[.?]$/.test(message) ? message : `${message}.`;
}
