/** What accounts for every numeral of a document: a fact's value, a period, a place in a list, a name, or a stated reason. */
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import { contains, locate } from "./locate.js";
import type { EvidenceModel, FactModel, NumeralModel, PeriodModel, SpanOf } from "./model.js";
import { findNumerals } from "./numerals.js";
import type { ParsedDataset } from "./parse-dataset.js";
import { periodNumbers } from "./periods.js";
import type { Problems } from "./problems.js";
import { codePoints, SourceText } from "./source-text.js";

interface Found extends SpanOf {
  readonly text: string;
  readonly value: string | null;
}

type Account = Pick<NumeralModel, "use" | "reason" | "factId" | "labelId">;

const none: Account = { use: "UNCOVERED", reason: null, factId: null, labelId: null };

/** Every numeral of a document with what accounts for it, after its facts and names are found. */
export function accountNumerals(
  parsed: ParsedDataset,
  document: CheckedDocument,
  facts: readonly FactModel[],
  problems: Problems,
): NumeralModel[] {
  const factsById = new Map(facts.map((fact) => [fact.id, fact]));
  const idioms = idiomsOf(parsed, document, problems);
  return numeralsOf(document).map((numeral, index) => {
    const around = document.model.evidence.filter((evidence) => contains(evidence, numeral));
    const account =
      byFact(numeral, around, factsById) ??
      byDate(numeral, document) ??
      byName(around) ??
      idioms.find(({ span }) => contains(span, numeral))?.account ??
      none;
    const key = numeral.value === null ? null : decimalKey(numeral.value);
    return { id: `Numeral:${document.slug}.${index + 1}`, ...numeral, key, ...account };
  });
}

function idiomsOf(
  parsed: ParsedDataset,
  document: CheckedDocument,
  problems: Problems,
): { span: SpanOf; account: Account }[] {
  return parsed.numerals.flatMap(({ input, at }) => {
    const span = locate(document, { words: input.quote, origin: at("quote") }, problems);
    if (!span) return [];
    if (findNumerals(input.quote, span.passage.language).length === 0) {
      problems.add(at("quote"), `${quote(input.quote)} has no numeral in it. Remove it from unstated.numerals.`);
    }
    return [{ span, account: { ...none, use: "IDIOM", reason: input.reason } }];
  });
}

/** The numerals of each sentence: the time that looking for them takes grows with the square of the length. */
function numeralsOf({ text, model }: CheckedDocument): Found[] {
  const languages = new Map(model.passages.map(({ id, language }) => [id, language]));
  return model.sentences.flatMap((sentence) => {
    const words = new SourceText(text.slice(sentence.start, sentence.end));
    return findNumerals(words.text, languages.get(sentence.passageId) ?? "").map((numeral) => ({
      ...numeral,
      start: sentence.start + words.offset(numeral.start),
      end: sentence.start + words.offset(numeral.end),
    }));
  });
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
  const words = date?.text;
  if (!date || !words) return undefined;
  const stands = text.find(words).some((start) => contains({ start, end: start + codePoints(words) }, numeral));
  return stands && inPeriod(numeral, date, { quote: words }) ? { ...none, use: "PERIOD" } : undefined;
}

function byName(around: readonly EvidenceModel[]): Account | undefined {
  const name = around.find(({ labelId }) => labelId !== null);
  return name && { ...none, use: "NAME", labelId: name.labelId };
}

function equal(value: string | null, other: string | null | undefined): boolean {
  return value !== null && other !== null && other !== undefined && decimalKey(value) === decimalKey(other);
}
