/** Reads the datasets of a file of JSON Lines (`*.jsonl`): one in each line. */
import { createHash } from "node:crypto";
import { quote } from "../shared/errors.js";
import { parseJsonLine, placeInLine } from "./json-line.js";
import type { Origin, Problems } from "./problems.js";
import { formatVersion, type RawDataset, type WrittenLine } from "./raw-dataset.js";
import { isMapping } from "./raw-sections.js";
import { longestLine, readLines } from "./read-lines.js";
import { isSlug, slugForm } from "./slug.js";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file",
  EISDIR: "It is a folder and no file",
  EACCES: "It may not be read",
};

/** The beginning of a line as programs write it: its id is read without reading all of the line. */
const beginning = /^\{"dataset":\{"id":"([a-z0-9-]+)"[,}]/;

/** How many bytes of a line are looked at for its beginning. */
const beginningLength = 300;

/** The datasets of a file in their order; what cannot be read goes to `problems`. */
export async function* readLineDatasets(file: string, problems: Problems): AsyncGenerator<RawDataset> {
  let empty = true;
  try {
    for await (const { bytes, number, open } of readLines(file)) {
      empty = false;
      const place = { file, line: number, path: "" };
      const written: WrittenLine = { form: "line", bytes, open };
      const slug = slugOfLine(written, place, problems);
      if (slug === undefined) continue;
      const digest = createHash("sha256").update(formatVersion).update(bytes).digest("hex");
      yield { slug, place, digest, size: bytes.length, written };
    }
  } catch (error) {
    problems.add({ file }, explain(error as NodeJS.ErrnoException));
    return;
  }
  if (empty) problems.add({ file }, "The file is empty. Write one dataset in each line: see fixtures/README.md.");
}

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof RangeError) {
    return `Line ${error.message} has more than ${longestLine} bytes. Write one dataset in each line, and divide a dataset that is longer.`;
  }
  return `${reasons[error.code ?? ""] ?? error.message}. Name a file of JSON Lines, for example corpus.jsonl.`;
}

/** The id of a line's dataset; undefined where it has none. */
function slugOfLine(written: WrittenLine, place: Origin, problems: Problems): string | undefined {
  const [, writtenSlug] = beginning.exec(written.bytes.toString("latin1", 0, beginningLength)) ?? [];
  if (writtenSlug !== undefined && isSlug(writtenSlug)) return writtenSlug;
  const content = parseJsonLine(written, place, problems);
  if (content === undefined) return undefined;
  const dataset = isMapping(content) ? content.dataset : undefined;
  const id = isMapping(dataset) ? dataset.id : undefined;
  if (typeof id === "string" && isSlug(id)) return id;
  const found = id === undefined ? "is missing" : `is ${quote(JSON.stringify(id))}`;
  problems.add(
    placeInLine(place, ["dataset", "id"]),
    `dataset.id ${found}, and each line is a dataset, whose id must be ${slugForm}. Write {"dataset": {"id": "…", …}, …}.`,
  );
  return undefined;
}
