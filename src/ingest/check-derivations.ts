/** From derivations to their rows: the values are computed here, never read. */
import { type DerivationOperand, derive } from "../graph/fact/derive.js";
import { decimalKey } from "../shared/decimal.js";
import { quote } from "../shared/errors.js";
import type { Known, KnownFact } from "./known.js";
import type { DatasetModel, QuantityModel } from "./model.js";
import type { ParsedDataset } from "./parse-dataset.js";
import { periodOf } from "./periods.js";
import type { Problems } from "./problems.js";
import { slugOf } from "./slug.js";

type DerivationRows = Pick<DatasetModel, "derivations" | "derivationInputs">;

/** The rows of a folder's derivations. */
export function checkDerivations(parsed: ParsedDataset, known: Known, problems: Problems): DerivationRows {
  const rows: DerivationRows = { derivations: [], derivationInputs: [] };
  for (const { input, at } of parsed.derivations) {
    const { derivation: slug, rule, inputs, indicator, subject, period, condition } = input;
    const id = `Derivation:${slug}`;
    known.claim(id, parsed.raw.slug, at("derivation"), problems);
    if (indicator) known.entity(indicator, at("indicator"), problems, "Indicator");
    if (subject) known.entity(subject, at("subject"), problems);
    const operands = inputs.flatMap((factId, index) => {
      const fact = known.fact(factId, at("inputs", index));
      const operand = fact && operandOf(factId, fact);
      if (fact && !operand)
        problems.add(at("inputs", index), `${quote(factId)} has no number to derive from. Name another fact.`);
      return operand ?? [];
    });
    if (operands.length < inputs.length) continue;
    try {
      rows.derivations.push({
        id,
        slug,
        rule,
        quantity: derivedQuantity(rule, operands),
        indicatorId: indicator ?? null,
        subjectId: subject ?? null,
        period: periodOf(period),
        condition: condition ?? null,
        datasetId: `Dataset:${parsed.raw.slug}`,
      });
      inputs.forEach((factId, index) => {
        const rank = index + 1;
        rows.derivationInputs.push({ id: `DerivationInput:${slug}.${rank}`, derivationId: id, factId, rank });
      });
    } catch (error) {
      problems.add(at("inputs"), `${rule.toLowerCase()} cannot be taken of these: ${(error as Error).message}.`);
    }
  }
  return rows;
}

/** What a rule needs of a fact; undefined where it has no number. */
export function operandOf(id: string, { quantity, result }: KnownFact): DerivationOperand | undefined {
  return quantity ? { name: slugOf(id), ...quantity, unit: quantity.unitId, result } : undefined;
}

/**
 * The quantity that follows from operands.
 *
 * @throws RangeError where the rule does not allow them
 */
export function derivedQuantity(
  rule: Parameters<typeof derive>[0],
  operands: readonly DerivationOperand[],
): QuantityModel {
  const { value, unit, comparator } = derive(rule, operands);
  const none = { direction: null, text: null, scaleWord: null, reading: null };
  return { value, key: decimalKey(value), unitId: unit, comparator, ...none };
}
