/** From facts to their rows, with their evidence. */
import { predicates } from "../graph/predicate.js";
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import { checkEvidence, type FactEvidence } from "./check-evidence.js";
import type { FactInput, PeriodInput } from "./format.js";
import { type Known, kindOf, slugOf } from "./known.js";
import type { FactModel, PassageModel, PeriodModel, QuantityModel } from "./model.js";
import { scaleWordOf } from "./numerals.js";
import type { Located, ParsedFolder } from "./parse-folder.js";
import { periodModel } from "./periods.js";
import type { Problems } from "./problems.js";

type At = Located<unknown>["at"];
type Input<K extends FactInput["kind"]> = Extract<FactInput, { kind: K }>;

/** The rows of a folder's facts; their evidence goes to the document's. */
export function checkFacts(
  parsed: ParsedFolder,
  document: CheckedDocument | undefined,
  known: Known,
  problems: Problems,
): FactModel[] {
  const [first] = parsed.facts;
  if (!first) return [];
  if (!document) {
    problems.add(first.at(), "Facts need a document that states them. Add a document to this dataset.");
    return [];
  }
  const facts: FactModel[] = [];
  const origins = new Map<string, Located<FactInput>>();
  for (const fact of parsed.facts) {
    for (const row of factRows(fact, document, facts.length, known, problems)) {
      if (known.facts.has(row.id)) {
        problems.add(fact.at(), `There is a fact ${JSON.stringify(row.id)} already. Give this one a slug of its own.`);
      }
      const result = typeof row.result === "string" ? row.result : null;
      known.facts.set(row.id, { kind: row.kind, quantity: row.quantity, result });
      origins.set(row.id, fact);
      facts.push(row);
    }
  }
  for (const row of facts) {
    const baseline = row.baselineId as string | null | undefined;
    const at = origins.get(row.id)?.at;
    if (baseline && at && known.fact(baseline, at("baseline"), problems)?.kind !== "Observation") {
      problems.add(at("baseline"), `The baseline ${JSON.stringify(baseline)} must be an Observation.`);
    }
  }
  return facts;
}

function factRows(
  { input, at }: Located<FactInput>,
  document: CheckedDocument,
  position: number,
  known: Known,
  problems: Problems,
): FactModel[] {
  const hasValue = "value" in input && input.value !== undefined;
  const demand = { value: hasValue && !input.reading ? input.value : undefined };
  const evidence = checkEvidence(document, input.evidence, demand, at, problems);
  const main = evidence.find(({ role }) => role === "VALUE");
  const passage = document.model.passages.find(({ id }) => id === main?.passageId);
  checkPrinted(input, evidence, at, problems);
  const subjects = Array.isArray(input.subject) ? input.subject : [input.subject];
  for (const id of subjects) known.entity(id, at("subject"), problems);
  if (input.program) known.entity(input.program, at("program"), problems, "Program");
  const shared = {
    documentId: document.id,
    ...voiceOf(input, passage, at, known, problems),
    certainty: input.certainty,
    note: input.note ?? null,
    programId: input.program ?? null,
    period: periodOf(input.period),
  };
  const rows = ownRows(input, subjects, evidence, at, known, problems);
  return rows.map(({ kind, slug, ...own }, index) => {
    const id = `${kind}:${slug ?? relationSlug(document, own)}`;
    const row: FactModel = { ...shared, ...own, id, kind, slug: slugOf(id), position: position + index + 1 };
    document.model.evidence.push(
      ...evidence.map((piece) => ({
        ...piece,
        id: `Evidence:${id.replace(":", ".")}.${piece.rank}`,
        factId: id,
        labelId: null,
      })),
    );
    return row;
  });
}

type OwnRow = { kind: string; slug: string | undefined; subjectId: string; quantity: QuantityModel | null } & Record<
  string,
  unknown
>;

function ownRows(
  input: FactInput,
  subjects: string[],
  evidence: FactEvidence,
  at: At,
  known: Known,
  problems: Problems,
): OwnRow[] {
  const [subjectId = ""] = subjects;
  if ("indicator" in input && input.indicator) known.entity(input.indicator, at("indicator"), problems, "Indicator");
  switch (input.kind) {
    case "observation": {
      const quantity = quantityOf(input, evidence, at, known, problems);
      return [{ kind: "Observation", slug: input.observation, subjectId, indicatorId: input.indicator, quantity }];
    }
    case "target":
      return [targetRow(input, subjectId, evidence, at, known, problems)];
    case "relation":
      return relationRows(input, subjects, at, known, problems);
    case "assessment": {
      const { assessment: slug, polarity, statement } = input;
      return [{ kind: "Assessment", slug, subjectId, quantity: null, polarity, statement }];
    }
    case "comparison": {
      const { comparison: slug, indicator: indicatorId, result, against } = input;
      if (against) known.entity(against, at("against"), problems);
      if (!against && !input.against_period) {
        problems.add(at(), "A comparison needs against (an entity) or against_period (a period).");
      }
      const quantity = quantityOf(input, evidence, at, known, problems);
      const againstPeriod = periodOf(input.against_period);
      return [
        {
          kind: "Comparison",
          slug,
          subjectId,
          indicatorId,
          quantity,
          result,
          againstId: against ?? null,
          againstPeriod,
        },
      ];
    }
  }
}

