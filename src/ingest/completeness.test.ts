/** The real document, all of it: nothing uncovered, and every fact in a list that people can read. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isUpdate } from "../testing/golden.js";
import { fixtures } from "../testing/graph.js";
import { checkDatasets } from "./check.js";
import type { DatasetModel, DocumentModel, FactModel, PeriodModel } from "./model.js";

const golden = "src/ingest/facts.golden.txt";

let model: DatasetModel;
let document: DocumentModel;

beforeAll(async () => {
  const [, press] = await checkDatasets(fixtures);
  if (!press?.document) throw new Error("the document is missing");
  model = press;
  document = press.document;
});

function period(name: string, value: PeriodModel | null | undefined): string {
  return value ? `${name} ${value.start}/${value.end} ${value.kind} ${value.basis} “${value.text ?? ""}”` : "";
}

/** Everything that a fact says, in a few lines, with the words that say it. */
function describeFact(fact: FactModel): string {
  const { quantity } = fact;
  const number = quantity
    ? `${quantity.comparator} ${quantity.value} ${quantity.unitId} ${quantity.direction ?? ""} “${quantity.text ?? quantity.reading}”`
    : "";
  const own = [
    "aim",
    "form",
    "modality",
    "deadlineScope",
    "baselineId",
    "statement",
    "polarity",
    "result",
    "againstId",
  ];
  const edge = ["predicate", "objectId", "role", "ordinalNumber", "ordinalText", "listing"];
  const parts = [
    fact.subjectId,
    fact.indicatorId,
    ...[...edge, ...own].map((name) =>
      fact[name] === null || fact[name] === undefined ? "" : `${name}=${fact[name]}`,
    ),
    number,
    period("period", fact.period),
    period("deadline", fact.deadline),
    period("against", fact.againstPeriod),
    `${fact.voice} ${fact.certainty}`,
    fact.programId,
    fact.note,
  ];
  const quotes = document.evidence.filter(({ factId }) => factId === fact.id);
  const lines = quotes.map(({ role, start, end, quote }) => `    ${role} ${start}–${end} ${quote}`);
  return [`${fact.id}`, `    ${parts.filter(Boolean).join(" | ")}`, ...lines].join("\n");
}

/** The list of facts: whoever deletes, adds or changes one changes it. */
function factList(descriptions: readonly string[]): string {
  return `${descriptions.join("\n")}\n`;
}

describe("the press conference", () => {
  it("has no sentence without a fact or a reason", () => {
    const uncovered = document.sentences.filter(
      ({ start, end, reason }) =>
        reason === null &&
        !document.evidence.some((piece) => piece.factId !== null && piece.start < end && piece.end > start),
    );
    expect(document.sentences.length).toBeGreaterThan(40);
    expect(uncovered).toEqual([]);
  });

  it("has no numeral that nothing accounts for", () => {
    expect(document.numerals.length).toBeGreaterThan(50);
    expect(document.numerals.filter(({ use }) => use === "UNCOVERED")).toEqual([]);
  });

  it("has every quote at its place, to the letter", () => {
    const points = [...String(document.row.text)];
    for (const { start, end, quote } of document.evidence) expect(points.slice(start, end).join("")).toBe(quote);
  });

  it("has for every fact a quote that states it, and in that the number as it is printed", () => {
    for (const { id, quantity } of model.facts) {
      const quotes = document.evidence.filter(({ factId, role }) => factId === id && role === "VALUE");
      expect({ id, quotes: quotes.length }).not.toEqual({ id, quotes: 0 });
      if (!quantity || quantity.reading) continue;
      expect(quantity.text).not.toBeNull();
      expect(quotes.map(({ quote }) => quote).join("\n")).toContain(quantity.text);
      expect(quotes.map(({ numeral }) => numeral)).toContain(quantity.text);
    }
  });

  it("states exactly the facts that are kept in a list (after a change: npm run facts:update, and read it)", () => {
    const list = factList(model.facts.map(describeFact));
    if (isUpdate()) writeFileSync(golden, list);
    expect(existsSync(golden)).toBe(true);
    expect(list).toBe(readFileSync(golden, "utf8"));
  });

  it("would not be the same without any one of them", () => {
    const kept = readFileSync(golden, "utf8");
    const descriptions = model.facts.map(describeFact);
    expect(descriptions.length).toBeGreaterThan(200);
    descriptions.forEach((_, index) => {
      expect(factList(descriptions.toSpliced(index, 1))).not.toBe(kept);
    });
  });
});
