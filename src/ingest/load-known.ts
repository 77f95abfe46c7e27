/** What is in the graph already, for the datasets that are checked against it. */
import type { EntityManager } from "typeorm";
import { Known } from "./known.js";

interface OwnedRow {
  readonly id: string;
  readonly dataset: string;
}

interface FactRow extends OwnedRow {
  readonly kind: string;
  readonly result: string | null;
  readonly topic: string | null;
  readonly value: string | null;
  readonly key: string;
  readonly unit: string | null;
  readonly comparator: string;
  readonly direction: string | null;
}

const factQuery =
  'SELECT f.id AS id, ds.slug AS dataset, f.kind AS kind, f.result AS result, f.topic AS topic, f.quantity_value AS value, f.quantity_key AS "key", f.quantity_unit_id AS unit, f.quantity_comparator AS comparator, f.quantity_direction AS direction FROM fact f JOIN document d ON d.id = f.document_id JOIN dataset ds ON ds.id = d.dataset_id';

/**
 * Everything that references may point at, and every id that is taken.
 *
 * @param changed the slugs of datasets that are about to be replaced: what they had does not count
 */
export async function loadKnown(manager: EntityManager, changed: readonly string[]): Promise<Known> {
  const known = new Known();
  const others = async <T extends OwnedRow>(query: string): Promise<T[]> => {
    const rows = await manager.query<T[]>(query);
    return rows.filter(({ dataset }) => !changed.includes(dataset));
  };
  const owned = (table: string) =>
    others(`SELECT t.id AS id, ds.slug AS dataset FROM ${table} t JOIN dataset ds ON ds.id = t.dataset_id`);
  for (const { id, dataset } of await owned("entity")) known.entities.set(id, dataset);
  for (const table of ["document", "derivation", "external_id"]) {
    for (const { id, dataset } of await owned(table)) known.note(id, dataset);
  }
  for (const row of await others<FactRow>(factQuery)) {
    const { id, dataset, kind, result, topic, value, key, unit, comparator, direction } = row;
    const printed = { text: null, scaleWord: null, reading: null };
    const quantity = value === null ? null : { value, key, unitId: unit, comparator, direction, ...printed };
    known.note(id, dataset);
    known.facts.set(id, { kind, quantity, result, topic });
  }
  return known;
}
