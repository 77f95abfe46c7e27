/** Stated numbers as decimals with a sign. */
import type { Decimal } from "decimal.js-light";
import { ExactNumber } from "../../shared/exact-number.js";

/** A number as facts state it: positive, with the way in which it goes in words. */
export interface DirectedNumber {
  readonly value: string;
  readonly direction: string | null;
  readonly result: string | null;
}

/** Whether a number is stated as a decrease, or as less. */
export function isTurned({ direction, result }: DirectedNumber): boolean {
  return direction === "DECREASE" || result === "LESS";
}

/** The number with its sign: what is stated as a decrease, or as less, is negative. */
export function signedValue(stated: DirectedNumber): Decimal {
  const number = new ExactNumber(stated.value);
  return isTurned(stated) && !number.isZero() ? number.negated() : number;
}
