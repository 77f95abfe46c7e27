/** Whether a number reaches a target: only said where no bound of either can make it untrue. */
import decimal from "decimal.js-light";
import { operandOf } from "../graph/fact/computed-value.js";
import { type DerivationOperand } from "../graph/fact/derive.js";
import type { Target } from "../graph/fact/target.js";
import type { ObservationRow } from "./observations-of.js";

const ExactDecimal = decimal.Decimal.clone({ precision: 120 });

/** Bounds below which, or above which, a number may be without limit. */
const openAbove = new Set(["MORE_THAN", "AT_LEAST"]);
const openBelow = new Set(["LESS_THAN", "AT_MOST"]);
const uncertain = new Set(["ABOUT", "UNCLEAR"]);

function signed({ value, direction }: DerivationOperand) {
  const number = new ExactDecimal(value);
  return direction === "DECREASE" ? number.negated() : number;
}

/** Whether the latest number reaches the end of a target for certain. */
export function isReached(
  target: Target,
  end: DerivationOperand,
  baseline: ObservationRow | null,
  latest: ObservationRow,
): boolean {
  const now = operandOf(latest);
  const aim = aimOf(target, end, baseline);
  if (!now || now.unit !== end.unit || aim === null) return false;
  if (uncertain.has(now.comparator) || uncertain.has(end.comparator)) return false;
  const isTurned = now.direction === "DECREASE";
  const isOpen = (open: "above" | "below") =>
    ((open === "above") !== isTurned ? openAbove : openBelow).has(now.comparator);
  // An implied end that is a bound itself hides how far away it is.
  const isHidden = target.form === "INCREMENT" && end.comparator !== "EXACT";
  if (isHidden || isOpen(aim === "up" ? "below" : "above")) return false;
  const difference = signed(now).comparedTo(signed(end)) * (aim === "up" ? 1 : -1);
  const isStrict = end.comparator === "MORE_THAN" || end.comparator === "LESS_THAN";
  const isBeyond = now.comparator === "MORE_THAN" || now.comparator === "LESS_THAN";
  return difference > 0 || (difference === 0 && (!isStrict || isBeyond));
}

/** Which way a target leads; null where its words and its baseline do not say. */
function aimOf(target: Target, end: DerivationOperand, baseline: ObservationRow | null): "up" | "down" | null {
  if (openAbove.has(end.comparator)) return "up";
  if (openBelow.has(end.comparator)) return "down";
  const stated = operandOf(target);
  if (target.form === "INCREMENT" || stated?.direction) return stated?.direction === "DECREASE" ? "down" : "up";
  const start = baseline ? operandOf(baseline) : undefined;
  if (!start || start.unit !== end.unit) return null;
  const way = signed(end).comparedTo(signed(start));
  if (way === 0) return null;
  return way > 0 ? "up" : "down";
}
