/** Records what an import does to entities, facts and documents: what was in them before, and after. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { ChangeAction } from "../graph/change/change.js";
import type { Bulk, BulkValue } from "../shared/database/bulk.js";
import { type Class, concreteTablesOf, fieldsOf, tableOf } from "../shared/fields/declaration.js";
import type { DatasetModel } from "./model.js";
import { kindOf } from "./slug.js";
import { run } from "./statement.js";

/** What is in a thing: the text of each field that has something. */
type Fields = ReadonlyMap<string, string>;

/** What is in things, by their ids. */
type Content = ReadonlyMap<string, Fields>;

/** Fields that say where a thing stands, not what it is: they move when others come and go. */
const places = new Set(["id", "position", "passage", "document", "dataset", "length", "bytes"]);

/** Things that are compared at once. */
const chunk = 400;

/** A column with the name of the field that it is. */
type NamedColumn = readonly [column: string, name: string];

/** Datasets that change. */
const changing = sql`SELECT n.id FROM import_dataset n`;

/** Keeps what is in all things of the datasets that change, before they do. */
export async function keepContent(manager: EntityManager, bulk: Bulk): Promise<void> {
  const documents = sql`SELECT d.id FROM document d WHERE d.dataset_id IN (${changing})`;
  for (const ids of [
    documents,
    sql`SELECT e.id FROM entity e WHERE e.dataset_id IN (${changing})`,
    sql`SELECT f.id FROM fact f WHERE f.document_id IN (${documents})`,
    sql`SELECT l.entity_id AS id FROM label l WHERE l.dataset_id IN (${changing})`,
    sql`SELECT x.entity_id AS id FROM external_id x WHERE x.dataset_id IN (${changing})`,
  ]) {
    // The condition keeps SQLite from taking ON for that of a join.
    await run(
      manager,
      sql`INSERT INTO import_touched (id) SELECT i.id FROM (${ids}) i WHERE true ON CONFLICT DO NOTHING`,
    );
  }
  for await (const ids of touched(manager)) {
    const content = await contentOf(manager, ids);
    const rows = [...content].map(([id, fields]) => [id, JSON.stringify([...fields])]);
    await bulk.insert("import_touched", ["id", "fields"], rows, "replace");
  }
}

/**
 * Notes the things that a dataset has now.
 *
 * @param isFirst whether no dataset that changes was there before: then its own things are new for certain
 */
export async function noteContent(
  bulk: Bulk,
  { entities, labels, externalIds, document, facts }: DatasetModel,
  revision: number,
  isFirst: boolean,
): Promise<void> {
  const own = [...entities, ...(document ? [document.row] : []), ...facts].map(({ id }) => id);
  const named = [...labels, ...externalIds].map(({ entityId }) => String(entityId));
  if (isFirst)
    await insertChanges(
      bulk,
      own.map((id) => ({ id, action: "ADDED" })),
      revision,
    );
  const compared = new Set(isFirst ? named : [...own, ...named]);
  if (isFirst) for (const { id } of entities) compared.delete(id);
  await bulk.insert(
    "import_touched",
    ["id"],
    [...compared].map((id) => [id]),
    "keep",
  );
}

/** Records what lies between what was kept and what there is now. */
export async function recordChanges(manager: EntityManager, bulk: Bulk, revision: number): Promise<void> {
  for await (const ids of touched(manager)) {
    const before = await keptContent(manager, ids);
    const after = await contentOf(manager, ids);
    const added = await run<{ id: string }>(
      manager,
      sql`SELECT c.node_id AS id FROM change c WHERE c.id IN (${join(ids.map((id) => changeId(revision, id)))})`,
    );
    const isAdded = new Set(added.map(({ id }) => id));
    const changes = ids.flatMap((id) => (isAdded.has(id) ? [] : (changeOf(id, before.get(id), after.get(id)) ?? [])));
    await insertChanges(bulk, changes, revision);
  }
}

