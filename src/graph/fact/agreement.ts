/** Whether two facts about the same thing can both be right. */
import type { Decimal } from "decimal.js-light";
import { ExactNumber } from "../../shared/exact-number.js";
import type { ConflictDifference } from "../pair/conflict.js";
import { type DirectedNumber, isTurned, signedValue } from "./signed-value.js";

/** What a fact states, as far as it can be right or wrong beside another. */
export interface Statement extends Omit<DirectedNumber, "value"> {
  readonly value: string | null;
  readonly unit: string | null;
  readonly comparator: string | null;
  /** Of targets: whether the number is to be reached or to be added. */
  readonly form: string | null;
}

/** What two facts are to each other. */
export type Agreement = "AGREE" | keyof typeof ConflictDifference;

/**
 * What two facts about the same thing are to each other; undefined where neither can be said, as of numbers in different
 * units. A bound agrees with all that is within it, and “about” with all that rounds to the digits that it has.
 */
export function agreementOf(one: Statement, other: Statement): Agreement | undefined {
  if (one.result !== other.result) return "RESULT";
  if (one.value === null || other.value === null) return one.value === other.value ? "AGREE" : undefined;
  if (one.unit !== other.unit || one.form !== other.form) return undefined;
  const [a, b] = [rangeOf(one), rangeOf(other)];
  if (!a || !b) return undefined;
  if (meet(a, b)) return "AGREE";
  return isRounding(one, other) ? "ROUNDING" : "NUMBER";
}

/** An end of a range; without a value it is open to that side. */
interface End {
  readonly value: Decimal | undefined;
  readonly isIn: boolean;
}

interface Range {
  readonly low: End;
  readonly high: End;
}

const open: End = { value: undefined, isIn: false };

/** The numbers that a statement leaves possible; undefined where it is unclear which. */
function rangeOf(statement: Statement): Range | undefined {
  const stated = { ...statement, value: statement.value ?? "0" };
  const value = signedValue(stated);
  const at = (isIn: boolean): End => ({ value, isIn });
  const upward = (end: End): Range => (isTurned(stated) ? { low: open, high: end } : { low: end, high: open });
  const downward = (end: End): Range => (isTurned(stated) ? { low: end, high: open } : { low: open, high: end });
  switch (statement.comparator) {
    case "EXACT":
      return { low: at(true), high: at(true) };
    case "ABOUT": {
      const half = lastDigit(stated.value).div(2);
      return { low: { value: value.minus(half), isIn: true }, high: { value: value.plus(half), isIn: true } };
    }
    case "MORE_THAN":
    case "AT_LEAST":
      return upward(at(statement.comparator === "AT_LEAST"));
    case "LESS_THAN":
    case "AT_MOST":
      return downward(at(statement.comparator === "AT_MOST"));
    default:
      return undefined;
  }
}

/** The worth of the last digit of a number that is not a filling zero: of 2200 a hundred, of 31.70 a hundredth. */
function lastDigit(text: string): Decimal {
  const [whole = "", fraction] = text.split(".");
  if (fraction) return new ExactNumber(10).pow(-fraction.length);
  return new ExactNumber(10).pow(/0*$/.exec(whole.replace(/^0+/, ""))?.[0].length ?? 0);
}

function meet(a: Range, b: Range): boolean {
  return !isBelow(a, b) && !isBelow(b, a);
}

/** Whether all of a range is below all of another. */
function isBelow({ high }: Range, { low }: Range): boolean {
  if (!high.value || !low.value) return false;
  const order = high.value.comparedTo(low.value);
  return order < 0 || (order === 0 && !(high.isIn && low.isIn));
}

function isRounding(one: Statement, other: Statement): boolean {
  if (one.comparator !== "EXACT" || other.comparator !== "EXACT") return false;
  const [a, b] = [one, other].map((each) => signedValue({ ...each, value: each.value ?? "0" }));
  const places = (statement: Statement) => statement.value?.split(".")[1]?.length ?? 0;
  const digits = Math.min(places(one), places(other));
  return a !== undefined && b !== undefined && a.toDecimalPlaces(digits).equals(b.toDecimalPlaces(digits));
}
