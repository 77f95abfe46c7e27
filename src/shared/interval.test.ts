import { DateInterval, intervalBounds } from "./interval.js";

describe("an interval", () => {
  it.each([
    ["2023", "2023-01-01", "2023-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2023-02", "2023-02-01", "2023-02-28"],
    ["2024-07-05", "2024-07-05", "2024-07-05"],
    ["2024-01/2024-05", "2024-01-01", "2024-05-31"],
    ["2021/2023", "2021-01-01", "2023-12-31"],
    ["2024-01-15/2024-03", "2024-01-15", "2024-03-31"],
  ])("written %s is from %s to %s", (text, start, end) => {
    expect(intervalBounds(text)).toEqual([start, end]);
  });

  it.each([
    ["2024-02-30", "there is no day 2024-02-30"],
    ["2024-13", "there is no month 13"],
    ["2024-7-5", "is no day, month or year"],
    ["2024-05/2024-01", "ends before it begins"],
    ["2024/2025/2026", "one slash at most"],
    ["", "is no day, month or year"],
  ])("cannot be %s", (text, reason) => {
    expect(() => intervalBounds(text)).toThrow(reason);
  });

  it("is always whole days on the wire", () => {
    expect(DateInterval.parseValue("2024-01/2024-05")).toBe("2024-01-01/2024-05-31");
    expect(() => DateInterval.parseValue("May")).toThrow('DateInterval cannot be "May"');
  });
});
