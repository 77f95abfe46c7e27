/** From derivations to their rows: the values are computed here, never read. */
import { derive } from "../graph/fact/derive.js";
import { decimalKey } from "../shared/decimal.js";
import { type Known, slugOf } from "./known.js";
import type { DatasetModel } from "./model.js";
import type { ParsedFolder } from "./parse-folder.js";
import { periodModel } from "./periods.js";
import type { Problems } from "./problems.js";

type DerivationRows = Pick<DatasetModel, "derivations" | "derivationInputs">;

/** The rows of a folder's derivations. */
export function checkDerivations(parsed: ParsedFolder, known: Known, problems: Problems): DerivationRows {
  const rows: DerivationRows = { derivations: [], derivationInputs: [] };
  for (const { input, at } of parsed.derivations) {
    const { derivation: slug, rule, inputs, indicator, subject, period, condition } = input;
    const id = `Derivation:${slug}`;
    if (rows.derivations.some((other) => other.id === id)) {
      problems.add(
        at("derivation"),
        `There is a derivation ${JSON.stringify(slug)} already. Give this one another slug.`,
      );
    }
    if (indicator) known.entity(indicator, at("indicator"), problems, "Indicator");
    if (subject) known.entity(subject, at("subject"), problems);
    const operands = inputs.flatMap((fact, index) => {
      const found = known.fact(fact, at("inputs", index), problems);
      if (found && !found.quantity) problems.add(at("inputs", index), `${fact} has no number to derive from.`);
      return found?.quantity
        ? [{ name: slugOf(fact), unit: found.quantity.unitId, ...found.quantity, result: found.result }]
        : [];
    });
    if (operands.length < inputs.length) continue;
    try {
      const { value, unit, comparator } = derive(rule, operands);
      const none = { direction: null, text: null, scaleWord: null, reading: null };
      const quantity = { value, key: decimalKey(value), unitId: unit, comparator, ...none };
      rows.derivations.push({
        id,
        slug,
        rule,
        quantity,
        indicatorId: indicator ?? null,
        subjectId: subject ?? null,
        period: period ? periodModel(period) : null,
        condition: condition ?? null,
        datasetId: `Dataset:${parsed.folder.slug}`,
      });
      inputs.forEach((factId, index) => {
        const rank = index + 1;
        rows.derivationInputs.push({ id: `DerivationInput:${slug}.${rank}`, derivationId: id, factId, rank });
      });
    } catch (error) {
      problems.add(at("inputs"), `${(error as Error).message}.`);
    }
  }
  return rows;
}
