/** For tests: values of every type that fields have, many of them equal, extreme or hostile. */
import { GraphQLLocalDate } from "graphql-scalars";
import { ExactDecimal } from "../shared/decimal.js";
import type { ValueType } from "../shared/fields/declaration.js";
import { intervalBounds } from "../shared/interval.js";
import { LanguageTag } from "../shared/language.js";
import { pick, type Random } from "./random.js";

/** What texts are put together from: two languages, signs that SQL or its LIKE could mistake, and the corners of Unicode. */
const pieces = [
  ..."steel Steel STEEL SME AI ai ＡＩ ａｉ null 0 10".split(" "),
  ..."钢铁 工业和信息化部 中小企业 万 ㎡ ３１．７％ ｶﾞ".split(" "),
  ..."% _ %_% \\ ' \" ! ';-- /* ] {".split(" "),
  ..."\u00e9 e\u0301 \u212b A\u030a İ ß ﬁ 😀 👩‍👩‍👧 ٣ ﷺ".split(" "),
  ...["\t", "\n", "\r\n", "\u0001", "\u001f", "\u007f", "\u00a0", "\u200b", "\u3000", "\ufeff", " "],
];

/** Numbers that are equal in value and not in text, that a float cannot hold, and the longest that there are. */
const decimals = [
  ..."0 0.0 0.00 -0 1 1.0 -1 9 10 9.99 100 31 31.7 31.70 31.700 31.75 -31 -31.7 -31.75 0.1 0.2 0.3 2200000000".split(
    " ",
  ),
  ..."9007199254740992 9007199254740993 -9007199254740993 0.30000000000000004".split(" "),
  "123456789012345678901234567890.123456789012345678",
  `1${"0".repeat(59)}`,
  `-${"9".repeat(59)}`,
  `0.${"0".repeat(57)}1`,
];

/** Periods of every kind: days, months, quarters, years, across years, and odd runs of days. */
const periods = [
  ...["2023", "2024", "2024-01", "2024-04", "2024-05", "2024-01/2024-03", "2024-04/2024-06", "2024-01/2024-06"],
  ...["2023-07/2023-12", "2023-11/2024-02", "2020/2029", "2024-02-28/2024-03-01", "2024-05-06/2024-05-12", "0001"],
].map((text) => ({ text, kind: "SPAN" }));
const points = ["2024-02-29", "2024-05-31", "2024-06-30", "9999-12-31"].map((text) => ({ text, kind: "POINT" }));
const toDate = ["2024-01", "2024-01/2024-05", "2024-01/2024-06", "2023-01/2023-12", "2024-01-01/2024-06-10"].map(
  (text) => ({ text, kind: "YEAR_TO_DATE" }),
);

/** A text, seldom empty. */
export function randomText(random: Random): string {
  const glue = pick(random, ["", " "]);
  return Array.from({ length: random(12) === 0 ? 0 : 1 + random(4) }, () => pick(random, pieces)).join(glue);
}

/** An exact decimal of up to 60 characters. */
export function randomDecimal(random: Random): string {
  const digits = (length: number) => Array.from({ length }, () => random(10)).join("");
  const known = pick(random, decimals);
  if (random(3) === 0) return known;
  // Numbers of which one begins as the other does sort by what follows, and below zero the other way round.
  if (random(3) === 0 && known.length < 50) return `${known}${known.includes(".") ? "" : "."}${digits(1 + random(2))}`;
  const whole = `${1 + random(9)}${digits(random(3) === 0 ? random(35) : random(4))}`;
  return pick(random, [whole, `${whole}.${digits(1 + random(4))}`, `0.${digits(1 + random(20))}`, `-${whole}.50`]);
}

/** The columns of a period that depend on each other. */
export function randomPeriod(random: Random): { start: string; end: string; kind: string } {
  const { text, kind } = pick(random, pick(random, [periods, periods, points, toDate]));
  const [start, end] = intervalBounds(text);
  return { start, end, kind };
}

/** A value of a type, as a column keeps it. */
export function randomValue(random: Random, type: ValueType): string | number {
  if (type === Number) return pick(random, [0, 1, 2, 3, random(10), random(1000)]);
  if (type === ExactDecimal) return randomDecimal(random);
  if (type === GraphQLLocalDate) return randomPeriod(random).start;
  if (type === LanguageTag) return pick(random, ["en", "zh", "zh-Hans"]);
  if (type === String) return randomText(random);
  if (typeof type === "object" && !("parseValue" in type)) return pick(random, Object.values(type));
  throw new Error(`no random values of ${String(type)}: say here what they are`);
}
