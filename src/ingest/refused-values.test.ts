/** What an import refuses of numbers and dates, each with its place and the way out. */
import "reflect-metadata";
import { edit, problemsOf, refusal, sample } from "../testing/dataset.js";

const decimal =
  'and must be an exact decimal, for example "31.7": digits with a point, no exponent, scale words multiplied out, 60 characters at most.';
const interval = "Write for example 2024-05-31, 2024-05, 2024 or 2024-01/2024-05.";
const april = "interval: 2024-04";

describe("a value", () => {
  it.each(["6,2", "2.2 billion", "1e3", "6.", ".5", "+6.2", "06.2", "6.2%", "1 000", "６", "NaN", "9".repeat(61)])(
    "%p is refused: it is no exact decimal",
    async (value) => {
      const shown = JSON.stringify(value);
      const { actual, expected } = await refusal(
        "facts.yaml",
        'value: "6.2"',
        `value: ▸${shown}`,
        `facts.value is ${shown}, ${decimal}`,
      );
      expect(actual).toEqual(expected);
    },
  );

  it.each(["5.2", "-6.2", "62", "0"])("%p is refused: none of the numerals in the quote has it", async (value) => {
    const files = edit(sample, "facts.yaml", 'value: "6.2"', `value: "${value}"`);
    expect(await problemsOf(files)).toEqual([
      `facts.yaml:10:16: The value "${value}" is not in "steel output rose by 6.2%", which has "6.2" (6.2). Mend the value or the quote, or say under reading: how the words give it.`,
    ]);
  });

  it("may be written with more zeros than are printed, and is kept as it is written", async () => {
    expect(await problemsOf(edit(sample, "facts.yaml", 'value: "6.2"', 'value: "6.20"'))).toEqual([]);
  });

  it("that no numeral has may be read from words, when the reading is said", async () => {
    const files = edit(sample, "facts.yaml", 'value: "6.2"', 'value: "5"\n    reading: five of a hundred');
    expect(await problemsOf(files)).toEqual([]);
  });

  it("needs a unit, and a unit needs a value", async () => {
    const target = 'value: "2200000000"\n    unit: Unit:tonne';
    const noUnit = await refusal(
      "facts.yaml",
      target,
      'value: ▸"2200000000"',
      'The value "2200000000" needs a unit. Add unit:, for example Unit:percent.',
    );
    expect(noUnit.actual).toEqual(noUnit.expected);
    const noValue = await refusal(
      "facts.yaml",
      target,
      "unit: ▸Unit:tonne",
      'The unit "Unit:tonne" needs a value. Leave both out where no number is stated.',
    );
    expect(noValue.actual).toEqual(noValue.expected);
  });
});

describe("a date", () => {
  it.each([
    ["2024-02-30", "there is no day 2024-02-30"],
    ["2023-02-29", "there is no day 2023-02-29"],
    ["2024-13", "there is no month 13"],
    ["2024-00", "there is no month 00"],
    ["2024-04-31", "there is no day 2024-04-31"],
    ["2024-05/2024-04", "the interval ends before it begins"],
    ["2024/2023", "the interval ends before it begins"],
    ["2024-01/2024-02/2024-03", "an interval has one slash at most"],
    ["April 2024", '"April 2024" is no day, month or year as in 2024-05-31, 2024-05 or 2024'],
    ["2024-4", '"2024-4" is no day, month or year as in 2024-05-31, 2024-05 or 2024'],
  ])("that is %s is refused", async (written, reason) => {
    const message = `facts.period.interval cannot be "${written}": ${reason}. ${interval}`;
    const { actual, expected } = await refusal("facts.yaml", april, `interval: ▸${written}`, message);
    expect(actual).toEqual(expected);
  });

  it("may be the 29th of February in a leap year", async () => {
    expect(await problemsOf(edit(sample, "facts.yaml", april, "interval: 2024-02-29"))).toEqual([]);
  });

  it.each([
    [
      "a point of a whole month",
      "interval: ▸2024-04, kind: point",
      "facts.period.interval is more than one day, and a point is one. Write the day, or leave kind: point out.",
    ],
    [
      "a year to date that begins in April",
      "interval: ▸2024-04, kind: year_to_date",
      "facts.period.interval does not begin with a year, as kind: year_to_date does. Begin it in January, or leave the kind out.",
    ],
  ])("cannot be %s", async (_, to, message) => {
    const { actual, expected } = await refusal("facts.yaml", april, to, message);
    expect(actual).toEqual(expected);
  });
});
