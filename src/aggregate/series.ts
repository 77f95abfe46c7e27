/** Series: the numbers of one indicator and one subject in the order of time, several documents side by side. */
import { Field, Int, ObjectType } from "type-graphql";
import { Entity } from "../graph/entity/entity.js";
import { Indicator } from "../graph/entity/indicator.js";
import { ComputedValue, computedValue, operandOf } from "../graph/fact/computed-value.js";
import { derive } from "../graph/fact/derive.js";
import { Observation } from "../graph/fact/observation.js";
import type { Period } from "../graph/value/period.js";
import { decimalKey } from "../shared/decimal.js";
import { PeriodBucket } from "./bucket.js";
import type { ObservationRow } from "./observations-of.js";
import { missingBetween, stepOf } from "./steps.js";

/** One period of a series, with every number that is stated for it. */
@ObjectType({ description: "One period of a series, with every number that a document states for it." })
export class SeriesPoint {
  @Field(() => PeriodBucket, { description: "When it is." })
  period!: PeriodBucket;

  @Field(() => [Observation], {
    description: "The numbers that are stated for it, those of several documents side by side: none replaces another.",
  })
  observations!: ObservationRow[];

  @Field(() => Boolean, { description: "Whether all of them state the same number." })
  agrees!: boolean;

  @Field(() => ComputedValue, {
    nullable: true,
    description:
      "How much more it is than at the point before of the same kind and length: computed. Null where that has no meaning.",
  })
  change!: ComputedValue | null;

  @Field(() => String, { nullable: true, description: "Why there is no change; null where there is one." })
  noChange!: string | null;
}

/** The numbers of one indicator and one subject. */
@ObjectType({ description: "The numbers that are stated of one subject for one indicator, in the order of time." })
export class Series {
  @Field(() => Indicator, { description: "What is measured." })
  indicator!: Indicator;

  @Field(() => Entity, { description: "Of what it is measured." })
  subject!: Entity;

  @Field(() => [SeriesPoint], { description: "Its points, by their last day, then by their first." })
  points!: SeriesPoint[];

  @Field(() => [Observation], {
    description: "The numbers for which no document states when they are true; they have no place among the points.",
  })
  undated!: ObservationRow[];

  @Field(() => Int, { description: "How many numbers are stated, with those that have no period." })
  count!: number;

  @Field(() => SeriesPoint, { nullable: true, description: "The first point; null where there is none." })
  earliest(): SeriesPoint | null {
    return this.points.at(0) ?? null;
  }

  @Field(() => SeriesPoint, { nullable: true, description: "The last point; null where there is none." })
  latest(): SeriesPoint | null {
    return this.points.at(-1) ?? null;
  }

  @Field(() => PeriodBucket, {
    nullable: true,
    description: "From the first day of any point to the last day of any; null where there is none.",
  })
  coverage(): PeriodBucket | null {
    const start = this.points.map(({ period }) => period.start).sort()[0];
    const end = this.points.at(-1)?.period.end;
    if (start === undefined || end === undefined) return null;
    return Object.assign(new PeriodBucket(), { label: `${start}/${end}`, start, end, kind: null });
  }

  @Field(() => [PeriodBucket], {
    description:
      "What is missing between points of the same kind and length: months, quarters, halves, years, and months of the year to date.",
  })
  gaps(): PeriodBucket[] {
    return [...pointsByStep(this.points).values()].flatMap((points) =>
      points.flatMap((point, index) => {
        const earlier = points[index - 1];
        return earlier ? missingBetween(periodOf(earlier), periodOf(point)) : [];
      }),
    );
  }
}

/** Puts observations of one indicator and one subject in the order of time. */
export function seriesOf(indicator: Indicator, subject: Entity, observations: readonly ObservationRow[]): Series {
  const byPeriod = new Map<string, ObservationRow[]>();
  const undated: ObservationRow[] = [];
  for (const observation of observations) {
    const { period } = observation;
    if (!period) {
      undated.push(observation);
      continue;
    }
    const name = `${period.end} ${period.start} ${period.kind}`;
    byPeriod.set(name, [...(byPeriod.get(name) ?? []), observation]);
  }
  const points = [...byPeriod].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => pointOf(own));
  for (const own of pointsByStep(points).values()) {
    for (const [index, point] of own.entries()) setChange(indicator, own[index - 1], point);
  }
  return Object.assign(new Series(), { indicator, subject, points, undated, count: observations.length });
}

function pointOf(observations: ObservationRow[]): SeriesPoint {
  const { start = "", end = "", kind = "SPAN" } = observations[0]?.period ?? {};
  const label = kind === "POINT" ? end : `${start}/${end}`;
  const period = Object.assign(new PeriodBucket(), { label, start, end, kind });
  const stated = observations.map((observation) => {
    const { value = "0", unit, comparator, direction } = operandOf(observation) ?? {};
    return JSON.stringify([decimalKey(value), unit, comparator, direction]);
  });
  const agrees = new Set(stated).size === 1;
  return Object.assign(new SeriesPoint(), { period, observations, agrees, change: null, noChange: null });
}

function periodOf(point: SeriesPoint): Period {
  return point.observations[0]?.period as Period;
}

/** The points of each kind and length, in the order of time. */
function pointsByStep(points: readonly SeriesPoint[]): Map<string, SeriesPoint[]> {
  const found = new Map<string, SeriesPoint[]>();
  for (const point of points) {
    const step = stepOf(periodOf(point));
    found.set(step, [...(found.get(step) ?? []), point]);
  }
  return found;
}

function setChange(indicator: Indicator, earlier: SeriesPoint | undefined, point: SeriesPoint): void {
  point.noChange = reasonOf(indicator, earlier, point);
  const [before] = earlier?.observations ?? [];
  const [now] = point.observations;
  const operands = [now, before].map((each) => each && operandOf(each));
  if (point.noChange !== null || !operands[0] || !operands[1]) return;
  try {
    const derived = derive("DIFFERENCE", [operands[0], operands[1]]);
    point.change = computedValue("DIFFERENCE", derived, [now ?? null, before ?? null]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    point.noChange = `${error.message}.`;
  }
}

/** Why there is no change to tell; null where there is one. */
function reasonOf(indicator: Indicator, earlier: SeriesPoint | undefined, point: SeriesPoint): string | null {
  const step = stepOf(periodOf(point));
  if (!earlier) return `There is no earlier point that is a ${step}.`;
  const torn = [earlier, point].find(({ agrees }) => !agrees);
  if (torn) return `Documents state different numbers for ${torn.period.label}: see observations.`;
  const voices = new Set([...earlier.observations, ...point.observations].map(({ voice }) => voice));
  if (voices.size > 1)
    return `The numbers of ${earlier.period.label} and ${point.period.label} are of different voices.`;
  if (indicator.measure === "LEVEL" && point.period.kind === "YEAR_TO_DATE") {
    return "An amount of the year to date has the one before in it: their difference is what came between, no change.";
  }
  if (earlier.period.end >= point.period.start && point.period.kind === "SPAN") {
    return `${earlier.period.label} and ${point.period.label} have days in common.`;
  }
  return null;
}
