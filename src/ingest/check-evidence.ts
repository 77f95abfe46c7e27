/** From the quotes of a fact to its evidence: where they stand, and which numeral in them has the fact's value. */
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { CheckedDocument } from "./check-document.js";
import type { EvidenceInput } from "./format.js";
import { locate } from "./locate.js";
import type { EvidenceModel } from "./model.js";
import { findNumerals } from "./numerals.js";
import type { Located } from "./parse-item.js";
import type { Origin, Problems } from "./problems.js";

/** The evidence of a fact, without the ids, which follow from the fact's. */
export type FactEvidence = Omit<EvidenceModel, "id" | "factId" | "labelId">[];

/**
 * Finds the quotes of a fact.
 *
 * @param value what a numeral in each value quote must have; undefined where there is none, or where words give it
 */
export function checkEvidence(
  document: CheckedDocument,
  items: readonly EvidenceInput[],
  value: string | undefined,
  at: Located<unknown>["at"],
  problems: Problems,
): FactEvidence {
  if (!items.some(({ role }) => role === "VALUE")) {
    problems.add(at("evidence"), "No quote states the fact. At least one must stand under value:.");
  }
  return items.flatMap(({ role, words, within }, index) => {
    const origin = at("evidence", index, role.toLowerCase());
    const bounds = within === undefined ? {} : { within: { words: within, origin: at("evidence", index, "within") } };
    const place = locate(document, { words, origin, ...bounds }, problems);
    if (!place) return [];
    const { passage, start, end } = place;
    const stated = role === "VALUE" ? value : undefined;
    return {
      passageId: passage.id,
      start,
      end,
      role,
      rank: index + 1,
      quote: words,
      language: passage.language,
      voice: passage.voice,
      speakerId: passage.speakerId,
      numeral: stated === undefined ? null : numeralOf(words, passage.language, stated, origin, problems),
    };
  });
}

/** The numeral in a quote that has a value, as printed. */
function numeralOf(words: string, language: string, value: string, origin: Origin, problems: Problems): string | null {
  const numerals = findNumerals(words, language);
  const wanted = decimalKey(value);
  const found = numerals.find((numeral) => numeral.value !== null && decimalKey(numeral.value) === wanted);
  if (found) return found.text;
  const read = numerals.map(({ text, value: other }) => `${quote(text)} (${other ?? "without a value"})`).join(", ");
  problems.add(
    origin,
    `The value ${quote(value)} is not in ${quote(words)}, which has ${read || "no numeral"}. Mend the value or the quote, or say under reading: how the words give it.`,
  );
  return null;
}
