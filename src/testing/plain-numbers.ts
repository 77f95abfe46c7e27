/** For tests: what the numbers of a group come to, by another decimal library and over the facts' own texts. */
import Big from "big.js";
import type { Thing } from "./plain-graph.js";

/** Divides with more digits than tell a number that ends from one that does not. */
const Divided = Big();
Divided.DP = 400;

/** What is computed of numbers. */
export const rules = ["SUM", "AVERAGE", "MINIMUM", "MAXIMUM", "MEDIAN"] as const;

/** One of {@link rules}. */
export type Rule = (typeof rules)[number];

/** A computed number: its value, and how it stands to the real one. */
export interface PlainNumber {
  readonly value: string;
  readonly comparator: string;
}

/** A bound: a number, or none. */
type Bound = Big | "none";

/** What a fact states, with its sign, and between which bounds the real number is. */
interface Range {
  readonly stated: Big;
  readonly least: Bound;
  readonly most: Bound;
}

function rangeOf({ row }: Thing): Range {
  const isTurned = row.quantity_direction === "DECREASE" || row.result === "LESS";
  const stated = new Big(String(row.quantity_value)).times(isTurned ? -1 : 1);
  const without = (...comparators: string[]): Bound =>
    comparators.includes(String(row.quantity_comparator)) ? "none" : stated;
  const [whereLower, whereUpper] = [without("MORE_THAN", "AT_LEAST"), without("LESS_THAN", "AT_MOST")];
  return { stated, least: isTurned ? whereLower : whereUpper, most: isTurned ? whereUpper : whereLower };
}

function total(bounds: readonly Bound[]): Bound {
  return bounds.reduce<Bound>((sum, each) => (sum === "none" || each === "none" ? "none" : sum.plus(each)), new Big(0));
}

/** Applies a rule, of averages without dividing; where there is no bound, it is below all (-1) or above all (1). */
function apply(rule: Rule, bounds: readonly Bound[], none: 1 | -1): Bound {
  if (rule === "SUM" || rule === "AVERAGE") return total(bounds);
  const ordered = [...bounds].sort((one, other) => {
    if (one !== "none" && other !== "none") return one.cmp(other);
    return one === other ? 0 : one === "none" ? none : -none;
  });
  const at = (index: number) => ordered[Math.floor(index)] as Bound;
  if (rule === "MINIMUM") return at(0);
  if (rule === "MAXIMUM") return at(ordered.length - 1);
  const both = total([at((ordered.length - 1) / 2), at(ordered.length / 2)]);
  return both === "none" ? both : both.times("0.5");
}

/** What the numbers of facts come to. */
export function plainNumber(rule: Rule, facts: readonly Thing[]): PlainNumber {
  const ranges = facts.map(rangeOf);
  const of = (side: keyof Range, none: 1 | -1) =>
    apply(
      rule,
      ranges.map((range) => range[side]),
      none,
    );
  const stated = of("stated", 1) as Big;
  const [least, most] = [of("least", -1), of("most", 1)];
  const isLeast = least !== "none" && least.eq(stated);
  const isMost = most !== "none" && most.eq(stated);
  const comparator = comparatorOf(isLeast, isMost, new Set(facts.map(({ row }) => String(row.quantity_comparator))));
  return rule === "AVERAGE" ? average(stated, facts.length, comparator) : { value: written(stated), comparator };
}

function comparatorOf(isLeast: boolean, isMost: boolean, stated: ReadonlySet<string>): string {
  if (stated.has("UNCLEAR") || (!isLeast && !isMost)) return "UNCLEAR";
  if (stated.has("ABOUT")) return isLeast && isMost ? "ABOUT" : "UNCLEAR";
  if (isLeast && isMost) return "EXACT";
  return isLeast ? "AT_LEAST" : "AT_MOST";
}

/** An average: exact where it ends, and else 20 digits, rounded so that what is a bound stays one. */
function average(sum: Big, count: number, comparator: string): PlainNumber {
  const exact = new Divided(sum).div(count);
  if (exact.times(count).eq(sum)) return { value: written(exact), comparator };
  const [towardsZero, nearest, awayFromZero] = [0, 1, 3] as const;
  const [down, up] = exact.gt(0) ? ([towardsZero, awayFromZero] as const) : ([awayFromZero, towardsZero] as const);
  const rounding = { AT_LEAST: down, AT_MOST: up }[comparator] ?? nearest;
  return { value: written(exact.prec(20, rounding)), comparator: comparator === "EXACT" ? "ABOUT" : comparator };
}

function written(number: Big): string {
  return number.eq(0) ? "0" : number.toFixed();
}

/**
 * Whether a computed number is true where the real ones are away from what is stated as far as their bounds allow.
 *
 * @param distances how far each real number is from the stated one, in turn
 */
export function isTrue(
  rule: Rule,
  facts: readonly Thing[],
  answer: PlainNumber,
  distances: readonly number[],
): boolean {
  const real = facts.map(rangeOf).map(({ stated, least, most }, index) => {
    const distance = distances[index % distances.length] ?? 0;
    return most === "none" ? stated.plus(distance) : least === "none" ? stated.minus(distance) : stated;
  });
  const found = apply(rule, real, 1) as Big;
  const claimed = new Big(answer.value).times(rule === "AVERAGE" ? facts.length : 1);
  if (answer.comparator === "EXACT") return found.eq(claimed);
  if (answer.comparator === "AT_LEAST") return found.gte(claimed);
  return answer.comparator !== "AT_MOST" || found.lte(claimed);
}
