/** The latest number that a target can be held against: of its unit, and of the same sort of period throughout. */

import { operandOf } from "../graph/fact/computed-value.js";
import type { Target } from "../graph/fact/target.js";
import { decimalKey } from "../shared/decimal.js";
import type { ObservationRow } from "./observations-of.js";
import { stepOf } from "./steps.js";

/**
 * The last observation up to a date; where none has a period, the only one that there is.
 *
 * @throws RangeError with the reason where there is none, or where which one it is cannot be told
 */
export function latestOf(
  target: Target,
  baseline: ObservationRow | null,
  observations: readonly ObservationRow[],
  at: string,
): ObservationRow | null {
  const stated = operandOf(target);
  if (!stated) return null;
  const same = observations.filter(
    (observation) => operandOf(observation)?.unit === stated.unit && observation.voice !== "QUESTIONER",
  );
  const dated = same.filter(({ period }) => period && period.end <= at);
  const comparable = ofOneStep(baseline, dated);
  const end = comparable.reduce((last, { period }) => (period && period.end > last ? period.end : last), "");
  if (end !== "") {
    return onlyOne(
      comparable.filter(({ period }) => period?.end === end),
      end,
    );
  }
  const undated = same.filter(({ period }) => !period);
  if (undated.length > 0) return onlyOne(undated, "no stated period");
  throw new RangeError("There is no observation of its indicator and subject in its unit up to the date");
}

/** Those whose periods are of the baseline's kind and length, so that no month is held against a year. */
function ofOneStep(baseline: ObservationRow | null, dated: readonly ObservationRow[]): readonly ObservationRow[] {
  const steps = new Set(dated.flatMap(({ period }) => (period ? stepOf(period) : [])));
  if (baseline?.period) {
    const step = stepOf(baseline.period);
    return dated.filter(({ period }) => period && stepOf(period) === step);
  }
  if (steps.size > 1) {
    throw new RangeError(
      `Its observations are of several sorts of periods (${[...steps].sort().join(", ")}), and the target has no baseline that says which counts`,
    );
  }
  return dated;
}

/** The first of some that all state the same number. */
function onlyOne(observations: readonly ObservationRow[], when: string): ObservationRow | null {
  const numbers = new Set(
    observations.map((observation) => {
      const { value = "0", comparator, direction } = operandOf(observation) ?? {};
      return JSON.stringify([decimalKey(value), comparator, direction]);
    }),
  );
  if (numbers.size <= 1) return observations[0] ?? null;
  const ids = observations.map(({ id }) => id).join(", ");
  throw new RangeError(`Several numbers are stated for ${when} (${ids}), and none replaces another`);
}
