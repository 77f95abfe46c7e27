import { type DerivationOperand, derive } from "./derive.js";

/** A number of a fact, exact and in percent unless something else is said. */
function number(value: string, rest: Partial<DerivationOperand> = {}): DerivationOperand {
  return { name: value, value, unit: "Unit:percent", comparator: "EXACT", direction: null, result: null, ...rest };
}

const count = { unit: "Unit:enterprise" };
const down = { direction: "DECREASE" };
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

  it.each([
    ["at least 5 and exactly 3 are at least 8", "SUM", "AT_LEAST", {}, "EXACT", {}, "8", "AT_LEAST"],
    ["at least 5 and more than 3 are more than 8", "SUM", "AT_LEAST", {}, "MORE_THAN", {}, "8", "MORE_THAN"],
    ["at most 5 and exactly 3 are at most 8", "SUM", "AT_MOST", {}, "EXACT", {}, "8", "AT_MOST"],
    ["5 less at least 3 is at most 2", "DIFFERENCE", "EXACT", {}, "AT_LEAST", {}, "2", "AT_MOST"],
    ["5 less at most 3 is at least 2", "DIFFERENCE", "EXACT", {}, "AT_MOST", {}, "2", "AT_LEAST"],
    ["more than 5 less less than 3 is more than 2", "DIFFERENCE", "MORE_THAN", {}, "LESS_THAN", {}, "2", "MORE_THAN"],
    [
      "a fall of more than 5 and a rise of 3 are less than -2",
      "SUM",
      "MORE_THAN",
      down,
      "EXACT",
      {},
      "-2",
      "LESS_THAN",
    ],
    [
      "5 before a fall of more than 3 was more than 8",
      "LEVEL_BEFORE",
      "EXACT",
      {},
      "MORE_THAN",
      down,
      "8",
      "MORE_THAN",
    ],
    ["more than 5 to 3 is more than its ratio", "RATIO", "MORE_THAN", {}, "EXACT", {}, "1.666666667", "MORE_THAN"],
    ["5 to more than 3 is less than its ratio", "RATIO", "EXACT", {}, "MORE_THAN", {}, "1.666666667", "LESS_THAN"],
    [
      "a fall of 5 to a rise of more than 3 is more than it",
      "RATIO",
      "EXACT",
      down,
      "MORE_THAN",
      {},
      "-1.666666667",
      "MORE_THAN",
    ],
    ["about 5 and exactly 3 are about 8", "SUM", "ABOUT", {}, "EXACT", {}, "8", "ABOUT"],
    ["about 5 and more than 3 are nothing certain", "SUM", "ABOUT", {}, "MORE_THAN", {}, "8", "UNCLEAR"],
    ["what is unclear stays so", "DIFFERENCE", "UNCLEAR", {}, "EXACT", {}, "2", "UNCLEAR"],
  ] as const)("keeps its bound: %s", (_, rule, firstBound, firstRest, secondBound, secondRest, value, comparator) => {
    const five = number("5", { ...count, ...firstRest, comparator: firstBound });
    const three = number("3", { ...count, ...secondRest, comparator: secondBound });
    expect(derive(rule, [five, three])).toMatchObject({ value, comparator });
  });

  it("of a ratio is rounded to ten digits, has no unit, and is written without an exponent", () => {
    const of = (first: string, second: string) => derive("RATIO", [number(first, count), number(second, count)]);
    expect(of("1", "3")).toEqual({ value: "0.3333333333", unit: null, comparator: "EXACT" });
    expect(of("200000000000000000000", "3").value).toBe("66666666670000000000");
    expect(of("1", "30000000000000").value).toBe("0.00000000000003333333333");
    expect(of("10.0", "5").value).toBe("2");
  });

  it("is never a negative zero", () => {
    const none = number("0", { ...count, ...down });
    const values = (["SUM", "DIFFERENCE", "LEVEL_BEFORE"] as const).map((rule) => derive(rule, [none, none]).value);
    expect([...values, derive("RATIO", [none, number("5", count)]).value]).toEqual(["0", "0", "0", "0"]);
  });

  it("refuses to add percentages on purpose too, and to a number of anything else", () => {
    for (const other of [number("2"), number("2", point), number("2", count)]) {
      expect(() => derive("SUM", [number("1"), other], true)).toThrow("Take DIFFERENCE to compare two of them");
    }
    expect(() => derive("RATIO", [number("1"), number("2", point)])).toThrow("Take numbers of one unit");
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
