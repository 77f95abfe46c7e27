/** The format of datasets (fixtures/README.md): what each section may have. All scalars are text. */
import { isScalarType } from "graphql";
import { z } from "zod";
import { PassageRole } from "../graph/document/passage.js";
import { Voice } from "../graph/document/voice.js";
import { Entity } from "../graph/entity/entity.js";
import { IdScheme } from "../graph/entity/external-id.js";
import { Polarity } from "../graph/fact/assessment.js";
import { ComparisonResult } from "../graph/fact/comparison.js";
import { DerivationRule } from "../graph/fact/derivation.js";
import { Certainty } from "../graph/fact/fact.js";
import { Listing, Predicate } from "../graph/fact/relation.js";
import { DeadlineScope, Modality, TargetForm } from "../graph/fact/target.js";
import { PeriodBasis, PeriodKind } from "../graph/value/period.js";
import { ChangeDirection, Comparator } from "../graph/value/quantity.js";
import { ExactDecimal, isDecimal } from "../shared/decimal.js";
import { didYouMean } from "../shared/errors.js";
import {
  type Class,
  fieldsOf,
  type ToOneDeclaration,
  type ValueDeclaration,
  type ValueType,
} from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import { intervalBounds } from "../shared/interval.js";
import { languageTag } from "../shared/language.js";
import { nearest } from "../shared/nearest.js";

const text = z
  .string("must be a text")
  .min(1, "must not be empty")
  .refine((value) => !value.includes("\0"), "must not have the character U+0000");
const slug = text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be a slug: lower case letters, digits and single hyphens");
const entityId = text.regex(
  /^[A-Z][A-Za-z]*:[a-z0-9]+(-[a-z0-9]+)*$/,
  "must be an id: Kind:slug, the slug in lower case with hyphens",
);
const factId = text.regex(/^[A-Z][A-Za-z]*:[a-z0-9.-]+$/, "must be the id of a fact: Kind:slug");
const language = text.refine(
  (tag) => languageTag(tag) !== undefined,
  "must be a language as a BCP 47 tag, for example en or zh",
);
const decimal = text.refine(
  isDecimal,
  'must be an exact decimal, for example "31.7": digits only, scale words multiplied out',
);
const wholeNumber = text.regex(/^[1-9]\d{0,5}$/, "must be a whole number from 1").transform(Number);

/** One of an enum's names, in lower case. */
function choice<Name extends string>(values: Readonly<Record<Name, string>>) {
  const names = Object.keys(values).map((name) => name.toLowerCase());
  return text.transform((written, context): Name => {
    const found = names.includes(written) ? written.toUpperCase() : undefined;
    if (found) return found as Name;
    const near = didYouMean(nearest(written, names)) || ` It can be ${names.join(", ")}.`;
    context.addIssue({ code: "custom", message: `cannot be ${JSON.stringify(written)}.${near}` });
    return z.NEVER;
  });
}

const interval = text.transform((written, context) => {
  try {
    return intervalBounds(written);
  } catch (error) {
    context.addIssue({ code: "custom", message: `${(error as Error).message}` });
    return z.NEVER;
  }
});

const period = z.strictObject({
  interval,
  kind: choice(PeriodKind).default("SPAN"),
  basis: choice(PeriodBasis),
  printed: text.optional(),
  note: text.optional(),
});

const label = z.union([
  text.transform((value) => ({ text: value, source: undefined })),
  z.strictObject({ text, source: text }),
]);
const labelList = z.union([label.transform((one) => [one]), z.array(label).min(1)]);
const labels = z.record(language, labelList);

const evidence = z.strictObject({
  value: text.optional(),
  context: text.optional(),
  period: text.optional(),
  attribution: text.optional(),
  within: text.optional(),
});

const common = {
  subject: z.union([entityId, z.array(entityId).min(1)]),
  program: entityId.optional(),
  period: period.optional(),
  evidence: z.array(evidence).min(1, "must have at least one quote"),
  voice: choice(Voice).optional(),
  speaker: entityId.optional(),
  certainty: choice(Certainty).default("STATED"),
  note: text.optional(),
};

const quantity = {
  value: decimal.optional(),
  unit: entityId.optional(),
  comparator: choice(Comparator).default("EXACT"),
  direction: choice(ChangeDirection).optional(),
  reading: text.optional(),
};

