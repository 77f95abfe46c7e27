/** Steps of series: periods of one kind and length follow each other, and what lies between two of them can be missing. */
import type { Period } from "../graph/value/period.js";
import { intervalBounds } from "../shared/interval.js";
import { bucketOf, type PeriodBucket } from "./bucket.js";

/** A month as a count from the year 0, so that months can be added. */
function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function monthText(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** The whole months of a period; undefined where it begins or ends within one. */
function monthsOf({ start, end }: Period): number | undefined {
  const first = monthNumber(start);
  const last = monthNumber(end);
  const [wholeStart, wholeEnd] = intervalBounds(`${monthText(first)}/${monthText(last)}`);
  return start === wholeStart && end === wholeEnd ? last - first + 1 : undefined;
}

/** The name of what a period has in common with others of its series: its kind and length. */
export function stepOf(period: Period): string {
  if (period.kind !== "SPAN") return period.kind;
  const months = monthsOf(period);
  if (months !== undefined) return `SPAN of ${months} month${months === 1 ? "" : "s"}`;
  return `SPAN of ${(Date.parse(period.end) - Date.parse(period.start)) / 86_400_000 + 1} days`;
}

/** Lengths in months that divide a year as calendars do. */
const calendarSteps = [1, 3, 6, 12];

/**
 * The periods that are missing between two that follow each other in one series: months, quarters, halves and years, and
 * of the year to date its months. Points and other spans have no step, and nothing is missing between them.
 */
export function missingBetween(earlier: Period, later: Period): PeriodBucket[] {
  const length = monthsOf(later);
  if (length === undefined || monthsOf(earlier) === undefined || later.kind === "POINT") return [];
  const isYearToDate = later.kind === "YEAR_TO_DATE";
  const step = isYearToDate ? 1 : length;
  const last = monthNumber(later.end);
  if (!calendarSteps.includes(step) || (last + 1) % step !== 0) return [];
  const missing: PeriodBucket[] = [];
  for (let end = monthNumber(earlier.end) + step; end < last; end += step) {
    const start = isYearToDate ? Math.floor(end / 12) * 12 : end - step + 1;
    const bounds = intervalBounds(`${monthText(start)}/${monthText(end)}`);
    missing.push(bucketOf(`${bounds.join("/")}/${later.kind}`));
  }
  return missing;
}
