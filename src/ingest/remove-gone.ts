/** Removes what datasets had and have no more, unless others refer to it. */
import sql, { raw } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { InputError, quote } from "../shared/errors.js";
import { departed } from "./graph-before.js";
import { run } from "./statement.js";

/** References shown of those that lead nowhere. */
const mostShown = 3;

interface Reference {
  readonly table: string;
  readonly column: string;
}

/**
 * Removes the entities that are gone; facts are removed already, with their document.
 *
 * @throws InputError where something refers to what is gone
 */
export async function removeGone(manager: EntityManager): Promise<void> {
  await run(manager, sql`INSERT INTO import_gone (id) SELECT e.id FROM entity e WHERE e.dataset_id = ${departed}`);
  await run(
    manager,
    sql`INSERT INTO import_gone (id) SELECT t.id FROM import_touched t WHERE t.fields IS NOT NULL AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.id = t.id) AND NOT EXISTS (SELECT 1 FROM entity e WHERE e.id = t.id) AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = t.id)`,
  );
  await refuseDangling(manager);
  await run(manager, sql`DELETE FROM entity WHERE dataset_id = ${departed}`);
  await run(manager, sql`DELETE FROM dataset WHERE id = ${departed}`);
}

async function refuseDangling(manager: EntityManager): Promise<void> {
  const dangling: string[] = [];
  let count = 0;
  for (const { table, column } of referencesOf(manager)) {
    const from = sql`FROM ${raw(table)} t WHERE t.${raw(column)} IN (SELECT g.id FROM import_gone g)${
      // An entity that is gone may refer to another that is.
      table === "entity" ? sql` AND t.dataset_id <> ${departed}` : sql``
    }`;
    const rows = await run<{ id: string; to: string }>(
      manager,
      sql`SELECT t.id AS id, t.${raw(column)} AS "to" ${from} ORDER BY t.id LIMIT ${mostShown}`,
    );
    if (rows.length === 0) continue;
    const [all] = await run<{ count: number }>(manager, sql`SELECT count(*) AS count ${from}`);
    count += Number(all?.count);
    dangling.push(...rows.map(({ id, to }) => `${quote(to)} is gone, and ${quote(id)} refers to it (${column}).`));
  }
  if (count === 0) return;
  const hidden = count > mostShown ? [`… and ${count - mostShown} more.`] : [];
  throw new InputError(
    [
      ...dangling.slice(0, mostShown),
      ...hidden,
      "Keep what other datasets refer to, or change them as well and import all with one command.",
    ].join("\n"),
  );
}

/** Every column of the database that points at an entity or a fact. */
function referencesOf({ connection }: EntityManager): Reference[] {
  const references = new Map<string, Reference>();
  for (const { tableName: table, foreignKeys } of connection.entityMetadatas) {
    for (const { columnNames, referencedEntityMetadata } of foreignKeys) {
      const [column = ""] = columnNames;
      if (!["entity", "fact"].includes(referencedEntityMetadata.tableName)) continue;
      references.set(`${table}.${column}`, { table, column });
    }
  }
  return [...references.values()];
}
