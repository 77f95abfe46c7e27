/** A line of JSON as what a dataset is written in, with its format and its notation. */
import type { DatasetFile, Notation } from "./dataset-file.js";
import { sections } from "./format.js";
import { parseJsonLine, placeInLine } from "./json-line.js";
import type { Origin, Problems } from "./problems.js";
import type { WrittenLine } from "./raw-dataset.js";

const notation: Notation = {
  whole: "The line",
  list: "a list: put its items between [ and ]",
  text: "a text: put it in quotation marks, numbers too, so that no digit is lost",
};

/** Reads a line; undefined where it is no JSON that says one thing alone. */
export function readJsonLine(written: WrittenLine, place: Origin, problems: Problems): DatasetFile | undefined {
  const content = parseJsonLine(written, place, problems);
  if (content === undefined) return undefined;
  const origin = (path: readonly PropertyKey[]) => placeInLine(place, path);
  return { notation, sections: sections.line, content, origin, keyOrigin: origin };
}
