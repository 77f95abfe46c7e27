import { agreementOf, type Statement } from "./agreement.js";

/** A statement in a few signs: `>5`, `~2200`, `6.2-` (a decrease), `5 t` (in a unit). */
function stated(text: string): Statement {
  const [number = "", unit = "%"] = text.split(" ");
  const comparators: Record<string, string> = {
    ">": "MORE_THAN",
    "≥": "AT_LEAST",
    "<": "LESS_THAN",
    "≤": "AT_MOST",
    "~": "ABOUT",
    "?": "UNCLEAR",
  };
  const [, sign = "", value = "", minus = ""] = /^([>≥<≤~?]?)(-?[\d.]+)(-?)$/.exec(number) ?? [];
  const comparator = comparators[sign] ?? "EXACT";
  return { value, unit, comparator, direction: minus ? "DECREASE" : null, result: null, form: null };
}

describe("two numbers of the same", () => {
  it.each([
    ["6.2", "6.20", "AGREE"],
    ["6.2", "6.3", "NUMBER"],
    ["6.2", "6.24", "ROUNDING"],
    ["6.2", "6.25", "NUMBER"],
    ["33.6", "33.58", "ROUNDING"],
    ["6.2", "6.2-", "NUMBER"],
    [">5", "6", "AGREE"],
    [">5", "5", "NUMBER"],
    ["≥5", "5", "AGREE"],
    [">5", "<5", "NUMBER"],
    ["≥5", "≤5", "AGREE"],
    [">5", "≤5", "NUMBER"],
    [">5", ">900", "AGREE"],
    [">5-", "6-", "AGREE"],
    [">5-", "4-", "NUMBER"],
    ["<5-", "4-", "AGREE"],
    ["~2200", "2230", "AGREE"],
    ["~2200", "2250", "AGREE"],
    ["~2200", "2251", "NUMBER"],
    ["~2200", "~2300", "AGREE"],
    ["~2200", "~2301", "NUMBER"],
    ["~0.5", "0.55", "AGREE"],
    ["~0.5", "0.551", "NUMBER"],
    ["~0", "0.5", "AGREE"],
    ["?5", "6", undefined],
    ["5 t", "5 %", undefined],
    ["123456789012345678901234567890.1", "123456789012345678901234567890.2", "NUMBER"],
  ])("%s and %s: %s", (one, other, expected) => {
    expect(agreementOf(stated(one), stated(other))).toBe(expected);
    expect(agreementOf(stated(other), stated(one))).toBe(expected);
  });

  it("of which one is to be reached and the other to be added say nothing of each other", () => {
    expect(agreementOf({ ...stated("100"), form: "LEVEL" }, { ...stated("90"), form: "INCREMENT" })).toBeUndefined();
  });
});

describe("two facts without numbers", () => {
  const none: Statement = { value: null, unit: null, comparator: null, direction: null, result: null, form: null };

  it("agree, but for comparisons that go different ways", () => {
    expect(agreementOf(none, none)).toBe("AGREE");
    expect(agreementOf({ ...none, result: "LESS" }, { ...none, result: "GREATER" })).toBe("RESULT");
  });

  it("say nothing of one with a number", () => {
    expect(agreementOf(none, stated("5"))).toBeUndefined();
  });
});