interface ThingChange {
  readonly id: string;
  readonly action: keyof typeof ChangeAction;
  readonly fields?: readonly (readonly [name: string, before: string | null, after: string | null])[];
}

function changeOf(id: string, had: Fields | undefined, has: Fields | undefined): ThingChange | undefined {
  // Names and codes may be of an entity that is another dataset's, and stays.
  const isOwn = [had, has].some((fields) => fields?.has("slug"));
  if (isOwn && !had) return { id, action: "ADDED" };
  const fields = differences(had ?? new Map(), has ?? new Map());
  if (isOwn && !has) return { id, action: "REMOVED", fields };
  return fields.length === 0 ? undefined : { id, action: "CHANGED", fields };
}

async function insertChanges(bulk: Bulk, changes: readonly ThingChange[], revision: number): Promise<void> {
  const rows = changes.map(({ id, action }): BulkValue[] => [changeId(revision, id), revision, action, kindOf(id), id]);
  const fields = changes.flatMap(({ id, fields: differing = [] }) =>
    differing.map(([name, before, after]): BulkValue[] => {
      const own = `ChangedField:${revision}.${id.replace(":", ".")}.${name}`;
      return [own, name, before, after, changeId(revision, id)];
    }),
  );
  await bulk.insert("change", ["id", "revision", "action", "type", "node_id"], rows);
  await bulk.insert("changed_field", ["id", "name", "before", "after", "change_id"], fields);
}

function changeId(revision: number, id: string): string {
  return `Change:${revision}.${id.replace(":", ".")}`;
}

/** The ids of the things that may change, in parts. */
async function* touched(manager: EntityManager): AsyncGenerator<string[]> {
  for (let last = ""; ; ) {
    const rows = await run<{ id: string }>(
      manager,
      sql`SELECT t.id AS id FROM import_touched t WHERE t.id > ${last} ORDER BY t.id LIMIT ${chunk}`,
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    yield ids;
    last = ids.at(-1) ?? "";
  }
}

async function keptContent(manager: EntityManager, ids: readonly string[]): Promise<Content> {
  const rows = await run<{ id: string; fields: string }>(
    manager,
    sql`SELECT t.id AS id, t.fields AS fields FROM import_touched t WHERE t.id IN (${join(ids)}) AND t.fields IS NOT NULL`,
  );
  return new Map(rows.map(({ id, fields }) => [id, new Map(JSON.parse(fields) as [string, string][])]));
}

/** What is in things now, as far as it is of the datasets that change. */
async function contentOf(manager: EntityManager, ids: readonly string[]): Promise<Content> {
  const content = new Map<string, Map<string, string>>();
  const list = join(ids);
  const ofChanging = (row: string) => sql`${raw(row)}.dataset_id IN (${changing})`;
  await readTable(manager, content, "Entity", sql`t.id IN (${list}) AND ${ofChanging("t")}`);
  await readTable(manager, content, "Document", sql`t.id IN (${list})`);
  await readTable(manager, content, "Fact", sql`t.id IN (${list})`);
  const lists: readonly [name: string, rows: Sql][] = [
    [
      "evidence",
      sql`SELECT e.fact_id AS id, e.role || ': ' || e.quote AS item FROM evidence e WHERE e.fact_id IN (${list}) ORDER BY e.fact_id, e.rank`,
    ],
    [
      "labels",
      sql`SELECT l.entity_id AS id, l.kind || ' ' || l.language || ': ' || l.text AS item FROM label l WHERE l.entity_id IN (${list}) AND ${ofChanging("l")} ORDER BY l.entity_id, l.rank, l.id`,
    ],
    [
      "externalIds",
      sql`SELECT x.entity_id AS id, x.scheme || ': ' || x.value AS item FROM external_id x WHERE x.entity_id IN (${list}) AND ${ofChanging("x")} ORDER BY x.entity_id, x.scheme, x.value`,
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

function differences(before: Fields, after: Fields): (readonly [string, string | null, string | null])[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => [name, before.get(name) ?? null, after.get(name) ?? null] as const);
}
