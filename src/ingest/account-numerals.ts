/** What accounts for every numeral of a document: a fact's value, a period, a place in a list, a name, or a stated reason. */
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import { locate } from "./locate.js";
import type { EvidenceModel, FactModel, NumeralModel, PeriodModel, SpanOf } from "./model.js";
import { findNumerals } from "./numerals.js";
import type { ParsedFolder } from "./parse-folder.js";
import { periodNumbers } from "./periods.js";
import type { Problems } from "./problems.js";

interface Found extends SpanOf {
  readonly text: string;
  readonly value: string | null;
}

type Account = Pick<NumeralModel, "use" | "reason" | "factId" | "labelId">;

const none: Account = { use: "UNCOVERED", reason: null, factId: null, labelId: null };

/** Every numeral of a document with what accounts for it, after its facts and names are found. */
export function accountNumerals(
  parsed: ParsedFolder,
  document: CheckedDocument,
  facts: readonly FactModel[],
  problems: Problems,
): NumeralModel[] {
  const factsById = new Map(facts.map((fact) => [fact.id, fact]));
  const idioms = parsed.numerals.flatMap(({ input, at }) => {
    const place = locate(document, input.quote, undefined, at("quote"), problems);
    if (place && findNumerals(input.quote, place.passage.language).length === 0) {
      problems.add(at("quote"), `${quote(input.quote)} has no numeral in it. Remove it from unstated.numerals.`);
    }
    return place ? [{ ...place, reason: input.reason }] : [];
  });
  return numeralsOf(document).map((numeral, index) => {
    const idiom = idioms.find((span) => contains(span, numeral));
    const around = document.model.evidence.filter((evidence) => contains(evidence, numeral));
    const account =
      byFact(numeral, around, factsById) ??
      byDate(numeral, document) ??
      byName(around) ??
      (idiom ? { ...none, use: "IDIOM", reason: idiom.reason } : none);
    const key = numeral.value === null ? null : decimalKey(numeral.value);
    return { id: `Numeral:${document.slug}.${index + 1}`, ...numeral, key, ...account };
  });
}

function numeralsOf({ text, model }: CheckedDocument): Found[] {
  return model.passages.flatMap((passage) => {
    const words = text.slice(passage.start, passage.end);
    return findNumerals(words, passage.language).map(({ start, end, text: printed, value }) => {
      const first = passage.start + [...words.slice(0, start)].length;
      return { start: first, end: first + [...words.slice(start, end)].length, text: printed, value };
    });
  });
}

function contains(outer: SpanOf, inner: SpanOf): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function byFact(
  numeral: Found,
  around: readonly EvidenceModel[],
  facts: ReadonlyMap<string, FactModel>,
): Account | undefined {
  const uses = around.flatMap((evidence) => {
    const fact = facts.get(evidence.factId ?? "");
    return fact ? [{ fact, evidence }] : [];
  });
  const account = (use: string, fits: (fact: FactModel, evidence: EvidenceModel) => boolean): Account | undefined => {
    const found = uses.find(({ fact, evidence }) => fits(fact, evidence));
    return found && { ...none, use, factId: found.fact.id };
  };
  return (
    account("VALUE", (fact, { role }) => role === "VALUE" && equal(numeral.value, fact.quantity?.value)) ??
    account("PERIOD", (fact, evidence) =>
      [fact.period, fact.deadline, fact.againstPeriod].some((period) => period && inPeriod(numeral, period, evidence)),
    ) ??
    account(
      "ORDINAL",
      (fact) =>
        equal(numeral.value, fact.ordinalNumber?.toString()) && Boolean(fact.ordinalText?.includes(numeral.text)),
    )
  );
}

/** Whether a numeral is one of the numbers that a period's printed words state, at a place where they stand. */
function inPeriod(numeral: Found, period: PeriodModel, evidence: Pick<EvidenceModel, "quote">): boolean {
  const printed = period.text;
  if (!printed?.includes(numeral.text) || !evidence.quote.includes(printed)) return false;
  return numeral.value !== null && periodNumbers(period).has(Number(numeral.value));
}

function byDate(numeral: Found, { model, text }: CheckedDocument): Account | undefined {
  const date = model.row.date as PeriodModel | null;
  const places = date?.text ? text.find(date.text) : [];
  const length = [...(date?.text ?? "")].length;
  const fits = places.some((start) => contains({ start, end: start + length }, numeral));
  return date && fits && inPeriod(numeral, date, { quote: date.text ?? "" }) ? { ...none, use: "PERIOD" } : undefined;
}

function byName(around: readonly EvidenceModel[]): Account | undefined {
  const name = around.find(({ labelId }) => labelId !== null);
  return name && { ...none, use: "NAME", labelId: name.labelId };
}

function equal(value: string | null, other: string | null | undefined): boolean {
  return value !== null && other !== null && other !== undefined && decimalKey(value) === decimalKey(other);
}
