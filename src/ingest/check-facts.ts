/** From facts to their rows, with their evidence. */
import { numberSortOf } from "../graph/fact/number-sort.js";
import { topicOf } from "../graph/fact/topic.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import { checkEvidence, type FactEvidence } from "./check-evidence.js";
import type { FactInput } from "./format.js";
import { ownRows } from "./kind-rows.js";
import type { Known } from "./known.js";
import type { FactModel, PassageModel } from "./model.js";
import type { ParsedDataset } from "./parse-dataset.js";
import type { Located } from "./parse-item.js";
import { periodOf } from "./periods.js";
import type { Origin, Problems } from "./problems.js";
import { factIdOf, kindOf, slugOf } from "./slug.js";

/** The rows of a folder's facts; their evidence goes to the document's. */
export function checkFacts(
  parsed: ParsedDataset,
  document: CheckedDocument | undefined,
  known: Known,
  problems: Problems,
): FactModel[] {
  if (!document) {
    // They are there, although nothing can be said of them before their text is.
    known.excuse(parsed.facts.map(({ input }) => factIdOf(input)));
    return [];
  }
  const facts: FactModel[] = [];
  for (const fact of parsed.facts) {
    for (const row of factRows(fact, document, facts.length, known, problems)) {
      known.claim(row.id, parsed.raw.slug, fact.at(fact.input.kind), problems);
      const result = typeof row.result === "string" ? row.result : null;
      known.addFact(row.id, { kind: row.kind, quantity: row.quantity, result, topic: row.topic });
      facts.push(row);
    }
  }
  for (const { input, at } of parsed.facts) {
    if (input.kind === "target" && input.baseline) checkBaseline(input.baseline, at("baseline"), known, problems);
    if ("revises" in input && input.revises)
      checkRevised(factIdOf(input), input.revises, at("revises"), known, problems);
  }
  return facts;
}

/** Targets start from a number that was observed; it may be stated later in the document. */
function checkBaseline(id: string, origin: ReturnType<Located<unknown>["at"]>, known: Known, problems: Problems): void {
  if (kindOf(id) === "Observation") known.fact(id, origin);
  else problems.add(origin, `The baseline ${quote(id)} must be an Observation.`);
}

/** A fact corrects one about the same, which another dataset may have. */
function checkRevised(id: string, revised: string, origin: Origin, known: Known, problems: Problems): void {
  const other = known.fact(revised, origin);
  if (revised === id) problems.add(origin, "revises: A fact cannot correct itself. Name the earlier fact.");
  else if (other && other.topic !== known.factOf(id)?.topic) {
    problems.add(
      origin,
      `revises: ${quote(revised)} is about something else: indicator, subject, program and period must be the same. Name the fact that this one corrects, or leave revises out.`,
    );
  }
}

function factRows(
  { input, at }: Located<FactInput>,
  document: CheckedDocument,
  position: number,
  known: Known,
  problems: Problems,
): FactModel[] {
  const stated = "value" in input && !input.reading ? input.value : undefined;
  const evidence = checkEvidence(document, input.evidence, stated, at, problems);
  const passage = document.model.passages.find(
    ({ id }) => id === evidence.find(({ role }) => role === "VALUE")?.passageId,
  );
  if (evidence.length === input.evidence.length) checkPrinted(input, evidence, at, problems);
  if (input.program) known.entity(input.program, at("program"), problems, "Program");
  if (input.speaker) known.entity(input.speaker, at("speaker"), problems, "Person");
  const shared = {
    documentId: document.id,
    passageId: passage?.id ?? null,
    ...voiceOf(input, passage),
    certainty: input.certainty,
    note: input.note ?? null,
    programId: input.program ?? null,
    period: periodOf(input.period),
    revisesId: ("revises" in input && input.revises) || null,
  };
  return ownRows(input, evidence, at, known, problems).map(({ kind, slug, ...own }, index) => {
    const id = `${kind}:${slug ?? relationSlug(document, own)}`;
    document.model.evidence.push(
      ...evidence.map((piece) => ({
        ...piece,
        id: `Evidence:${id.replace(":", ".")}.${piece.rank}`,
        factId: id,
        labelId: null,
      })),
    );
    const row = { ...shared, ...own, id, kind, slug: slugOf(id), position: position + index + 1 };
    return { ...row, topic: topicOf(row), numberSort: numberSortOf(row) };
  });
}

function relationSlug(document: CheckedDocument, own: Readonly<Record<string, unknown>>): string {
  const predicate = String(own.predicate).toLowerCase().replaceAll("_", "-");
  return `${document.slug}.${slugOf(String(own.subjectId))}.${predicate}.${slugOf(String(own.objectId))}`;
}

/** Whose words a fact is in: its passage's, unless it says otherwise; a speaker goes with the voice. */
function voiceOf(input: FactInput, passage: PassageModel | undefined) {
  const voice = input.voice ?? passage?.voice ?? "EDITOR";
  const inherited = voice === passage?.voice ? passage.speakerId : null;
  return { voice, speakerId: input.speaker ?? inherited };
}

/** Words that a fact says are printed must be printed inside its evidence. */
function checkPrinted(input: FactInput, evidence: FactEvidence, at: Located<unknown>["at"], problems: Problems): void {
  const printed: [string[], string | undefined][] = [
    [["period", "printed"], input.period?.printed],
    [["deadline", "printed"], "deadline" in input ? input.deadline?.printed : undefined],
    [["against_period", "printed"], "against_period" in input ? input.against_period?.printed : undefined],
    [["ordinal"], "ordinal" in input ? input.ordinal : undefined],
    [["role"], "role" in input ? input.role : undefined],
  ];
  for (const [path, words] of printed) {
    if (words === undefined || evidence.some(({ quote: text }) => text.includes(words))) continue;
    problems.add(
      at(...path),
      `${path[0]}: ${quote(words)} is not inside any quote of the fact. Add a quote that has it.`,
    );
  }
}
