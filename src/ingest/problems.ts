/** What is wrong with files: collected, so that one run reports all of it, each with its file, line and column. */
import { InputError } from "../shared/errors.js";

/** A place in a file. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Problems shown at most; the rest is counted. */
const mostShown = 50;

/** Collects problems. */
export class Problems {
  readonly #found: { origin: Origin; message: string }[] = [];

  /** Keeps a problem: what is wrong, and the way out. */
  add(origin: Origin, message: string): void {
    this.#found.push({ origin, message });
  }

  /** How many there are. */
  get count(): number {
    return this.#found.length;
  }

  /** Throws all problems as one error, where there are any. */
  throwIfAny(): void {
    if (this.#found.length === 0) return;
    const lines = this.#found
      .slice(0, mostShown)
      .map(({ origin, message }) => `${origin.file}:${origin.line}:${origin.column}: ${message}`);
    const hidden = this.#found.length - lines.length;
    if (hidden > 0) lines.push(`… and ${hidden} more.`);
    throw new InputError(lines.join("\n"));
  }
}
