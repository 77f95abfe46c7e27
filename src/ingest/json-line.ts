/** One line of JSON, which is a whole dataset: its values, with the place of each. */
import { quote } from "../shared/errors.js";
import { decode } from "./decode.js";
import { mostNested, nestedTooDeep, type Origin, type Problems } from "./problems.js";
import type { WrittenLine } from "./raw-dataset.js";

type Path = readonly PropertyKey[];

/** The place of a value in a line. */
export function placeInLine({ file, line }: Origin, path: Path): Origin {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return { file, ...(line === undefined ? {} : { line }), path: steps.replace(/^\./, "") };
}

/**
 * The value of a line; undefined where it is no JSON that says one thing alone.
 *
 * JSON's own reading keeps the last of two members with the same name, and lets halves of surrogate pairs pass, which no
 * database keeps. Both are problems here.
 */
export function parseJsonLine({ bytes, open }: WrittenLine, place: Origin, problems: Problems): unknown {
  const column = (before: string): Origin => ({ file: place.file, line: place.line ?? 1, column: before.length + 1 });
  const text = decode(place.file, bytes, problems, column)?.replace(/^\uFEFF/, "");
  if (text === undefined) return undefined;
  const { members, deep } = survey(text);
  if (deep !== undefined) {
    problems.add(column(text.slice(0, deep)), nestedTooDeep);
    return undefined;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    problems.add(place, explain(text, error as SyntaxError, open));
    return undefined;
  }
  const before = problems.count;
  if (countMembers(value, [], place, problems) !== members) {
    for (const name of repeatedMembers(text)) {
      problems.add(place, `The member ${quote(name)} stands twice in one object. Keep one of them.`);
    }
  }
  return problems.count === before ? value : undefined;
}

function explain(text: string, { message }: SyntaxError, open: boolean): string {
  if (text.trim() === "") return "The line is empty. Write one dataset in each line, and nothing between them.";
  const wayOut = open
    ? "It is the last one and nothing ends it: the file may be cut off here. Write it anew to its end."
    : "Write one dataset in each line, as one JSON object.";
  return `The line is no JSON: ${message}. ${wayOut}`;
}

/** How many members the objects of a text of JSON have together, and where it is nested too deeply. */
function survey(text: string): { members: number; deep: number | undefined } {
  let members = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x22) index = endOfString(text, index);
    else if (code === 0x3a) members += 1;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > mostNested) return { members, deep: index };
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return { members, deep: undefined };
}

/** The offset of the quotation mark that ends a string, or that of the text's end. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

/** How many members a value's objects have together; texts that cannot be kept go to `problems`. */
function countMembers(value: unknown, path: Path, place: Origin, problems: Problems): number {
  if (typeof value === "string") {
    if (/\p{Cs}/u.test(value)) {
      problems.add(
        placeInLine(place, path),
        "Half of a surrogate pair (\\ud800 to \\udfff) is no character. Write both halves, or the character itself.",
      );
    }
    return 0;
  }
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, each, index) => sum + countMembers(each, [...path, index], place, problems), 0);
  }
  if (typeof value !== "object" || value === null) return 0;
  const members = Object.entries(value);
  return members.reduce(
    (sum, [name, each]) => sum + countMembers(each, [...path, name], place, problems),
    members.length,
  );
}

/** The names that stand twice in an object of a text that is JSON. */
function repeatedMembers(text: string): Set<string> {
  const repeated = new Set<string>();
  const open: Set<string>[] = [];
  let last = "";
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '"') {
      const end = endOfString(text, index);
      last = text.slice(index, end + 1);
      index = end;
    } else if (sign === "{" || sign === "[") open.push(new Set());
    else if (sign === "}" || sign === "]") open.pop();
    else if (sign === ":") {
      const name = String(JSON.parse(last));
      if (open.at(-1)?.has(name)) repeated.add(name);
      open.at(-1)?.add(name);
    }
  }
  return repeated;
}
