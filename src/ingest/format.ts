/** The format of datasets (fixtures/README.md): what each section may have. */
import { isScalarType } from "graphql";
import { z } from "zod";
import { EvidenceRole } from "../graph/document/evidence.js";
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
import type { predicates } from "../graph/predicate.js";
import { ChangeDirection, Comparator } from "../graph/value/quantity.js";
import { ExactDecimal } from "../shared/decimal.js";
import {
  type Class,
  fieldsOf,
  type ToOneDeclaration,
  type ValueDeclaration,
  type ValueType,
} from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import {
  choice,
  decimal,
  entityId,
  entityIds,
  factId,
  labels,
  language,
  order,
  period,
  sha256,
  slug,
  text,
  wholeNumber,
} from "./format-values.js";

type QuoteRole = Exclude<keyof typeof EvidenceRole, "NAME">;

const quoteRoles = (Object.keys(EvidenceRole) as (keyof typeof EvidenceRole)[]).filter(
  (role): role is QuoteRole => role !== "NAME",
);

/** One quote, under the key of its role. */
const evidence = z
  .strictObject({
    value: text.optional(),
    context: text.optional(),
    period: text.optional(),
    attribution: text.optional(),
    within: text.optional(),
  } satisfies Record<Lowercase<QuoteRole> | "within", z.ZodType>)
  .transform((written, context) => {
    const given = quoteRoles.flatMap((role) => {
      const words = written[role.toLowerCase() as Lowercase<QuoteRole>];
      return words === undefined ? [] : [{ role, words, within: written.within }];
    });
    const [one] = given;
    if (one && given.length === 1) return one;
    const keys = quoteRoles.map((role) => role.toLowerCase()).join(", ");
    context.addIssue({ code: "custom", message: `has ${given.length} quotes. Write one, under one of ${keys}.` });
    return z.NEVER;
  });

const common = {
  subject: entityId,
  program: entityId.optional(),
  period: period.optional(),
  evidence: z.array(evidence).min(1, "is empty. Give at least one quote"),
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
  revises: factId.optional(),
};

/** The kinds of facts by the key that names them. */
export const factFormats = {
  observation: z.strictObject({
    observation: slug,
    indicator: entityId,
    ...common,
    ...quantity,
    value: decimal,
    unit: entityId,
  }),
  target: z.strictObject({
    target: slug,
    ...common,
    ...quantity,
    indicator: entityId.optional(),
    aim: text,
    form: choice(TargetForm).optional(),
    modality: choice(Modality).optional(),
    deadline: period.optional(),
    deadline_scope: choice(DeadlineScope).optional(),
    baseline: factId.optional(),
  }),
  relation: z.strictObject({
    relation: z.literal("").or(slug),
    ...common,
    subject: entityIds,
    predicate: choice(Predicate as Readonly<Record<keyof typeof predicates, string>>),
    object: entityIds,
    order: order.optional(),
    ordinal: text.optional(),
    role: text.optional(),
    list: choice(Listing).optional(),
  }),
  assessment: z.strictObject({ assessment: slug, ...common, polarity: choice(Polarity), statement: text }),
  comparison: z.strictObject({
    comparison: slug,
    ...common,
    ...quantity,
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

/** What every kind of entity has. */
export const anyEntity = z.strictObject(entityCommon);

/** The format of entities of a kind: what all have, and what the class declares of its own. */
export function entityFormat(kind: Class) {
  const own = ownFields(kind).map((field) => [columnName(field.name), ownFormat(field).optional()]);
  return anyEntity.extend(Object.fromEntries(own) as Record<string, z.ZodOptional<z.ZodType<string | number>>>);
}

type OwnField = ValueDeclaration | ToOneDeclaration;

/** The fields that a kind of entity has besides those that all have. */
export function ownFields(kind: Class): OwnField[] {
  const shared = new Set(fieldsOf(Entity).map(({ name }) => name));
  return fieldsOf(kind).filter(
    (field): field is OwnField => (field.form === "value" || field.form === "toOne") && !shared.has(field.name),
  );
}

function ownFormat(field: OwnField): z.ZodType<string | number> {
  return field.form === "toOne" ? entityId : valueFormat(field.type);
}

function valueFormat(type: ValueType): z.ZodType<string | number> {
  if (type === Number) return wholeNumber;
  if (type === ExactDecimal) return decimal;
  return typeof type === "object" && !isScalarType(type) ? choice(type) : text;
}

const aboutDataset = { title: text, source: text, licence: text };
const aboutDocument = { id: slug, title: text, event: entityId.optional(), date: period.optional() };

const commonSections = {
  passages: z.strictObject({
    id: slug,
    begins: text,
    language,
    role: choice(PassageRole),
    voice: choice(Voice),
    speaker: entityId.optional(),
    answers: slug.optional(),
  }),
  derivations: z.strictObject({
    derivation: slug,
    rule: choice(DerivationRule),
    inputs: z.array(factId).min(2, "has fewer than two facts. Nothing follows from one alone"),
    indicator: entityId.optional(),
    subject: entityId.optional(),
    period: period.optional(),
    condition: text.optional(),
  }),
  sentences: z.strictObject({ sentence: text, reason: text }),
  numerals: z.strictObject({ quote: text, reason: text }),
} as const;

/** The sections of a dataset: each file of a folder has some of them, and a line of JSON has all. */
export const sections = {
  folder: {
    ...commonSections,
    dataset: z.strictObject(aboutDataset),
    document: z.strictObject({ ...aboutDocument, file: text, sha256 }),
  },
  line: {
    ...commonSections,
    dataset: z.strictObject({ id: slug, ...aboutDataset }),
    document: z.strictObject({ ...aboutDocument, text }),
  },
} as const;

/** An entity as it is written, without the fields of its kind. */
export type EntityInput = z.output<typeof anyEntity>;
/** A piece of evidence as it is written. */
export type EvidenceInput = z.output<typeof evidence>;
/** A fact as it is written, with the key of its kind. */
export type FactInput = {
  [K in keyof typeof factFormats]: { kind: K } & z.output<(typeof factFormats)[K]>;
}[keyof typeof factFormats];
