/** The things that an export of one document has: what it states, and all that this refers to. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Snapshot } from "../shared/database/snapshot.js";
import {
  type Class,
  fieldsOf,
  type ListDeclaration,
  type TableDeclaration,
  tableOf,
} from "../shared/fields/declaration.js";
import { links, referenceColumn } from "../shared/read/links.js";
import type { Loader } from "../shared/read/loader.js";
import type { Thing } from "./describe.js";
import { pageSize } from "./things.js";

/** Lists whose members go along with a thing: its names and codes, and the derived values that it goes into. */
const lists: Readonly<Record<string, readonly string[]>> = {
  Entity: ["labels", "externalIds"],
  Fact: ["usedIn"],
  Derivation: ["inputs"],
};

/** The reference that says that a thing belongs to a document. */
const owner = "document";

/**
 * A document, all that belongs to it, and all that these refer to, in pages. What belongs to another document is named by
 * references, and not followed.
 *
 * @param tables the classes that there are
 * @param newLoader makes a loader for a page: one for all would keep everything in memory
 */
export async function* documentThings(
  id: string,
  tables: readonly TableDeclaration[],
  snapshot: Snapshot,
  newLoader: () => Loader,
): AsyncGenerator<Thing[]> {
  const idsOf = async (query: Sql) => (await snapshot.all(query)).map((found) => String(found.id));
  const waiting = new Waiting(tables);
  waiting.add("Document", [id]);
  for (const table of tables.filter(({ kind, class: target }) => kind === undefined && belongsToDocument(target))) {
    const column = raw(referenceColumn(table, owner));
    waiting.add(table.name, await idsOf(sql`SELECT id FROM ${raw(table.table)} WHERE ${column} = ${id} ORDER BY id`));
  }
  for (let next = waiting.take(); next; next = waiting.take()) {
    const { name, ids } = next;
    const load = newLoader();
    const things = await Promise.all(ids.map((wanted) => load.byId(name, wanted)));
    const found = things.filter((thing) => thing !== null) as Thing[];
    yield found;
    for (const [target, reference] of found.flatMap(referencesOf)) {
      if (!belongsToDocument(tableOf(target).class)) waiting.add(target, [reference]);
    }
    for (const list of listsOf(name)) {
      const members = links(list, (column) => sql`${column} IN (${join(ids)})`);
      waiting.add(list.target, await idsOf(sql`SELECT link.id AS id FROM (${members}) link ORDER BY link.id`));
    }
  }
}

/** Ids that are not read yet, by their tables; each is given once. */
class Waiting {
  readonly #names = new Map<string, string>();
  readonly #seen = new Map<string, Set<string>>();
  readonly #waiting = new Map<string, string[]>();

  constructor(tables: readonly TableDeclaration[]) {
    for (const { kind, table, name } of tables) if (kind === undefined) this.#names.set(table, name);
  }

  add(target: string, ids: readonly string[]): void {
    const name = this.#names.get(tableOf(target).table) ?? target;
    const seen = this.#seen.get(name) ?? new Set();
    const fresh = ids.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    this.#seen.set(name, seen);
    this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), ...fresh]);
  }

  take(): { readonly name: string; readonly ids: readonly string[] } | undefined {
    for (const [name, ids] of this.#waiting) {
      if (ids.length > 0) return { name, ids: ids.splice(0, pageSize) };
    }
    return undefined;
  }
}

function belongsToDocument(target: Class): boolean {
  return fieldsOf(target).some(({ form, name }) => form === "toOne" && name === owner);
}

/** What a thing and its parts refer to: the class and the id. */
function referencesOf(object: object): (readonly [target: string, id: string])[] {
  const values = object as Readonly<Record<string, unknown>>;
  return fieldsOf(object.constructor as unknown as Class).flatMap((field) => {
    if (field.form === "embedded") return values[field.name] ? referencesOf(values[field.name] as object) : [];
    if (field.form !== "toOne" || !values[field.key]) return [];
    return [[field.target, String(values[field.key])] as const];
  });
}

function listsOf(name: string): ListDeclaration[] {
  const names = lists[name] ?? [];
  return fieldsOf(tableOf(name).class).filter((field) => names.includes(field.name)) as ListDeclaration[];
}
