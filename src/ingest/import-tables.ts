/** Tables that are there while an import goes on, for what it must remember of every dataset: memory would not do. */
import type { EntityManager } from "typeorm";

const tables: Readonly<Record<string, string>> = {
  // The datasets that change.
  import_dataset: "id text PRIMARY KEY",
  // The entities, facts and documents that may change, and what was in them before, as JSON; null where they were not there.
  import_touched: "id text PRIMARY KEY, fields text",
  // The topics of the facts that were there before, and those of facts that are there now and not alone with theirs.
  import_topic: "topic text PRIMARY KEY",
  // The entities and facts that are gone.
  import_gone: "id text PRIMARY KEY",
  // The numbers by which the index of the search knows what names are of: a thing may have names in several datasets.
  import_owner: "id text PRIMARY KEY, number integer",
};

/** Makes the tables, within the transaction, which takes them away where it fails. */
export async function createImportTables(manager: EntityManager): Promise<void> {
  for (const [name, columns] of Object.entries(tables))
    await manager.query(`CREATE TEMPORARY TABLE ${name} (${columns})`);
}

/** Takes the tables away. */
export async function dropImportTables(manager: EntityManager): Promise<void> {
  for (const name of Object.keys(tables)) await manager.query(`DROP TABLE ${name}`);
}
