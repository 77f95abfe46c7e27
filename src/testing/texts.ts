/** For tests: a graph in which texts of one's own are the names of things. */
import { inFolder, sample } from "./dataset.js";
import { openGraph, type TestGraph } from "./graph.js";

/** Opens the graph of the sample with a technology for each text, whose slug is the text's key. */
export function graphOfNames(texts: Readonly<Record<string, string>>): Promise<TestGraph> {
  const entities = Object.entries(texts).map(
    ([slug, text]) => `  - id: Technology:${slug}\n    labels:\n      alias: { en: ${JSON.stringify(text)} }\n`,
  );
  const files = { ...sample, "entities.yaml": `${sample["entities.yaml"]}${entities.join("")}` };
  return inFolder(files, (path) => openGraph([path]));
}
