/** Removes what datasets had before they are written anew. */
import sql, { join, raw } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { Bulk } from "../shared/database/bulk.js";
import { departed } from "./graph-before.js";
import { removeFromSearch } from "./index-search.js";
import { run } from "./statement.js";

/** What hangs on a document, what refers to it first. */
const ofDocument = ["numeral", "evidence", "fact", "sentence", "passage"];

/** What hangs on a dataset, what refers to it first. */
const ofDataset = ["derivation", "document", "label", "external_id"];

/**
 * Removes all that datasets had, but for their entities, which others may refer to: these depart, until they are written
 * again, and those that are not go at the end of the import (remove-gone.ts).
 */
export async function removeDatasets(manager: EntityManager, bulk: Bulk, datasetIds: readonly string[]): Promise<void> {
  await run(
    manager,
    sql`INSERT INTO dataset (id, slug, title, source, licence, digest, revision) VALUES (${join([departed, "", "", "", "", "", 0])})`,
  );
  for (const datasetId of datasetIds) {
    await removeFromSearch(manager, bulk, datasetId);
    const documents = sql`SELECT d.id FROM document d WHERE d.dataset_id = ${datasetId}`;
    const derivations = sql`SELECT d.id FROM derivation d WHERE d.dataset_id = ${datasetId}`;
    await run(manager, sql`DELETE FROM derivation_input WHERE derivation_id IN (${derivations})`);
    for (const table of ofDocument) {
      await run(manager, sql`DELETE FROM ${raw(table)} WHERE document_id IN (${documents})`);
    }
    for (const table of ofDataset) await run(manager, sql`DELETE FROM ${raw(table)} WHERE dataset_id = ${datasetId}`);
    await run(manager, sql`UPDATE entity SET dataset_id = ${departed} WHERE dataset_id = ${datasetId}`);
  }
}
