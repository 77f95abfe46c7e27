/** A dataset as it is read, before anything in it is looked at. */
import type { Origin } from "./problems.js";

/** What tells a dataset, and whether it has changed. */
export interface DatasetEntry {
  /** Its id: the name of its folder, or what its line says. */
  readonly slug: string;
  /** The folder or the line that it is. */
  readonly place: Origin;
  /** SHA-256 of all that it is written in. */
  readonly digest: string;
  /** How many bytes it is written in. */
  readonly size: number;
}

/** A dataset with its bytes. */
export interface RawDataset extends DatasetEntry {
  readonly written: WrittenFolder | WrittenLine;
}

/** The bytes of a folder's files, by their names in the folder. */
export interface WrittenFolder {
  readonly form: "folder";
  readonly yaml: ReadonlyMap<string, Buffer>;
  readonly texts: ReadonlyMap<string, Buffer>;
}

/** The bytes of a line of JSON. */
export interface WrittenLine {
  readonly form: "line";
  readonly bytes: Buffer;
  /** Whether it is the last one, and nothing ends it: the file may be cut off there. */
  readonly open: boolean;
}

/** Raised with the format, so that datasets that were read by an older one are read anew. */
export const formatVersion = "1";
