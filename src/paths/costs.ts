/** What the fields of connections cost: `first` counts for all the lists of an answer, which share it. */
import type { ComplexityEstimatorArgs } from "graphql-query-complexity/cjs";

/** The cost of a field whose answer holds `first` of something. */
export function costsFirst({ args, childComplexity }: ComplexityEstimatorArgs): number {
  const { first } = args as { first?: unknown };
  return 1 + (typeof first === "number" && first > 0 ? first : 0) * childComplexity;
}

/** The cost of a list in such an answer, in which so many come for each of `first`. */
export function costsEach(count: number): (field: ComplexityEstimatorArgs) => number {
  return ({ childComplexity }) => 1 + count * childComplexity;
}
