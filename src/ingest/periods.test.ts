import { intervalBounds } from "../shared/interval.js";
import { periodModel, periodNumbers, periodOf } from "./periods.js";

function numbersOf(interval: string): Set<number> {
  const [start, end] = intervalBounds(interval);
  return periodNumbers({ start, end, kind: "SPAN", basis: "STATED", text: null, note: null });
}

describe("a period's row", () => {
  it("has its first and last day, and null for what is not written", () => {
    expect(periodModel({ interval: ["2024-01-01", "2024-05-31"], kind: "YEAR_TO_DATE", basis: "RELATIVE" })).toEqual({
      start: "2024-01-01",
      end: "2024-05-31",
      kind: "YEAR_TO_DATE",
      basis: "RELATIVE",
      text: null,
      note: null,
    });
  });

  it("has its printed words and its note", () => {
    const input = { interval: ["2024-07-05", "2024-07-05"] as const, kind: "POINT", basis: "INFERRED" } as const;
    expect(periodModel({ ...input, printed: "July 5", note: "the year is inferred" })).toMatchObject({
      text: "July 5",
      note: "the year is inferred",
    });
  });

  it("is null where no period is stated", () => {
    expect(periodOf(undefined)).toBeNull();
  });
});

describe("the numbers that the words of a period may have", () => {
  it.each([
    ["2024-07-05", "its year, month and day", [2024, 7, 5]],
    ["2021/2025", "its first and last year, and how many years it has", [2021, 2025, 5]],
    ["2024-01/2024-05", "its months, and how many it has", [2024, 1, 5]],
    ["2023-11/2024-02", "how many months it has across years", [11, 2, 4]],
    ["2024-05-01/2024-05-14", "how many days it has", [1, 14]],
    ["2024-02-20/2024-03-05", "how many days it has over a leap day", [15]],
    ["2024-04/2024-06", "which quarter it is", [2, 3]],
    ["2024-01/2024-09", "how many quarters it has", [3, 9]],
    ["2024-07/2024-12", "which half of the year it is", [2, 0.5]],
  ])("%s: %s", (interval, _, numbers) => {
    expect([...numbersOf(interval)]).toEqual(expect.arrayContaining(numbers));
  });

  it("are no others: a year has no fifth, and its quarter no seventh month", () => {
    expect(numbersOf("2023").has(5)).toBe(false);
    expect(numbersOf("2024-04/2024-06").has(7)).toBe(false);
    expect(numbersOf("2024-01/2024-05").has(0.5)).toBe(false);
  });
});
