/** Periods from fixtures to rows. */
import type { PeriodInput } from "./format-values.js";
import type { PeriodModel } from "./model.js";

/** A period as a row has it. */
export function periodModel({ interval: [start, end], kind, basis, printed, note }: PeriodInput): PeriodModel {
  return { start, end, kind, basis, text: printed ?? null, note: note ?? null };
}

/** A period as a row has it; null where none is stated. */
export function periodOf(input: PeriodInput | undefined): PeriodModel | null {
  return input ? periodModel(input) : null;
}

/**
 * Every number that a period's words may state: its years, months and days; how many of them it has, of quarters and of
 * halves too; and which quarter or half of its year it is.
 */
export function periodNumbers({ start, end }: PeriodModel): Set<number> {
  const [startYear = 0, startMonth = 0, startDay = 0] = start.split("-").map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = end.split("-").map(Number);
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  const months = (endYear - startYear) * 12 + endMonth - startMonth + 1;
  const numbers = [startYear, startMonth, startDay, endYear, endMonth, endDay, days, months, endYear - startYear + 1];
  if (months % 3 === 0) numbers.push(months / 3);
  if (months === 3) numbers.push(endMonth / 3);
  if (months === 6) numbers.push(0.5, endMonth / 6);
  return new Set(numbers);
}
