/** Writes checked datasets: one transaction, which replaces what a dataset had before and raises the revision. */
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
import { InputError } from "../shared/errors.js";
import { type Class, tableOf } from "../shared/fields/declaration.js";
import type { DatasetModel, ModelRow } from "./model.js";

/** Rows in one INSERT: SQLite takes 32,766 values, and a fact has some fifty. */
const chunk = 400;

/** Called as rows are written: how many of how many. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Writes datasets within a transaction.
 *
 * @param models what has changed
 * @returns the new revision
 */
export async function writeDatasets(
  manager: EntityManager,
  models: readonly DatasetModel[],
  onProgress: OnProgress,
): Promise<number> {
  const revision = await nextRevision(manager, models);
  const total = models.reduce((sum, model) => sum + countRows(model), 0);
  let done = 0;
  const insert = async (target: Class, rows: readonly ModelRow[]) => {
    for (let start = 0; start < rows.length; start += chunk) {
      const part = rows.slice(start, start + chunk);
      await manager.insert(target as never, part as never);
      done += part.length;
      onProgress(done, total);
    }
  };
  for (const model of models) await remove(manager, model);
  for (const model of models) await insertDataset(manager, insert, model, revision);
  for (const model of models) await removeOrphans(manager, model);
  return revision;
}

async function nextRevision(manager: EntityManager, models: readonly DatasetModel[]): Promise<number> {
  const [last] = await manager.query<{ number: number }[]>("SELECT max(number) AS number FROM revision");
  const revision = Number(last?.number ?? 0) + 1;
  const summary = models.map(({ row }) => row.slug).join(", ");
  const insert = manager.createQueryBuilder().insert().into("revision", ["number", "committed_at", "summary"]);
  await insert.values({ number: revision, committed_at: new Date().toISOString(), summary }).execute();
  return revision;
}

function countRows(model: DatasetModel): number {
  const { document, entities, labels, externalIds, facts, derivations } = model;
  const documentRows = document
    ? document.passages.length + document.sentences.length + document.evidence.length + document.numerals.length
    : 0;
  return documentRows + entities.length + labels.length + externalIds.length + facts.length + derivations.length;
}

/** Removes what a dataset had, but for its entities, which others may refer to: they are replaced in place. */
async function remove(manager: EntityManager, { row }: DatasetModel): Promise<void> {
  const datasetId = row.id;
  const documents = await manager.find<{ id: string }>(Document as never, {
    where: { datasetId } as never,
    select: { id: true } as never,
  });
  const documentId = In(documents.map(({ id }) => id));
  const derivations = await manager.find<{ id: string }>(Derivation as never, {
    where: { datasetId } as never,
    select: { id: true } as never,
  });
  await manager.delete(DerivationInput, { derivationId: In(derivations.map(({ id }) => id)) } as never);
  await manager.delete(Derivation, { datasetId } as never);
  for (const table of [Numeral, Evidence]) await manager.delete(table, { documentId } as never);
  await manager.update(tableOf("Target").class as never, { documentId } as never, { baselineId: null } as never);
  await manager.delete(tableOf("Fact").class as never, { documentId } as never);
  await manager.delete(Sentence, { documentId } as never);
  await manager.update(Passage, { documentId } as never, { answersId: null } as never);
  await manager.delete(Passage, { documentId } as never);
  await manager.delete(Document, { datasetId } as never);
  for (const table of [Label, ExternalId]) await manager.delete(table, { datasetId } as never);
}

type Insert = (target: Class, rows: readonly ModelRow[]) => Promise<void>;

async function insertDataset(
  manager: EntityManager,
  insert: Insert,
  model: DatasetModel,
  revision: number,
): Promise<void> {
  const { document, row } = model;
  await manager.upsert(Dataset, { ...row, revision } as never, ["id"]);
  await upsertEntities(manager, model);
  await insert(Label, model.labels);
  await insert(ExternalId, model.externalIds);
  if (document) {
    const documentId = document.row.id;
    const within = (rows: readonly object[]) => rows.map((each) => ({ ...each, documentId }));
    await insert(Document, [document.row]);
    await insert(Passage, within(document.passages.map((passage) => ({ ...passage, answersId: null }))));
    for (const { id, answersId } of document.passages) {
      if (answersId) await manager.update(Passage, { id } as never, { answersId } as never);
    }
    await insert(Sentence, within(document.sentences));
    // Baselines point at facts that may come later in the order.
    for (const [kind, facts] of byKind(model.facts)) await insert(tableOf(kind).class, facts);
    await insert(Evidence, within(document.evidence));
    await insert(Numeral, within(document.numerals));
  }
  await insert(Derivation, model.derivations);
  await insert(DerivationInput, model.derivationInputs);
}

async function upsertEntities(manager: EntityManager, { entities }: DatasetModel): Promise<void> {
  // Units first: indicators point at them.
  const groups = [...byKind(entities)].sort(([a], [b]) => Number(b === "Unit") - Number(a === "Unit"));
  for (const [kind, rows] of groups) {
    for (let start = 0; start < rows.length; start += chunk) {
      await manager.upsert(tableOf(kind).class as never, rows.slice(start, start + chunk) as never, ["id"]);
    }
  }
}

function byKind<T extends ModelRow & { kind: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.kind);
    if (group) group.push(row);
    else groups.set(row.kind, [row]);
  }
  return groups;
}

/** Removes entities that the dataset had and lists no more. */
async function removeOrphans(manager: EntityManager, { row, entities }: DatasetModel): Promise<void> {
  const kept = new Set(entities.map(({ id }) => id));
  const target = tableOf("Entity").class as never;
  const had = await manager.find<{ id: string }>(target, {
    where: { datasetId: row.id } as never,
    select: { id: true } as never,
  });
  for (const { id } of had.filter((entity) => !kept.has(entity.id))) {
    try {
      await manager.delete(target, { id } as never);
    } catch (error) {
      throw new InputError(
        `${id} is no longer in ${row.slug}, but other datasets refer to it (${(error as Error).message}). Keep it, or change them first.`,
      );
    }
  }
}
