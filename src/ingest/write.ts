/** Writes checked datasets within a transaction: each replaces what the dataset had before. */
import { type EntityManager, In } from "typeorm";
import { Dataset } from "../graph/dataset/dataset.js";
import { Document } from "../graph/document/document.js";
import { Evidence } from "../graph/document/evidence.js";
import { Numeral } from "../graph/document/numeral.js";
import { Passage } from "../graph/document/passage.js";
import { Sentence } from "../graph/document/sentence.js";
import { ExternalId } from "../graph/entity/external-id.js";
import { Derivation } from "../graph/fact/derivation.js";
import { DerivationInput } from "../graph/fact/derivation-input.js";
import { Label } from "../graph/label/label.js";
import { type Class, tableOf } from "../shared/fields/declaration.js";
import { addToSearch, removeFromSearch } from "./index-search.js";
import type { DatasetModel, ModelRow } from "./model.js";
import { addPairs, removePairs, topicsOf } from "./pair-facts.js";
import { contentOf, recordChanges } from "./record-changes.js";
import { idsOf, removeGone } from "./remove-gone.js";
import { parts } from "./statement.js";

/** Called as rows are written: how many of how many. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Writes datasets within a transaction in which references need to be right only at its end.
 *
 * @param models what has changed
 * @throws InputError where another dataset refers to something that these have no more
 */
export async function writeDatasets(
  manager: EntityManager,
  models: readonly DatasetModel[],
  revision: number,
  onProgress: OnProgress,
): Promise<void> {
  const had = await idsOf(manager, models);
  const total = models.flatMap(batchesOf).reduce((sum, [, rows]) => sum + rows.length, 0);
  let done = 0;
  const before = await contentOf(manager, models);
  const topics = await topicsOf(manager, models);
  await insertRevision(manager, models, revision);
  await removePairs(manager, topics);
  for (const model of models) await remove(manager, model);
  for (const model of models) {
    await manager.upsert(Dataset, { ...model.row, revision } as never, ["id"]);
    for (const [target, rows, write] of batchesOf(model)) {
      for (const part of parts(rows)) {
        if (write === "upsert") await manager.upsert(target as never, part as never, ["id"]);
        else await manager.insert(target as never, part as never);
        done += part.length;
        onProgress(done, total);
      }
    }
    await addToSearch(manager, model);
  }
  await removeGone(manager, models, had);
  const touched = [...new Set([...topics, ...(await topicsOf(manager, models))])];
  await removePairs(manager, touched);
  await addPairs(manager, touched);
  await recordChanges(manager, revision, before, await contentOf(manager, models));
}

async function insertRevision(manager: EntityManager, models: readonly DatasetModel[], number: number): Promise<void> {
  const summary = models.map(({ row }) => row.slug).join(", ");
  const insert = manager.createQueryBuilder().insert().into("revision", ["number", "committed_at", "summary"]);
  await insert.values({ number, committed_at: new Date().toISOString(), summary }).execute();
}

/** Removes what a dataset had, but for its entities, which others may refer to: they are replaced in place. */
async function remove(manager: EntityManager, { row }: DatasetModel): Promise<void> {
  const datasetId = row.id;
  await removeFromSearch(manager, datasetId);
  const documentId = In(await idsIn(manager, Document, datasetId));
  const derivationId = In(await idsIn(manager, Derivation, datasetId));
  await manager.delete(DerivationInput, { derivationId } as never);
  for (const table of [Numeral, Evidence, tableOf("Fact").class, Sentence, Passage]) {
    await manager.delete(table as never, { documentId } as never);
  }
  for (const table of [Derivation, Document, Label, ExternalId]) await manager.delete(table, { datasetId } as never);
}

async function idsIn(manager: EntityManager, table: Class, datasetId: string): Promise<string[]> {
  const select = { where: { datasetId }, select: { id: true } };
  const rows = await manager.find<{ id: string }>(table as never, select as never);
  return rows.map(({ id }) => id);
}

type Batch = readonly [target: Class, rows: readonly ModelRow[], write: "insert" | "upsert"];

/** The rows of a dataset by their classes. */
function batchesOf({
  entities,
  labels,
  externalIds,
  document,
  facts,
  derivations,
  derivationInputs,
}: DatasetModel): Batch[] {
  const documentId = document?.row.id;
  const within = (rows: readonly object[]) => rows.map((each) => ({ ...each, documentId }));
  return [
    ...byKind(entities).map(([target, rows]): Batch => [target, rows, "upsert"]),
    [Label, labels, "insert"],
    [ExternalId, externalIds, "insert"],
    [Document, document ? [document.row] : [], "insert"],
    [Passage, within(document?.passages ?? []), "insert"],
    [Sentence, within(document?.sentences ?? []), "insert"],
    ...byKind(facts).map(([target, rows]): Batch => [target, rows, "insert"]),
    [Evidence, within(document?.evidence ?? []), "insert"],
    [Numeral, within(document?.numerals ?? []), "insert"],
    [Derivation, derivations, "insert"],
    [DerivationInput, derivationInputs, "insert"],
  ];
}

function byKind<T extends ModelRow & { readonly kind: string }>(rows: readonly T[]): [Class, T[]][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.kind);
    if (group) group.push(row);
    else groups.set(row.kind, [row]);
  }
  return [...groups].map(([kind, group]) => [tableOf(kind).class, group]);
}
