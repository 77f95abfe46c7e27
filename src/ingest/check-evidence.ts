/** From the quotes of a fact to its evidence: where they stand, and which numeral in them has the fact's value. */
import { EvidenceRole } from "../graph/document/evidence.js";
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import type { EvidenceInput } from "./format.js";
import { locate } from "./locate.js";
import type { EvidenceModel } from "./model.js";
import { findNumerals } from "./numerals.js";
import type { Origin, Problems } from "./problems.js";

const roles = (Object.keys(EvidenceRole) as (keyof typeof EvidenceRole)[]).filter((role) => role !== "NAME");

/** What the quotes of a fact must hold. */
export interface EvidenceDemand {
  /** The value that a numeral in each value quote must have; undefined where there is none, or where it is read from words. */
  readonly value: string | undefined;
}

/** The evidence of a fact, without the ids, which follow from the fact's; empty where something is wrong. */
export type FactEvidence = Omit<EvidenceModel, "id" | "factId" | "labelId">[];

/** Finds the quotes of a fact. */
export function checkEvidence(
  document: CheckedDocument,
  items: readonly EvidenceInput[],
  demand: EvidenceDemand,
  at: (...path: PropertyKey[]) => Origin,
  problems: Problems,
): FactEvidence {
  const evidence: FactEvidence = [];
  items.forEach((item, index) => {
    const given = roles.filter((role) => item[role.toLowerCase() as keyof EvidenceInput] !== undefined);
    const [role] = given;
    if (!role || given.length > 1) {
      problems.add(
        at("evidence", index),
        `A piece of evidence has one quote, under one of ${roles.map((each) => each.toLowerCase()).join(", ")}; this has ${given.length}.`,
      );
      return;
    }
    const name = role.toLowerCase() as keyof EvidenceInput;
    const words = item[name] as string;
    const origin = at("evidence", index, name);
    const place = locate(document, words, item.within, origin, problems);
    if (!place) return;
    const { passage, start, end } = place;
    const numeral =
      role === "VALUE" && demand.value !== undefined
        ? numeralOf(words, passage.language, demand.value, origin, problems)
        : null;
    evidence.push({
      passageId: passage.id,
      start,
      end,
      role,
      rank: index + 1,
      quote: words,
      language: passage.language,
      voice: passage.voice,
      speakerId: passage.speakerId,
      numeral,
    });
  });
  if (!evidence.some(({ role }) => role === "VALUE") && evidence.length === items.length) {
    problems.add(at("evidence"), "No quote states the fact: one at least must stand under value.");
  }
  return evidence;
}

function numeralOf(words: string, language: string, value: string, origin: Origin, problems: Problems): string | null {
  const numerals = findNumerals(words, language);
  const wanted = decimalKey(value);
  const found = numerals.find((numeral) => numeral.value !== null && decimalKey(numeral.value) === wanted);
  if (!found) {
    const read = numerals.map(({ text, value: other }) => `${quote(text)} (${other ?? "unreadable"})`).join(", ");
    problems.add(
      origin,
      `The value ${value} is not in ${quote(words)}, which has ${read || "no numeral"}. Mend the value or the quote, or say under reading how the words give it.`,
    );
  }
  return found?.text ?? null;
}
