import { decimalKey, ExactDecimal, isDecimal } from "./decimal.js";

/** Compares decimals without floats: both are scaled to whole numbers. */
function compare(a: string, b: string): number {
  const digits = Math.max(...[a, b].map((text) => text.split(".")[1]?.length ?? 0));
  const whole = (text: string) => {
    const [head = "", tail = ""] = text.split(".");
    return BigInt(head + tail.padEnd(digits, "0"));
  };
  const difference = whole(a) - whole(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const numbers = [
  "0",
  "0.0",
  "-0",
  "1",
  "-1",
  "10",
  "9",
  "9.99",
  "-9.99",
  "31.7",
  "31.70",
  "31.8",
  "-31.7",
  "-31.75",
  "0.001",
  "-0.001",
  "0.0009",
  "2200000000",
  "12345678901234567.89",
  "12345678901234567.9",
  "-12345678901234567.89",
  "99999999999999999999999999999999999999",
];

describe("the key of a decimal", () => {
  it("sorts as the numbers do, digit by digit, also where a float would not", () => {
    for (const a of numbers) {
      for (const b of numbers) {
        const [x, y] = [decimalKey(a), decimalKey(b)];
        expect([a, b, x < y ? -1 : x > y ? 1 : 0]).toEqual([a, b, compare(a, b)]);
      }
    }
  });

  it("is made of exact decimals only", () => {
    for (const text of ["", "1e3", "+1", "01", "1.", ".5", "1,000", " 1", "NaN", "1".repeat(61)]) {
      expect(isDecimal(text)).toBe(false);
      expect(() => decimalKey(text)).toThrow(RangeError);
    }
  });
});

describe("the scalar ExactDecimal", () => {
  it("keeps every digit of a string", () => {
    expect(ExactDecimal.parseValue("31.70")).toBe("31.70");
    expect(ExactDecimal.serialize("12345678901234567.89")).toBe("12345678901234567.89");
  });

  it("refuses numbers in variables, which have lost digits already", () => {
    expect(() => ExactDecimal.parseValue(31.7)).toThrow('Write the number as a string of digits, for example "31.7".');
  });
});
