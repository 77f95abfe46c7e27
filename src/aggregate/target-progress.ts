/** Targets as tracked things: where they start, where they stand, what is left, and what of it was computed. */
import { GraphQLLocalDate } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { declareEnum } from "../graph/enums.js";
import { ComputedValue, computedValue, operandOf, type ComputedValue as Value } from "../graph/fact/computed-value.js";
import { type DerivationOperand, type DerivedValue, derive } from "../graph/fact/derive.js";
import { Observation } from "../graph/fact/observation.js";
import { Target } from "../graph/fact/target.js";
import { latestOf } from "./latest.js";
import type { ObservationRow } from "./observations-of.js";
import { isReached } from "./reached.js";

/** How a target stands. */
export const TargetStatus = declareEnum("TargetStatus", "How a target stands at a date: computed, never stated.", {
  OPEN: "Its deadline lies ahead.",
  DUE: "The date lies in the period of its deadline.",
  PAST_DEADLINE: "Its deadline is over, and no number in the graph shows that it was reached.",
  REACHED: "The latest number reaches it, whatever its bounds hide.",
  UNKNOWN: "It has no deadline of its own, and no number shows that it was reached.",
});

/** How a target stands at a date. */
@ObjectType({
  description:
    "How a target stands at a date. Target, baseline and latest observation are facts with their quotes; all else is computed.",
})
export class TargetProgress {
  @Field(() => GraphQLLocalDate, { description: "The date." })
  at!: string;

  @Field(() => Target, { description: "The target as it is stated." })
  target!: Target;

  @Field(() => Observation, {
    nullable: true,
    description: "Where it starts from, as stated; null where nothing says.",
  })
  baseline!: ObservationRow | null;

  @Field(() => Observation, {
    nullable: true,
    description:
      "The last observation of its indicator and subject in its unit up to the date; one without a period only where it is the only one.",
  })
  latest!: ObservationRow | null;

  @Field(() => ComputedValue, {
    nullable: true,
    description: "Computed: the value at its end, of a target that is to be added to its baseline. Otherwise null.",
  })
  impliedEnd!: Value | null;

  @Field(() => ComputedValue, {
    nullable: true,
    description: "Computed: what is left from the latest observation to its end; less than nothing where it is passed.",
  })
  remaining!: Value | null;

  @Field(() => Int, {
    nullable: true,
    description: "Computed: the days from the date to the last day of its deadline; negative behind it.",
  })
  daysLeft!: number | null;

  @Field(() => TargetStatus, { description: "Computed: how it stands." })
  status!: keyof typeof TargetStatus;

  @Field(() => [String], { description: "Why parts of this are null, each in a sentence." })
  missing!: string[];
}

/** A derived number that goes on into another rule. */
interface End {
  readonly operand: DerivationOperand;
  readonly facts: readonly object[];
}

/** How a target stands at a date, given the observations of its indicator and subject. */
export function progressOf(
  target: Target,
  baseline: ObservationRow | null,
  observations: readonly ObservationRow[],
  at: string,
): TargetProgress {
  const missing: string[] = [];
  const attempt = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      missing.push(`${error.message}.`);
      return null;
    }
  };
  const latest = attempt(() => latestOf(target, baseline, observations, at));
  const impliedEnd = target.form === "INCREMENT" ? attempt(() => impliedEndOf(target, baseline)) : null;
  const end = target.form === "INCREMENT" ? impliedEnd && endOf(impliedEnd) : statedEnd(target);
  if (!target.quantity) missing.push("The target states no number.");
  const remaining = end && latest ? attempt(() => remainingOf(target, baseline, latest, end)) : null;
  if (!target.deadline) missing.push("The target has no deadline of its own.");
  const daysLeft = target.deadline ? daysBetween(at, target.deadline.end) : null;
  const parts = { at, target, baseline, latest, impliedEnd, remaining, daysLeft, missing };
  const reached = end !== null && latest !== null && isReached(target, end.operand, baseline, latest);
  return Object.assign(new TargetProgress(), parts, { status: reached ? "REACHED" : statusOf(target, at) });
}

function statusOf({ deadline }: Target, at: string): keyof typeof TargetStatus {
  if (!deadline) return "UNKNOWN";
  if (at > deadline.end) return "PAST_DEADLINE";
  return at < deadline.start ? "OPEN" : "DUE";
}

function required(fact: Target | ObservationRow | null, what: string): DerivationOperand {
  const operand = fact ? operandOf(fact) : undefined;
  if (!operand) throw new RangeError(`There is no ${what} to compute with`);
  return operand;
}

function impliedEndOf(target: Target, baseline: ObservationRow | null): Value {
  const start = required(baseline, "baseline");
  return computedValue("SUM", derive("SUM", [start, required(target, "number of the target")]), [baseline, target]);
}

function statedEnd(target: Target): End | null {
  const operand = operandOf(target);
  return operand ? { operand, facts: [target] } : null;
}

function endOf(end: Value): End {
  const { value, comparator, unitId } = end.quantity as typeof end.quantity & { unitId: string | null };
  const operand = { name: "the implied end", value, unit: unitId, comparator, direction: null, result: null };
  return { operand, facts: end.facts };
}

function remainingOf(
  target: Target,
  baseline: ObservationRow | null,
  latest: ObservationRow,
  { operand, facts }: End,
): Value {
  const now = required(latest, "observation");
  // Where nothing was observed since, all of what is to be added is left, however loosely its start is known.
  const isAtStart = target.form === "INCREMENT" && baseline?.id === latest.id;
  const derived: DerivedValue = isAtStart
    ? required(target, "number of the target")
    : derive("DIFFERENCE", [operand, now]);
  return computedValue("DIFFERENCE", derived, [...facts, latest]);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
