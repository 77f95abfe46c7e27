import type { Period } from "../graph/value/period.js";
import { missingBetween, stepOf } from "./steps.js";

function period(start: string, end: string, kind: Period["kind"] = "SPAN"): Period {
  return { start, end, kind } as Period;
}

const labels = (earlier: Period, later: Period) => missingBetween(earlier, later).map(({ label }) => label);

describe("between two points of a series", () => {
  it("months are missing, also over the turn of a year", () => {
    const [november, february] = [period("2023-11-01", "2023-11-30"), period("2024-02-01", "2024-02-29")];
    expect(labels(november, february)).toEqual(["2023-12-01/2023-12-31", "2024-01-01/2024-01-31"]);
  });

  it("quarters and years are missing", () => {
    const [first, fourth] = [period("2024-01-01", "2024-03-31"), period("2024-10-01", "2024-12-31")];
    expect(labels(first, fourth)).toEqual(["2024-04-01/2024-06-30", "2024-07-01/2024-09-30"]);
    const [old, young] = [period("2020-01-01", "2020-12-31"), period("2022-01-01", "2022-12-31")];
    expect(labels(old, young)).toEqual(["2021-01-01/2021-12-31"]);
  });

  it("the year to date is missing month by month, each from the beginning of its own year", () => {
    const [november, february] = [
      period("2023-01-01", "2023-11-30", "YEAR_TO_DATE"),
      period("2024-01-01", "2024-02-29", "YEAR_TO_DATE"),
    ];
    expect(labels(november, february)).toEqual(["2023-01-01/2023-12-31", "2024-01-01/2024-01-31"]);
  });

  it("nothing is missing where there is no step: points, odd lengths, parts of months", () => {
    expect(labels(period("2024-01-31", "2024-01-31", "POINT"), period("2024-05-31", "2024-05-31", "POINT"))).toEqual(
      [],
    );
    expect(labels(period("2021-01-01", "2022-12-31"), period("2025-01-01", "2026-12-31"))).toEqual([]);
    expect(labels(period("2024-01-03", "2024-01-09"), period("2024-02-03", "2024-02-09"))).toEqual([]);
  });
});

describe("a step", () => {
  it("is the kind of a period and its length", () => {
    expect(stepOf(period("2024-01-01", "2024-03-31"))).toBe("SPAN of 3 months");
    expect(stepOf(period("2024-01-03", "2024-01-09"))).toBe("SPAN of 7 days");
    expect(stepOf(period("2024-01-31", "2024-01-31", "POINT"))).toBe("POINT");
  });
});
