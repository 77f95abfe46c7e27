/** Reads datasets from folders and from files of JSON Lines, one by one. */
import { quote } from "../shared/errors.js";
import { type Origin, type Problems, placeText } from "./problems.js";
import type { RawDataset } from "./raw-dataset.js";
import { readFolder } from "./read-folder.js";
import { readLineDatasets } from "./read-line-datasets.js";

/** The datasets at paths, in their order; what cannot be read, or is there twice, goes to `problems`. */
export async function* readDatasets(paths: readonly string[], problems: Problems): AsyncGenerator<RawDataset> {
  const places = new Map<string, Origin>();
  for (const path of paths) {
    for await (const dataset of isJsonLines(path) ? readLineDatasets(path, problems) : readFolder(path, problems)) {
      const { slug, place } = dataset;
      const first = places.get(slug);
      if (first) problems.add(place, namedTwice(slug, first));
      else {
        places.set(slug, place);
        yield dataset;
      }
    }
  }
}

/** Whether a path is that of a file of JSON Lines. */
function isJsonLines(path: string): boolean {
  return path.endsWith(".jsonl");
}

function namedTwice(slug: string, first: Origin): string {
  const wayOut =
    first.line === undefined
      ? "The name of a folder is the id of its dataset: name each once, or rename one."
      : "Give one of them another id, or put both together.";
  return `The dataset ${quote(slug)} is named twice, the first time as ${placeText(first)}. ${wayOut}`;
}
