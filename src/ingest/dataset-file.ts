/** What is read of a dataset in one piece: a YAML file, or a line of JSON; and how its notation is spoken of. */
import type { sections } from "./format.js";
import type { Origin } from "./problems.js";

/** The words of a notation, to say how something is written in it. */
export interface Notation {
  /** What a whole is called. */
  readonly whole: string;
  /** What a list is, and how it is written. */
  readonly list: string;
  /** What a text is, and how it is written. */
  readonly text: string;
}

/** A file whose values are read, and are all texts, lists and mappings. */
export interface DatasetFile {
  readonly notation: Notation;
  /** What its sections may have. */
  readonly sections: typeof sections.folder | typeof sections.line;
  readonly content: unknown;
  /** The place of the value at a path, or of the nearest value around it. */
  origin(path: readonly PropertyKey[]): Origin;
  /** The place of the key that ends a path. */
  keyOrigin(path: readonly PropertyKey[]): Origin;
}
