/** Quantities that no document states: made for an answer, with a sign instead of a direction. */
import { type Comparator, Quantity } from "../graph/value/quantity.js";
import { decimalKey, isDecimal } from "../shared/decimal.js";

/** A computed number as a quantity. */
export function computedQuantity(value: string, unit: string | null, comparator: keyof typeof Comparator): Quantity {
  // A sum of the longest numbers may be longer than what the graph keeps; only filters and orders need a key.
  const key = isDecimal(value) ? decimalKey(value) : "";
  return Object.assign(new Quantity(), { value, key, unitId: unit, comparator });
}
