/** What is wrong with files: collected, so that one run reports all of it, each with its file, line and column. */
import { InputError } from "../shared/errors.js";

/** A place in a file; a folder has no lines. */
export interface Origin {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  /** Where a line is a whole dataset: the way to a value in it, as `facts[3].value`; empty for all of it. */
  readonly path?: string;
}

interface Problem {
  readonly origin: Origin;
  readonly message: string;
}

/** How deeply collections may be nested: the format needs six levels, and thousands would exhaust the stack. */
export const mostNested = 100;

/** What is said of those that are nested more deeply. */
export const nestedTooDeep = `This is nested more than ${mostNested} deep. Flatten it.`;

/** Problems shown at most; the rest is counted. */
const mostShown = 50;

/** Problems kept at most: where there are more, the rest of the datasets is not looked at. */
const mostKept = 1000;

/** Collects problems. */
export class Problems {
  readonly #found = new Map<string, Problem>();
  #added = 0;

  /**
   * Keeps a problem: what is wrong, and the way out. The same one at the same place is kept once.
   *
   * @throws InputError where there are too many to go on
   */
  add(origin: Origin, message: string): void {
    const problem = { origin, message };
    this.#found.set(shown(problem), problem);
    this.#added += 1;
    if (this.#found.size >= mostKept) this.#throw("; what comes after them was not looked at");
  }

  /** How many were added, the same one again too. */
  get count(): number {
    return this.#added;
  }

  /** Throws all problems as one error, in the order of their places, where there are any. */
  throwIfAny(): void {
    if (this.#found.size > 0) this.#throw("");
  }

  #throw(ending: string): never {
    const sorted = [...this.#found.values()].sort(byPlace);
    const lines = sorted.slice(0, mostShown).map(shown);
    const hidden = sorted.length - lines.length;
    if (hidden > 0) lines.push(`… and ${hidden} more${ending}.`);
    throw new InputError(lines.join("\n"));
  }
}

/** The place in a file that is behind a text. */
export function placeBehind(file: string, text: string): Origin {
  const lines = text.split("\n");
  return { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

function shown({ origin, message }: Problem): string {
  return `${placeText(origin)}: ${message}`;
}

/** A place as messages show it. */
export function placeText({ file, line, column = 1, path }: Origin): string {
  if (line === undefined) return file;
  if (path === undefined) return `${file}:${line}:${column}`;
  return path === "" ? `${file}:${line}` : `${file}:${line} ${path}`;
}

function byPlace({ origin: a }: Problem, { origin: b }: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
