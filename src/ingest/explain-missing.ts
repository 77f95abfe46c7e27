/** Says of references that lead to nothing what may have been meant. */
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { GraphBefore } from "./graph-before.js";
import type { Known } from "./known.js";
import type { Problems } from "./problems.js";

/** For how many problems near matches are looked for, which takes a while in a large graph: as many as are shown. */
const mostExplained = 50;

/** Adds a problem for each reference of a dataset that leads to nothing, with the nearest match. */
export async function explainMissing(known: Known, graph: GraphBefore | undefined, problems: Problems): Promise<void> {
  for (const missing of known.missing) {
    const { id, table, origin } = missing;
    const isExplained = problems.count < mostExplained;
    const stored = isExplained ? await graph?.candidates(missing) : undefined;
    const candidates = isExplained ? new Set([...known.idsOf(table), ...(stored ?? [])]) : [];
    const section = table === "entity" ? "entities" : "facts";
    const wayOut =
      didYouMean(nearest(id, candidates)) || ` Add it to ${section}, or import the dataset that has it first.`;
    problems.add(origin, `There is no ${table} ${quote(id)}.${wayOut}`);
  }
}
