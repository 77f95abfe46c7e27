import type { DerivationOperand } from "../graph/fact/derive.js";
import type { Target } from "../graph/fact/target.js";
import type { ObservationRow } from "./observations-of.js";
import { isReached } from "./reached.js";

/** A fact with nothing but its number. */
function fact(value: string, comparator = "EXACT", direction: string | null = null) {
  return { id: value, quantity: { value, unitId: "Unit:tonne", comparator, direction } };
}

function reached(
  end: [string, string?],
  latest: [string, string?, string?],
  baseline?: string,
  form = "LEVEL",
): boolean {
  const target = { ...fact(...end), form } as unknown as Target;
  const operand: DerivationOperand = {
    name: "end",
    value: end[0],
    unit: "Unit:tonne",
    comparator: end[1] ?? "EXACT",
    direction: null,
    result: null,
  };
  const start = baseline === undefined ? null : (fact(baseline) as unknown as ObservationRow);
  return isReached(target, operand, start, fact(...latest) as unknown as ObservationRow);
}

describe("a target is reached", () => {
  it.each([
    ["by its number, from below", reached(["10"], ["10"], "5"), true],
    ["not yet from below", reached(["10"], ["9"], "5"), false],
    ["from above, where it starts there", reached(["10"], ["9"], "15"), true],
    ["not yet from above", reached(["10"], ["11"], "15"), false],
    ["not where nothing says which way it leads", reached(["10"], ["11"]), false],
    ["where it is a lower bound itself", reached(["10", "AT_LEAST"], ["10"]), true],
    ["not by the bound itself that is to be passed", reached(["10", "MORE_THAN"], ["10"]), false],
    ["by more than the bound that is to be passed", reached(["10", "MORE_THAN"], ["10", "MORE_THAN"]), true],
    ["from above, where it is an upper bound", reached(["10", "AT_MOST"], ["9"]), true],
    ["by at least so much", reached(["10"], ["12", "AT_LEAST"], "5"), true],
    ["not by at most so much", reached(["10"], ["12", "AT_MOST"], "5"), false],
    ["not by about so much", reached(["10"], ["12", "ABOUT"], "5"), false],
    ["not where its end is known as a bound only", reached(["10", "MORE_THAN"], ["12"], "5", "INCREMENT"), false],
    ["not by what fell", reached(["10"], ["12", "EXACT", "DECREASE"], "5"), false],
  ])("%s", (_, actual, expected) => {
    expect(actual).toBe(expected);
  });
});