/** The kinds of facts by the key that names them. */
export const factFormats = {
  observation: z.strictObject({
    observation: slug,
    indicator: entityId,
    ...common,
    ...quantity,
    subject: entityId,
    value: decimal,
    unit: entityId,
  }),
  target: z.strictObject({
    target: slug,
    ...common,
    ...quantity,
    subject: entityId,
    indicator: entityId.optional(),
    aim: text,
    form: choice(TargetForm).optional(),
    modality: choice(Modality).optional(),
    deadline: period.optional(),
    deadline_scope: choice(DeadlineScope).optional(),
    baseline: factId.optional(),
  }),
  relation: z.strictObject({
    relation: z.union([slug, z.literal("")]),
    ...common,
    predicate: choice(Predicate),
    object: z.union([entityId, z.array(entityId).min(1)]),
    order: z.union([z.literal("none"), wholeNumber]).optional(),
    ordinal: text.optional(),
    role: text.optional(),
    list: choice(Listing).optional(),
  }),
  assessment: z.strictObject({
    assessment: slug,
    ...common,
    subject: entityId,
    polarity: choice(Polarity),
    statement: text,
  }),
  comparison: z.strictObject({
    comparison: slug,
    ...common,
    ...quantity,
    subject: entityId,
    indicator: entityId,
    result: choice(ComparisonResult),
    against: entityId.optional(),
    against_period: period.optional(),
  }),
} as const;

const entityCommon = {
  id: entityId,
  labels: z.strictObject({
    official: labels.optional(),
    corrected: labels.optional(),
    printed: labels.optional(),
    alias: labels.optional(),
  }),
  ids: z.array(z.strictObject({ scheme: choice(IdScheme), value: text, source: text })).optional(),
  source: text.optional(),
  note: text.optional(),
};

/** The format of an entity whose kind does not matter: fields of its own are looked at by {@link entityFormat}. */
const anyEntity = z.looseObject(entityCommon);

/**
 * The format of entities of a kind: what all have, and what the class declares of its own.
 *
 * @param kind the class
 * @param isNew whether it is listed for the first time: listed again, it has no fields of its own
 */
export function entityFormat(kind: Class, isNew: boolean) {
  const own = isNew ? ownFields(kind) : [];
  return z.strictObject({
    ...entityCommon,
    ...Object.fromEntries(own.map((field) => [columnName(field.name), optionalUnlessRequired(field)])),
  });
}

type OwnField = ValueDeclaration | ToOneDeclaration;

/** The fields that a kind of entity has besides those that all have. */
export function ownFields(kind: Class): OwnField[] {
  const shared = new Set(fieldsOf(Entity).map(({ name }) => name));
  return fieldsOf(kind).filter(
    (field): field is OwnField => (field.form === "value" || field.form === "toOne") && !shared.has(field.name),
  );
}

function optionalUnlessRequired(field: OwnField): z.ZodType {
  const type = field.form === "toOne" ? entityId : valueFormat(field.type);
  return field.nullable ? type.optional() : type;
}

function valueFormat(type: ValueType): z.ZodType {
  if (type === Number) return wholeNumber;
  if (type === ExactDecimal) return decimal;
  return typeof type === "object" && !isScalarType(type) ? choice(type) : text;
}

/** The sections of a dataset: each file has some of them. */
export const sections = {
  dataset: z.strictObject({ title: text, source: text, licence: text }),
  document: z.strictObject({
    id: slug,
    title: text,
    file: text,
    sha256: text.regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower case hexadecimal"),
    event: entityId.optional(),
    date: period.optional(),
  }),
  passages: z.strictObject({
    id: slug,
    begins: text,
    language,
    role: choice(PassageRole),
    voice: choice(Voice),
    speaker: entityId.optional(),
    answers: slug.optional(),
  }),
  entities: anyEntity,
  derivations: z.strictObject({
    derivation: slug,
    rule: choice(DerivationRule),
    inputs: z.array(factId).min(2, "must have two facts at least"),
    indicator: entityId.optional(),
    subject: entityId.optional(),
    period: period.optional(),
    condition: text.optional(),
  }),
  sentences: z.strictObject({ sentence: text, reason: text }),
  numerals: z.strictObject({ quote: text, reason: text }),
} as const;

/** An entity as it is written. */
export type EntityInput = z.output<typeof anyEntity>;
/** A period as it is written. */
export type PeriodInput = z.output<typeof period>;
/** A piece of evidence as it is written. */
export type EvidenceInput = z.output<typeof evidence>;
/** A fact as it is written, with the key of its kind. */
export type FactInput = {
  [K in keyof typeof factFormats]: { kind: K } & z.output<(typeof factFormats)[K]>;
}[keyof typeof factFormats];
