/** What the rows of facts have of their own, by their kinds. */
import { predicates } from "../graph/predicate.js";
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { FactEvidence } from "./check-evidence.js";
import { scaleWordOf } from "./digits.js";
import type { FactInput } from "./format.js";
import type { Known } from "./known.js";
import type { QuantityModel } from "./model.js";
import type { Located } from "./parse-item.js";
import { periodOf } from "./periods.js";
import type { Origin, Problems } from "./problems.js";
import { kindOf } from "./slug.js";

type At = Located<unknown>["at"];
type Input<K extends FactInput["kind"]> = Extract<FactInput, { kind: K }>;

/** A row without what all facts share; a relation may have no slug written. */
export type OwnRow = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly slug: string | undefined;
  readonly subjectId: string;
  readonly quantity: QuantityModel | null;
};

/** The rows of a fact: one, but for relations with lists. */
export function ownRows(input: FactInput, evidence: FactEvidence, at: At, known: Known, problems: Problems): OwnRow[] {
  if (input.kind === "relation") return relationRows(input, at, known, problems);
  known.entity(input.subject, at("subject"), problems);
  if ("indicator" in input && input.indicator) known.entity(input.indicator, at("indicator"), problems, "Indicator");
  switch (input.kind) {
    case "observation": {
      const { observation: slug, subject: subjectId, indicator: indicatorId } = input;
      return [
        {
          kind: "Observation",
          slug,
          subjectId,
          indicatorId,
          quantity: quantityOf(input, evidence, at, known, problems),
        },
      ];
    }
    case "assessment": {
      const { assessment: slug, subject: subjectId, polarity, statement } = input;
      return [{ kind: "Assessment", slug, subjectId, quantity: null, polarity, statement }];
    }
    case "target":
      return [targetRow(input, evidence, at, known, problems)];
    case "comparison":
      return [comparisonRow(input, evidence, at, known, problems)];
  }
}

function targetRow(input: Input<"target">, evidence: FactEvidence, at: At, known: Known, problems: Problems): OwnRow {
  const deadlineScope = input.deadline_scope ?? (input.deadline ? "OWN" : "NONE");
  if (input.deadline && deadlineScope !== "OWN") {
    problems.add(
      at("deadline_scope"),
      `deadline_scope: ${deadlineScope.toLowerCase()} says that the target has no deadline of its own, and it has one. Leave one of them out.`,
    );
  }
  if (!input.deadline && deadlineScope === "OWN") {
    problems.add(at("deadline_scope"), "deadline_scope: own needs a deadline. Add it, or write unclear or none.");
  }
  const quantity = quantityOf(input, evidence, at, known, problems);
  return {
    kind: "Target",
    slug: input.target,
    subjectId: input.subject,
    indicatorId: input.indicator ?? null,
    quantity,
    aim: input.aim,
    form: input.form ?? (quantity ? "LEVEL" : null),
    modality: input.modality ?? null,
    deadline: periodOf(input.deadline),
    deadlineScope,
    baselineId: input.baseline ?? null,
  };
}

function comparisonRow(
  input: Input<"comparison">,
  evidence: FactEvidence,
  at: At,
  known: Known,
  problems: Problems,
): OwnRow {
  const { comparison: slug, subject: subjectId, indicator: indicatorId, result, against } = input;
  if (against) known.entity(against, at("against"), problems);
  if (!against && !input.against_period) {
    problems.add(at(), "A comparison needs another side. Add against: (an entity) or against_period: (a period).");
  }
  const quantity = quantityOf(input, evidence, at, known, problems);
  const againstPeriod = periodOf(input.against_period);
  return {
    kind: "Comparison",
    slug,
    subjectId,
    indicatorId,
    quantity,
    result,
    againstId: against ?? null,
    againstPeriod,
  };
}

function relationRows(input: Input<"relation">, at: At, known: Known, problems: Problems): OwnRow[] {
  const { predicate, subject: subjects, object: objects, order, relation: slug } = input;
  checkSide("subject", input, predicates[predicate].subjects, at, known, problems);
  checkSide("object", input, predicates[predicate].objects, at, known, problems);
  const pairs = subjects.flatMap((subjectId) => objects.map((objectId) => ({ subjectId, objectId })));
  if (slug && pairs.length > 1) {
    problems.add(
      at("relation"),
      `A relation with a list makes ${pairs.length} facts. Leave the slug ${quote(slug)} out.`,
    );
  }
  const first = typeof order === "number" ? order : 1;
  return pairs.map((pair, index) => ({
    kind: "Relation",
    slug: pairs.length === 1 && slug ? slug : undefined,
    ...pair,
    quantity: null,
    predicate,
    role: input.role ?? null,
    ordinalNumber: order === "none" || (order === undefined && pairs.length === 1) ? null : first + index,
    ordinalText: input.ordinal ?? null,
    listing: input.list ?? null,
  }));
}

function checkSide(
  side: "subject" | "object",
  input: Input<"relation">,
  allowed: readonly string[],
  at: At,
  known: Known,
  problems: Problems,
): void {
  input[side].forEach((id, index) => {
    const origin: Origin = input[side].length > 1 ? at(side, index) : at(side);
    if (allowed.length === 0 || allowed.includes(kindOf(id))) known.entity(id, origin, problems);
    else {
      const name = `the ${side} of ${input.predicate.toLowerCase()}`;
      problems.add(origin, `${quote(id)} cannot be ${name}. It must be of the kind ${allowed.join(" or ")}.`);
    }
  });
}

function quantityOf(
  input: Input<"observation" | "target" | "comparison">,
  evidence: FactEvidence,
  at: At,
  known: Known,
  problems: Problems,
): QuantityModel | null {
  const { value, unit, comparator, direction, reading } = input;
  if (unit) known.entity(unit, at("unit"), problems, "Unit");
  if (value === undefined) {
    if (unit)
      problems.add(at("unit"), `The unit ${quote(unit)} needs a value. Leave both out where no number is stated.`);
    return null;
  }
  if (!unit) {
    problems.add(at("value"), `The value ${quote(value)} needs a unit. Add unit:, for example Unit:percent.`);
  }
  const text = evidence.find(({ role, numeral }) => role === "VALUE" && numeral)?.numeral ?? null;
  return {
    value,
    key: decimalKey(value),
    unitId: unit ?? null,
    comparator,
    direction: direction ?? null,
    text,
    scaleWord: text === null ? null : scaleWordOf(text),
    reading: reading ?? null,
  };
}
