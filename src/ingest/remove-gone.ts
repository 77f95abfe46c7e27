/** Removes what datasets had and have no more, unless others refer to it. */
import { type EntityManager, In } from "typeorm";
import { InputError, quote } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { DatasetModel } from "./model.js";

/** Ids in one statement. */
const chunk = 500;

/** References shown of those that lead nowhere. */
const mostShown = 3;

interface Reference {
  readonly table: string;
  readonly column: string;
  readonly target: string;
}

/** The ids of the entities and the facts that datasets have in the graph. */
export async function idsOf(manager: EntityManager, models: readonly DatasetModel[]): Promise<Set<string>> {
  const slugs = new Set(models.map(({ row }) => row.slug));
  const rows = await manager.query<{ id: string; dataset: string }[]>(
    "SELECT e.id AS id, ds.slug AS dataset FROM entity e JOIN dataset ds ON ds.id = e.dataset_id UNION ALL SELECT f.id, ds.slug FROM fact f JOIN document d ON d.id = f.document_id JOIN dataset ds ON ds.id = d.dataset_id",
  );
  return new Set(rows.filter(({ dataset }) => slugs.has(dataset)).map(({ id }) => id));
}

/**
 * Removes the entities that are gone; facts are removed already, with their document.
 *
 * @param had what {@link idsOf} gave before the datasets were replaced
 * @throws InputError where something refers to what is gone
 */
export async function removeGone(
  manager: EntityManager,
  models: readonly DatasetModel[],
  had: ReadonlySet<string>,
): Promise<void> {
  const has = new Set(models.flatMap(({ entities, facts }) => [...entities, ...facts].map(({ id }) => id)));
  const gone = [...had].filter((id) => !has.has(id));
  for (let start = 0; start < gone.length; start += chunk) {
    await manager.delete(tableOf("Entity").class as never, { id: In(gone.slice(start, start + chunk)) } as never);
  }
  if (gone.length > 0) await refuseDangling(manager);
}

async function refuseDangling(manager: EntityManager): Promise<void> {
  const dangling: string[] = [];
  for (const { table, column, target } of referencesOf(manager)) {
    const rows = await manager.query<{ id: string; to: string }[]>(
      `SELECT t.id AS id, t.${column} AS "to" FROM ${table} t LEFT JOIN ${target} o ON o.id = t.${column} WHERE t.${column} IS NOT NULL AND o.id IS NULL ORDER BY t.id`,
    );
    dangling.push(...rows.map(({ id, to }) => `${quote(to)} is gone, and ${quote(id)} refers to it (${column}).`));
  }
  if (dangling.length === 0) return;
  const hidden = dangling.length > mostShown ? [`… and ${dangling.length - mostShown} more.`] : [];
  throw new InputError(
    [
      ...dangling.slice(0, mostShown),
      ...hidden,
      "Keep what other datasets refer to, or change them as well and import all with one command.",
    ].join("\n"),
  );
}

/** Every column of the database that points at a row of another table. */
function referencesOf({ connection }: EntityManager): Reference[] {
  const references = new Map<string, Reference>();
  for (const { tableName: table, foreignKeys } of connection.entityMetadatas) {
    for (const { columnNames, referencedEntityMetadata } of foreignKeys) {
      const [column = ""] = columnNames;
      references.set(`${table}.${column}`, { table, column, target: referencedEntityMetadata.tableName });
    }
  }
  return [...references.values()];
}
