/** Exact arithmetic with decimals, and their texts as computed numbers are written: no exponent, no zeros at the end. */
import decimal from "decimal.js-light";

/** More digits than any stated number has: nothing is rounded but quotients that do not end. */
export const ExactNumber = decimal.Decimal.clone({ precision: 200 });

/** A decimal as computed numbers are written. */
export function plainText(decimal: string): string {
  return new ExactNumber(decimal).toFixed();
}

/** The decimal half way between two, in the same form. */
export function middleText(lower: string, upper: string): string {
  return new ExactNumber(lower).plus(upper).times("0.5").toFixed();
}
