import { type DerivationOperand, derive } from "./derive.js";

/** A number of a fact, exact and in percent unless something else is said. */
function number(value: string, rest: Partial<DerivationOperand> = {}): DerivationOperand {
  return { name: value, value, unit: "Unit:percent", comparator: "EXACT", direction: null, result: null, ...rest };
}

const count = { unit: "Unit:enterprise" };
const point = { unit: "Unit:percentage-point" };

describe("a derived value", () => {
  it("of two percentages is in percentage points", () => {
    const difference = { value: "17.9", unit: "Unit:percentage-point", comparator: "EXACT" };
    expect(derive("DIFFERENCE", [number("33.6"), number("15.7")])).toEqual(difference);
  });

  it("of a rate and its change is the rate before, whichever way it went", () => {
    expect(derive("LEVEL_BEFORE", [number("6.2"), number("1.6", point)]).value).toBe("4.6");
    expect(derive("LEVEL_BEFORE", [number("6.2"), number("1.6", { ...point, result: "LESS" })]).value).toBe("7.8");
    expect(derive("LEVEL_BEFORE", [number("6.2", { direction: "DECREASE" }), number("1.6", point)]).value).toBe("-7.8");
  });

  it("has every digit, however long its inputs are", () => {
    const [a, b] = ["123456789012345678901234567890123.456789", "0.000000000000000000000000000001"];
    const scaled = (text: string) => {
      const [whole = "", tail = ""] = text.split(".");
      return BigInt(whole + tail.padEnd(30, "0"));
    };
    const { value } = derive("SUM", [number(a, count), number(b, count)]);
    expect(scaled(value)).toBe(scaled(a) + scaled(b));
  });

  it("stays a bound where an input is one, on the right side", () => {
    const more = number("140000", { ...count, comparator: "MORE_THAN" });
    const exact = number("12000", count);
    expect(derive("SUM", [more, exact]).comparator).toBe("MORE_THAN");
    expect(derive("DIFFERENCE", [more, exact]).comparator).toBe("MORE_THAN");
    expect(derive("DIFFERENCE", [exact, more]).comparator).toBe("LESS_THAN");
    expect(derive("DIFFERENCE", [more, more]).comparator).toBe("UNCLEAR");
    expect(derive("SUM", [number("1", { ...count, comparator: "ABOUT" }), exact]).comparator).toBe("ABOUT");
  });

  it("adds up different things only on purpose, and then has no unit", () => {
    const mixed = [number("421", { unit: "Unit:factory" }), number("30", { unit: "Unit:center" })];
    expect(() => derive("SUM", mixed)).toThrow("Pass acrossUnits: true to count different things together");
    expect(derive("SUM", mixed, true)).toEqual({ value: "451", unit: null, comparator: "EXACT" });
  });

  it.each([
    ["SUM", [number("1"), number("2")], "percentages are not added up"],
    ["DIFFERENCE", [number("1"), number("2", count)], "have different units"],
    ["RATIO", [number("1"), number("0")], "nothing can be divided by it"],
    ["LEVEL_BEFORE", [number("1"), number("2")], "is no change of"],
    ["DIFFERENCE", [number("1"), number("2"), number("3")], "takes two numbers, and there are 3"],
    ["SUM", [number("1", count)], "needs two numbers at least"],
  ] as const)("is refused for %s of %j, with the reason", (rule, operands, reason) => {
    expect(() => derive(rule, operands)).toThrow(reason);
  });
});
