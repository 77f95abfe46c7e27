/** The values that the format of datasets is made of. All scalars are text; each message goes on from the field's name. */
import { z } from "zod";
import { PeriodBasis, PeriodKind } from "../graph/value/period.js";
import { isDecimal } from "../shared/decimal.js";
import { didYouMean, quote } from "../shared/errors.js";
import { intervalBounds } from "../shared/interval.js";
import { languageTag } from "../shared/language.js";
import { nearest } from "../shared/nearest.js";
import { isEntityId, isFactId, isSlug, slugForm } from "./slug.js";

/** Any text but an empty one. */
export const text = z
  .string()
  .min(1, { error: "is empty. Write something, or leave the field out", abort: true })
  .refine((value) => !value.includes("\0"), { error: "has the character U+0000. Remove it", abort: true });

function textThat(test: (value: string) => boolean, demand: string) {
  return text.refine(test, { error: ({ input }) => `is ${quote(String(input))}, and must be ${demand}` });
}

export const slug = textThat(isSlug, `a slug: ${slugForm}`);
export const entityId = textThat(isEntityId, `the id of an entity, Kind:slug, the slug in ${slugForm}`);
export const factId = textThat(isFactId, "the id of a fact, Kind:slug, for example Observation:steel-output-2023");
export const decimal = textThat(
  isDecimal,
  'an exact decimal, for example "31.7": digits with a point, no exponent, scale words multiplied out, 60 characters at most',
);

const isWholeNumber = (value: string) => /^[1-9]\d{0,5}$/.test(value);
export const wholeNumber = textThat(isWholeNumber, "a whole number from 1 to 999999").transform(Number);
export const order = textThat(
  (value) => value === "none" || isWholeNumber(value),
  "a whole number from 1 to 999999, or none",
).transform((value) => (value === "none" ? ("none" as const) : Number(value)));

export const sha256 = textThat(
  (value) => /^[0-9a-f]{64}$/.test(value),
  "a SHA-256: 64 hexadecimal digits in lower case",
);

/** A language in its canonical form, so that the same language is always written in the same way. */
export const language = text.superRefine((written, context) => {
  const tag = languageTag(written);
  if (tag === written) return;
  const wayOut = didYouMean(tag ? [tag] : []) || " Write a language as a BCP 47 tag, for example en or zh.";
  context.addIssue({ code: "custom", message: `cannot be ${quote(written)}.${wayOut}` });
});

/** One of an enum's names, in lower case. */
export function choice<Name extends string>(values: Readonly<Record<Name, string>>) {
  const names = Object.keys(values).map((name) => name.toLowerCase());
  return text.transform((written, context): Name => {
    if (names.includes(written)) return written.toUpperCase() as Name;
    const wayOut = didYouMean(nearest(written, names)) || ` It can be ${names.join(", ")}.`;
    context.addIssue({ code: "custom", message: `cannot be ${quote(written)}.${wayOut}` });
    return z.NEVER;
  });
}

const interval = text.transform((written, context) => {
  try {
    return intervalBounds(written);
  } catch (error) {
    const message = `cannot be ${quote(written)}: ${(error as Error).message}. Write for example 2024-05-31, 2024-05, 2024 or 2024-01/2024-05.`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
});

/** When something is true. */
export const period = z
  .strictObject({
    interval,
    kind: choice(PeriodKind).default("SPAN"),
    basis: choice(PeriodBasis),
    printed: text.optional(),
    note: text.optional(),
  })
  .refine(({ kind, interval: [start, end] }) => kind !== "POINT" || start === end, {
    path: ["interval"],
    error: "is more than one day, and a point is one. Write the day, or leave kind: point out",
  })
  .refine(({ kind, interval: [start] }) => kind !== "YEAR_TO_DATE" || start.endsWith("-01-01"), {
    path: ["interval"],
    error: "does not begin with a year, as kind: year_to_date does. Begin it in January, or leave the kind out",
  });

const label = z.union([
  text.transform((value) => ({ text: value, source: undefined })),
  z.strictObject({ text, source: text }),
]);

/** Names by their language: one, or a list. */
export const labels = z.record(
  language,
  z.union([label.transform((one) => [one]), z.array(label).min(1, "is empty. Write a name, or leave it out")]),
);

/** One id, or a list of them. */
export const entityIds = z.union([
  entityId.transform((one) => [one]),
  z.array(entityId).min(1, "is empty. Write an id"),
]);

/** A period as it is written. */
export type PeriodInput = z.output<typeof period>;
