/** Keeps derivations true whose facts come from other datasets: where those change, the values follow. */
import sql, { join } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { DerivationRule } from "../graph/fact/derivation.js";
import { Derivation } from "../graph/fact/derivation.js";
import { InputError } from "../shared/errors.js";
import { derivedQuantity, operandOf } from "./check-derivations.js";
import type { StoredGraph } from "./graph-before.js";
import type { KnownFact } from "./known.js";
import { run } from "./statement.js";

interface InputRow {
  readonly id: string;
  readonly rule: keyof typeof DerivationRule;
  readonly dataset: string;
  readonly fact: string;
}

/** Derivations that are computed at once. */
const chunk = 100;

/**
 * Computes the derivations of other datasets anew that follow from facts of those that change.
 *
 * @throws InputError where one follows no longer
 */
export async function deriveAnew(manager: EntityManager, graph: StoredGraph): Promise<void> {
  for (let last = ""; ; ) {
    const stale = await run<{ id: string }>(
      manager,
      sql`SELECT DISTINCT i.derivation_id AS id FROM import_touched t CROSS JOIN derivation_input i CROSS JOIN derivation d WHERE i.fact_id = t.id AND d.id = i.derivation_id AND d.dataset_id NOT IN (SELECT n.id FROM import_dataset n) AND d.id > ${last} ORDER BY i.derivation_id LIMIT ${chunk}`,
    );
    if (stale.length === 0) return;
    const ids = stale.map(({ id }) => id);
    const rows = await run<InputRow>(
      manager,
      sql`SELECT d.id AS id, d.rule AS rule, ds.slug AS dataset, i.fact_id AS fact FROM derivation_input i JOIN derivation d ON d.id = i.derivation_id JOIN dataset ds ON ds.id = d.dataset_id WHERE d.id IN (${join(ids)}) ORDER BY d.id, i.rank`,
    );
    const facts = await graph.factsOf([...new Set(rows.map(({ fact }) => fact))]);
    for (const id of ids)
      await derive(
        manager,
        rows.filter((row) => row.id === id),
        facts,
      );
    last = ids.at(-1) ?? "";
  }
}

async function derive(
  manager: EntityManager,
  inputs: readonly InputRow[],
  facts: ReadonlyMap<string, KnownFact>,
): Promise<void> {
  const [first] = inputs;
  if (!first) return;
  const { id, rule, dataset } = first;
  try {
    const operands = inputs.map(({ fact }) => {
      const known = facts.get(fact);
      const operand = known && operandOf(fact, known);
      if (!operand) throw new RangeError(`${fact} has no number any more`);
      return operand;
    });
    await manager.update(Derivation, { id } as never, { quantity: derivedQuantity(rule, operands) } as never);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(
      `${id} of the dataset ${JSON.stringify(dataset)} follows no longer: ${error.message}. Change that dataset too, and import both with one command.`,
    );
  }
}
