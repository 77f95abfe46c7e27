/** The goals that the project set itself, as ratios of processor time for an answer, and whether a measurement meets them. */
import { median } from "./harness/statistics.mjs";

/** At most so many times the processor time of the limit. */
const limit = { "nested-page": 2, observations: 1.3, groups: 1.5 };

/** At least so many times cheaper than a peer; 1 is “no dearer”. */
const cheaper = {
  mercurius: { "nested-page": 2, observations: 5, groups: 1 },
  yoga: { "nested-page": 3, observations: 5, groups: 2.5 },
  dataloader: { "nested-page": 10, observations: 8, groups: 2 },
  kuzu: { neighborhood: 20, "shortest-path": 15 },
};

/** At most so many times the processor time of the smallest size, for a hundred times as many facts. */
const growth = { "nested-page": 1.3, groups: 1.3, observations: 1.5 };

/** The median of a server's processor time for an answer, in microseconds; NaN where it was not measured. */
export function cpuOf(result, workload, server) {
  const rounds = result.measured[workload]?.[server];
  return rounds ? median(rounds.map(({ cpu }) => cpu)) : Number.NaN;
}

/**
 * What was reached of the goals within one run.
 *
 * @returns {{workload: string, other: string, ratio: number, goal: number, sense: "at most" | "at least", met: boolean}[]}
 */
export function comparisonsOf(result) {
  const cpu = (workload, server) => cpuOf(result, workload, server);
  const against = (other, goals, sense) =>
    Object.entries(goals).map(([workload, goal]) => {
      const ours = cpu(workload, "compiled");
      const ratio = sense === "at most" ? ours / cpu(workload, other) : cpu(workload, other) / ours;
      return { workload, other, ratio, goal, sense, met: sense === "at most" ? ratio <= goal : ratio >= goal };
    });
  return [
    ...against("limit", limit, "at most"),
    ...Object.entries(cheaper).flatMap(([other, goals]) => against(other, goals, "at least")),
  ];
}

/**
 * How processor time grows from the smallest result to the largest; a workload without a goal has none.
 *
 * @param {object[]} results by their numbers of facts, the fewest first
 */
export function growthOf(results) {
  const [smallest, largest] = [results[0], results.at(-1)];
  if (smallest === largest) return [];
  return Object.keys(largest.measured).map((workload) => {
    const ratioOf = (server) => cpuOf(largest, workload, server) / cpuOf(smallest, workload, server);
    const [ratio, limitRatio] = ["compiled", "limit"].map(ratioOf);
    const goal = growth[workload];
    return { workload, ratio, limitRatio, goal, met: goal === undefined ? undefined : ratio <= goal };
  });
}
