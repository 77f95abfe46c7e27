/** Periods from fixtures to rows. */
import type { PeriodInput } from "./format.js";
import type { PeriodModel } from "./model.js";

/** A period as a row has it. */
export function periodModel({ interval: [start, end], kind, basis, printed, note }: PeriodInput): PeriodModel {
  return { start, end, kind, basis, text: printed ?? null, note: note ?? null };
}

/** Every number that a period's words may state: its years, months and days, and how many of them it has. */
export function periodNumbers({ start, end }: PeriodModel): Set<number> {
  const [startYear = 0, startMonth = 0, startDay = 0] = start.split("-").map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = end.split("-").map(Number);
  const years = endYear - startYear + 1;
  return new Set([startYear, startMonth, startDay, endYear, endMonth, endDay, years, endMonth - startMonth + 1]);
}
