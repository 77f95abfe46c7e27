/** Keeps derivations true whose facts come from other datasets: where those change, the values follow. */
import type { EntityManager } from "typeorm";
import type { DerivationRule } from "../graph/fact/derivation.js";
import { Derivation } from "../graph/fact/derivation.js";
import { InputError } from "../shared/errors.js";
import { derivedQuantity, operandOf } from "./check-derivations.js";
import type { Known } from "./known.js";
import type { DatasetModel } from "./model.js";

interface InputRow {
  readonly id: string;
  readonly rule: keyof typeof DerivationRule;
  readonly dataset: string;
  readonly fact: string;
}

/**
 * Computes the derivations of other datasets anew that follow from facts of these.
 *
 * @throws InputError where one follows no longer
 */
export async function deriveAnew(manager: EntityManager, models: readonly DatasetModel[], known: Known): Promise<void> {
  const written = new Set(models.flatMap(({ facts }) => facts.map(({ id }) => id)));
  const own = new Set(models.flatMap(({ derivations }) => derivations.map(({ id }) => id)));
  const rows = await manager.query<InputRow[]>(
    "SELECT d.id AS id, d.rule AS rule, ds.slug AS dataset, i.fact_id AS fact FROM derivation_input i JOIN derivation d ON d.id = i.derivation_id JOIN dataset ds ON ds.id = d.dataset_id ORDER BY d.id, i.rank",
  );
  const stale = new Map<string, InputRow[]>();
  for (const row of rows) if (!own.has(row.id)) stale.set(row.id, [...(stale.get(row.id) ?? []), row]);
  for (const [id, inputs] of stale) {
    const [first] = inputs;
    if (!first || !inputs.some(({ fact }) => written.has(fact))) continue;
    try {
      const operands = inputs.map(({ fact }) => {
        const operand = operandOf(
          fact,
          known.facts.get(fact) ?? { kind: "", quantity: null, result: null, topic: null },
        );
        if (!operand) throw new RangeError(`${fact} has no number any more`);
        return operand;
      });
      await manager.update(Derivation, { id } as never, { quantity: derivedQuantity(first.rule, operands) } as never);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new InputError(
        `${id} of the dataset ${JSON.stringify(first.dataset)} follows no longer: ${error.message}. Change that dataset too, and import both with one command.`,
      );
    }
  }
}
