/** Exact arithmetic over many numbers, in which a bound stays a bound: each number is the least and the most it can be. */
import decimal, { type Decimal } from "decimal.js-light";
import { isTurned, signedValue } from "../graph/fact/signed-value.js";
import { ExactNumber } from "../shared/exact-number.js";
import type { StatedNumber } from "./number.js";

/** What is computed of the numbers of a group. */
export type AggregateRule = "SUM" | "AVERAGE" | "MINIMUM" | "MAXIMUM" | "MEDIAN";

/** A computed number. */
export interface Computed {
  readonly value: string;
  readonly comparator: string;
}

/** How many significant digits an average that does not end keeps. */
const averageDigits = 20;

/** What a number can be, from least to most; undefined where it has no bound on that side. */
interface Range {
  readonly stated: Decimal;
  readonly least: Decimal | undefined;
  readonly most: Decimal | undefined;
}

function rangeOf(number: StatedNumber): Range {
  const stated = signedValue(number);
  const turned = isTurned(number);
  const isLower = number.comparator === "MORE_THAN" || number.comparator === "AT_LEAST";
  const isUpper = number.comparator === "LESS_THAN" || number.comparator === "AT_MOST";
  return {
    stated,
    least: (turned ? isLower : isUpper) ? undefined : stated,
    most: (turned ? isUpper : isLower) ? undefined : stated,
  };
}

/**
 * Computes with numbers that are known to go together.
 *
 * @param numbers one at least
 */
export function compute(rule: AggregateRule, numbers: readonly StatedNumber[]): Computed {
  const ranges = numbers.map(rangeOf);
  const stated = apply(
    rule,
    ranges.map((range) => range.stated),
    1,
  );
  const least = apply(
    rule,
    ranges.map((range) => range.least),
    -1,
  );
  const most = apply(
    rule,
    ranges.map((range) => range.most),
    1,
  );
  if (!stated) throw new Error(`${rule} of no numbers`);
  const comparator = comparatorOf(numbers, { stated, least, most });
  if (rule !== "AVERAGE") return { value: stated.toFixed(), comparator };
  return rounded(stated, numbers.length, comparator);
}

function comparatorOf(numbers: readonly StatedNumber[], { stated, least, most }: Range): string {
  const hedges = new Set(numbers.map(({ comparator }) => comparator));
  if (hedges.has("UNCLEAR")) return "UNCLEAR";
  const isLeast = least?.equals(stated) ?? false;
  const isMost = most?.equals(stated) ?? false;
  if (hedges.has("ABOUT")) return isLeast && isMost ? "ABOUT" : "UNCLEAR";
  if (isLeast && isMost) return "EXACT";
  if (isLeast) return "AT_LEAST";
  return isMost ? "AT_MOST" : "UNCLEAR";
}

/** Applies a rule; of averages the total. What has no bound sorts to the side of `unbounded`, and makes any total unbounded. */
function apply(rule: AggregateRule, values: readonly (Decimal | undefined)[], unbounded: 1 | -1): Decimal | undefined {
  if (rule === "SUM" || rule === "AVERAGE") return total(values);
  const known = values.filter((value) => value !== undefined).sort((a, b) => a.comparedTo(b));
  const open = new Array<undefined>(values.length - known.length).fill(undefined);
  const sorted = unbounded === 1 ? [...known, ...open] : [...open, ...known];
  if (rule === "MINIMUM") return sorted.at(0);
  if (rule === "MAXIMUM") return sorted.at(-1);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  return total([sorted[middle - 1], sorted[middle]])?.times("0.5");
}

function total(values: readonly (Decimal | undefined)[]): Decimal | undefined {
  let sum: Decimal | undefined = new ExactNumber(0);
  for (const value of values) sum = value && sum?.plus(value);
  return sum;
}

/** An average: exact where it ends, and otherwise rounded so that a bound stays true. */
function rounded(sum: Decimal, count: number, comparator: string): Computed {
  const exact = sum.div(count);
  if (exact.times(count).equals(sum)) return { value: exact.toFixed(), comparator };
  const mode =
    comparator === "AT_LEAST"
      ? decimal.Decimal.ROUND_FLOOR
      : comparator === "AT_MOST"
        ? decimal.Decimal.ROUND_CEIL
        : decimal.Decimal.ROUND_HALF_UP;
  const value = exact.toSignificantDigits(averageDigits, mode).toFixed();
  return { value, comparator: comparator === "EXACT" ? "ABOUT" : comparator };
}
