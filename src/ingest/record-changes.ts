/** Records what an import does to entities, facts and documents: what was in them before, and after. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { Change, type ChangeAction } from "../graph/change/change.js";
import { ChangedField } from "../graph/change/changed-field.js";
import { type Class, concreteTablesOf, fieldsOf, tableOf } from "../shared/fields/declaration.js";
import type { DatasetModel } from "./model.js";
import { kindOf } from "./slug.js";
import { parts, run } from "./statement.js";

/** What is in a thing: the text of each field that has something. */
type Fields = ReadonlyMap<string, string>;

/** What is in the things of datasets, by their ids. */
export type Content = ReadonlyMap<string, Fields>;

/** Fields that say where a thing stands, not what it is: they move when others come and go. */
const places = new Set(["id", "position", "passage", "document", "dataset", "length", "bytes"]);

/** A column with the name of the field that it is. */
type NamedColumn = readonly [column: string, name: string];

/** What is in the entities, the facts and the documents of datasets now. */
export async function contentOf(manager: EntityManager, models: readonly DatasetModel[]): Promise<Content> {
  const datasets = join(models.map(({ row }) => row.id));
  const content = new Map<string, Map<string, string>>();
  const documents = sql`SELECT d.id FROM document d WHERE d.dataset_id IN (${datasets})`;
  await readTable(manager, content, "Entity", sql`t.dataset_id IN (${datasets})`);
  await readTable(manager, content, "Document", sql`t.dataset_id IN (${datasets})`);
  await readTable(manager, content, "Fact", sql`t.document_id IN (${documents})`);
  const lists: readonly [name: string, rows: Sql][] = [
    [
      "evidence",
      sql`SELECT e.fact_id AS id, e.role || ': ' || e.quote AS item FROM evidence e WHERE e.fact_id IS NOT NULL AND e.document_id IN (${documents}) ORDER BY e.fact_id, e.rank`,
    ],
    [
      "labels",
      sql`SELECT l.entity_id AS id, l.kind || ' ' || l.language || ': ' || l.text AS item FROM label l WHERE l.dataset_id IN (${datasets}) ORDER BY l.entity_id, l.rank, l.id`,
    ],
    [
      "externalIds",
      sql`SELECT x.entity_id AS id, x.scheme || ': ' || x.value AS item FROM external_id x WHERE x.dataset_id IN (${datasets}) ORDER BY x.entity_id, x.scheme, x.value`,
    ],
  ];
  for (const [name, rows] of lists) {
    for (const { id, item } of await run<{ id: string; item: string }>(manager, rows)) {
      const fields = content.get(id) ?? new Map<string, string>();
      content.set(id, fields);
      fields.set(name, fields.has(name) ? `${fields.get(name)}\n${item}` : item);
    }
  }
  return content;
}

async function readTable(
  manager: EntityManager,
  content: Map<string, Map<string, string>>,
  name: string,
  condition: Sql,
): Promise<void> {
  const table = tableOf(name);
  const columns = new Map(concreteTablesOf(table).flatMap(({ class: target }) => columnsOf(target, "", "")));
  const selected = [...columns.keys()].map((column) => sql`t.${raw(column)}`);
  const rows = await run<Record<string, unknown> & { id: string }>(
    manager,
    sql`SELECT t.id AS id, ${join(selected)} FROM ${raw(table.table)} t WHERE ${condition}`,
  );
  for (const row of rows) {
    const given = [...columns].flatMap(([column, field]): [string, string][] =>
      row[column] === null || row[column] === undefined ? [] : [[field, String(row[column])]],
    );
    content.set(row.id, new Map(given));
  }
}

/** The columns of a class with the names of their fields, those of embedded objects with the object's: `quantity.value`. */
function columnsOf(target: Class, prefix: string, path: string): NamedColumn[] {
  return fieldsOf(target).flatMap((field): NamedColumn[] => {
    if (path === "" && places.has(field.name)) return [];
    if (field.form === "embedded") return columnsOf(field.target, prefix + field.prefix, `${path}${field.name}.`);
    // The text of a document is told by its hash.
    if ((field.form === "value" && field.eager) || field.form === "toOne")
      return [[prefix + field.column, path + field.name]];
    return [];
  });
}

/** Records what lies between two contents, under the revision that made the second of the first. */
export async function recordChanges(
  manager: EntityManager,
  revision: number,
  before: Content,
  after: Content,
): Promise<void> {
  const changes: object[] = [];
  const fields: object[] = [];
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [had, has] = [before.get(id), after.get(id)];
    // Names and codes may be of an entity that is another dataset's, and stays.
    const isOwn = [had, has].some((fields) => fields?.has("slug"));
    const action: keyof typeof ChangeAction = isOwn && !had ? "ADDED" : isOwn && !has ? "REMOVED" : "CHANGED";
    const differing = action === "ADDED" ? [] : differences(had ?? new Map(), has ?? new Map());
    if (action === "CHANGED" && differing.length === 0) continue;
    const changeId = `Change:${revision}.${id.replace(":", ".")}`;
    changes.push({ id: changeId, revision, action, type: kindOf(id), nodeId: id });
    for (const field of differing) {
      fields.push({ ...field, id: `ChangedField:${revision}.${id.replace(":", ".")}.${field.name}`, changeId });
    }
  }
  for (const part of parts(changes)) await manager.insert(Change, part as never);
  for (const part of parts(fields)) await manager.insert(ChangedField, part as never);
}

function differences(before: Fields, after: Fields): { name: string; before: string | null; after: string | null }[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }));
}
