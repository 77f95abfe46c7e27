/** The rules by which values follow from facts: exact, and refused where units do not allow them. */
import type { Decimal } from "decimal.js-light";
import { ExactNumber } from "../../shared/exact-number.js";
import type { DerivationRule } from "./derivation.js";
import { isTurned, signedValue } from "./signed-value.js";

/** What a rule needs of a fact. */
export interface DerivationOperand {
  /** What the operand is called in messages. */
  readonly name: string;
  readonly value: string;
  /** The id of its unit. */
  readonly unit: string | null;
  readonly comparator: string;
  /** DECREASE makes a change negative. */
  readonly direction: string | null;
  /** LESS makes a stated difference negative. */
  readonly result: string | null;
}

/** A derived number. */
export interface DerivedValue {
  readonly value: string;
  /** The id of its unit; null where counts of different things were added on purpose, and for ratios. */
  readonly unit: string | null;
  readonly comparator: string;
}

const percent = "Unit:percent";
const point = "Unit:percentage-point";

/** How many significant digits of a ratio are kept: more than stated numbers carry. */
const ratioDigits = 10;

/**
 * Applies a rule.
 *
 * @param acrossUnits add up numbers of different units on purpose: the result has no unit
 * @throws RangeError with the way out, where the rule does not allow these operands
 */
export function derive(
  rule: keyof typeof DerivationRule,
  operands: readonly DerivationOperand[],
  acrossUnits = false,
): DerivedValue {
  const [first, second] = operands;
  if (!first || !second) throw new RangeError(`${rule} needs two numbers at least`);
  if (rule !== "SUM" && operands.length > 2)
    throw new RangeError(`${rule} takes two numbers, and there are ${operands.length}`);
  const comparator = boundOf(rule, operands);
  switch (rule) {
    case "SUM": {
      const units = new Set(operands.map(({ unit }) => unit));
      if (units.has(percent) || units.has(point)) {
        throw new RangeError(
          `percentages are not added up: ${names(operands)}. Take DIFFERENCE to compare two of them`,
        );
      }
      if (units.size > 1 && !acrossUnits) {
        throw new RangeError(
          `${names(operands)} have different units. Pass acrossUnits: true to count different things together`,
        );
      }
      const total = operands.reduce((sum, operand) => sum.plus(signedValue(operand)), new ExactNumber(0));
      return { value: plain(total), unit: units.size > 1 ? null : first.unit, comparator };
    }
    case "DIFFERENCE": {
      sameUnit(first, second);
      return {
        value: plain(signedValue(first).minus(signedValue(second))),
        unit: first.unit === percent ? point : first.unit,
        comparator,
      };
    }
    case "RATIO": {
      sameUnit(first, second);
      if (signedValue(second).isZero()) throw new RangeError(`${second.name} is 0, and nothing can be divided by it`);
      return {
        value: plain(signedValue(first).div(signedValue(second)).toSignificantDigits(ratioDigits)),
        unit: null,
        comparator,
      };
    }
    case "LEVEL_BEFORE": {
      const change = first.unit === percent ? point : first.unit;
      if (second.unit !== change) {
        throw new RangeError(
          `${second.name} is no change of ${first.name}: it is in ${second.unit}, and must be in ${change}`,
        );
      }
      return { value: plain(signedValue(first).minus(signedValue(second))), unit: first.unit, comparator };
    }
  }
}

function plain(number: Decimal): string {
  return number.toFixed();
}

function names(operands: readonly DerivationOperand[]): string {
  return operands.map(({ name, unit }) => `${name} (${unit})`).join(", ");
}

function sameUnit(first: DerivationOperand, second: DerivationOperand): void {
  if (first.unit !== second.unit) {
    throw new RangeError(`${names([first, second])} have different units. Take numbers of one unit`);
  }
}

const lower = new Set(["MORE_THAN", "AT_LEAST"]);
const upper = new Set(["LESS_THAN", "AT_MOST"]);
const strict = new Set(["MORE_THAN", "LESS_THAN"]);

/** A bound stays a bound: what is known of the result from how its operands are hedged. */
function boundOf(rule: keyof typeof DerivationRule, operands: readonly DerivationOperand[]): string {
  const hedged = operands.flatMap((operand, index) => {
    const { comparator } = operand;
    if (comparator === "EXACT") return [];
    if (!lower.has(comparator) && !upper.has(comparator)) return [comparator === "ABOUT" ? "about" : "unclear"];
    return [lower.has(comparator) === grows(rule, operands, index) ? "lower" : "upper"];
  });
  const [side, ...others] = new Set(hedged);
  if (side === undefined) return "EXACT";
  if (others.length > 0 || side === "unclear") return "UNCLEAR";
  if (side === "about") return "ABOUT";
  const isStrict = operands.some(({ comparator }) => strict.has(comparator));
  if (side === "lower") return isStrict ? "MORE_THAN" : "AT_LEAST";
  return isStrict ? "LESS_THAN" : "AT_MOST";
}

/** Whether the result becomes greater where the number of an operand does, as it is stated: without its sign. */
function grows(rule: keyof typeof DerivationRule, operands: readonly DerivationOperand[], index: number): boolean {
  const [first, second] = operands.map(signedValue);
  const isNegated = operands.slice(index, index + 1).some(isTurned);
  const isSubtracted = index > 0 && rule !== "SUM";
  if (rule !== "RATIO") return isNegated === isSubtracted;
  // Of a ratio the other number counts too: less than nothing turns the bound once more.
  const other = index === 0 ? second : first;
  return (isNegated === isSubtracted) === !other?.isNegative();
}