function targetRow(
  input: Input<"target">,
  subjectId: string,
  evidence: FactEvidence,
  at: At,
  known: Known,
  problems: Problems,
): OwnRow {
  const deadlineScope = input.deadline_scope ?? (input.deadline ? "OWN" : "NONE");
  if ((deadlineScope === "OWN") !== (input.deadline !== undefined)) {
    problems.add(
      at(input.deadline ? "deadline_scope" : "deadline"),
      "A target has a deadline exactly where its scope is own. Leave the deadline out where it is unclear.",
    );
  }
  const quantity = quantityOf(input, evidence, at, known, problems);
  return {
    kind: "Target",
    slug: input.target,
    subjectId,
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

function relationRows(
  input: Input<"relation">,
  subjects: string[],
  at: At,
  known: Known,
  problems: Problems,
): OwnRow[] {
  const objects = Array.isArray(input.object) ? input.object : [input.object];
  const rule = predicates[input.predicate as keyof typeof predicates];
  for (const id of subjects)
    checkKind(id, rule.subjects, `the subject of ${input.predicate.toLowerCase()}`, at("subject"), problems);
  for (const id of objects) {
    known.entity(id, at("object"), problems);
    checkKind(id, rule.objects, `the object of ${input.predicate.toLowerCase()}`, at("object"), problems);
  }
  const pairs = subjects.flatMap((subjectId) => objects.map((objectId) => ({ subjectId, objectId })));
  const { order, relation: slug } = input;
  if (slug && pairs.length > 1)
    problems.add(at("relation"), "A relation with a list makes several facts. Leave its slug out.");
  const first = typeof order === "number" ? order : 1;
  return pairs.map((pair, index) => ({
    kind: "Relation",
    slug: slug || undefined,
    ...pair,
    quantity: null,
    predicate: input.predicate,
    role: input.role ?? null,
    ordinalNumber: order === "none" || (order === undefined && pairs.length === 1) ? null : first + index,
    ordinalText: input.ordinal ?? null,
    listing: input.list ?? null,
  }));
}

function checkKind(
  id: string,
  allowed: readonly string[],
  where: string,
  origin: ReturnType<At>,
  problems: Problems,
): void {
  if (!allowed.includes(kindOf(id))) problems.add(origin, `${id} cannot be ${where}, which is ${allowed.join(", ")}.`);
}

function relationSlug(document: CheckedDocument, own: Record<string, unknown>): string {
  const predicate = String(own.predicate).toLowerCase().replaceAll("_", "-");
  return `${document.slug}.${slugOf(String(own.subjectId))}.${predicate}.${slugOf(String(own.objectId))}`;
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
    if (unit) problems.add(at("unit"), "A unit needs a value. Leave both out where no number is stated.");
    return null;
  }
  if (!unit) problems.add(at("value"), "A value needs a unit. Add unit: with the id of one, for example Unit:percent.");
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

function periodOf(input: PeriodInput | undefined): PeriodModel | null {
  return input ? periodModel(input) : null;
}

function voiceOf(input: FactInput, passage: PassageModel | undefined, at: At, known: Known, problems: Problems) {
  if (input.speaker) known.entity(input.speaker, at("speaker"), problems, "Person");
  const voice = input.voice ?? passage?.voice ?? "EDITOR";
  const inherited = voice === passage?.voice ? passage.speakerId : null;
  return { voice, speakerId: input.speaker ?? inherited };
}

/** Words that a fact says are printed must be printed inside its evidence. */
function checkPrinted(input: FactInput, evidence: FactEvidence, at: At, problems: Problems): void {
  const printed: [string[], string | undefined][] = [
    [["period", "printed"], input.period?.printed],
    [["deadline", "printed"], "deadline" in input ? input.deadline?.printed : undefined],
    [["against_period", "printed"], "against_period" in input ? input.against_period?.printed : undefined],
    [["ordinal"], "ordinal" in input ? input.ordinal : undefined],
    [["role"], "role" in input ? input.role : undefined],
  ];
  for (const [path, words] of printed) {
    if (words !== undefined && evidence.length > 0 && !evidence.some(({ quote: text }) => text.includes(words))) {
      problems.add(
        at(...path),
        `${path[0]}: ${quote(words)} is not inside any quote of the fact. Add a quote that has it.`,
      );
    }
  }
}
