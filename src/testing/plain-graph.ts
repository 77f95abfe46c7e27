/** For tests: a graph as plain rows in memory, read by the declared fields and with no SQL, to compare answers with. */
import type { Row } from "../shared/database/snapshot.js";
import {
  type Class,
  type ComputedDeclaration,
  type Declaration,
  type EmbeddedDeclaration,
  fieldsOf,
  type ListDeclaration,
  type TableDeclaration,
  type ToOneDeclaration,
  tableOf,
  type ValueDeclaration,
} from "../shared/fields/declaration.js";
import { referenceColumn } from "../shared/read/links.js";

/** A row as a class sees it, or the part of it that is an embedded object. */
export interface Thing {
  readonly class: Class;
  readonly row: Row;
  /** What stands in front of the columns of an embedded object; empty for the row itself. */
  readonly prefix: string;
}

/** One item of a list, with the relation that leads to it, where one does. */
export interface PlainItem {
  readonly thing: Thing;
  readonly via: Row | null;
}

/** The values of a computed field by the ids of the things that have it. */
export type ComputedValues = ReadonlyMap<ComputedDeclaration, ReadonlyMap<string, unknown>>;

const named = new Map<Class, ReadonlyMap<string, Declaration>>();

/** A field of a class by its name; undefined where there is none. */
export function fieldNamed(target: Class, name: string): Declaration | undefined {
  let fields = named.get(target);
  if (!fields) {
    fields = new Map(fieldsOf(target).map((field) => [field.name, field]));
    named.set(target, fields);
  }
  return fields.get(name);
}

/** Rows in memory. */
export class PlainGraph {
  readonly #rows: ReadonlyMap<string, readonly Row[]>;
  readonly #computed: ComputedValues;
  readonly #byId = new Map<string, Row>();
  readonly #lists = new Map<ListDeclaration, ReadonlyMap<string, readonly PlainItem[]>>();

  /**
   * @param rows by the names of their tables
   * @param computed what only the database can compute, as answers show it
   */
  constructor(rows: ReadonlyMap<string, readonly Row[]>, computed: ComputedValues) {
    this.#rows = rows;
    this.#computed = computed;
    for (const [table, own] of rows) for (const row of own) this.#byId.set(`${table} ${row.id}`, row);
  }

  /** All things of a class. */
  all(table: TableDeclaration): Thing[] {
    const rows = this.#rows.get(table.table) ?? [];
    const own = rows.filter(({ kind }) => table.kind === undefined || kind === table.kind);
    return own.map((row) => ({ class: table.class, row, prefix: "" }));
  }

  /** A value of a thing, as answers show it. */
  value(thing: Thing, field: ValueDeclaration | ComputedDeclaration): unknown {
    const { row, prefix } = thing;
    if (field.form === "value") return row[prefix + field.column] ?? null;
    if (prefix !== "") return this.isAbsent(thing) ? null : field.from?.(valuesOf(thing) as never);
    const stored = this.#computed.get(field)?.get(String(row.id));
    if (stored === undefined) throw new Error(`${field.name} of ${row.id} was not read`);
    return stored;
  }

  /** An embedded object of a thing. */
  part({ row, prefix }: Thing, field: EmbeddedDeclaration): Thing {
    return { class: field.target, row, prefix: prefix + field.prefix };
  }

  /** Whether none of the columns of an embedded object has anything. */
  isAbsent({ class: target, row, prefix }: Thing): boolean {
    return fieldsOf(target).every((field) => !("column" in field) || row[prefix + field.column] == null);
  }

  /** What a reference of a thing leads to; null where it leads nowhere. */
  one({ row, prefix }: Thing, { column, target }: ToOneDeclaration): Thing | null {
    const { table, kind, class: targetClass } = tableOf(target);
    const found = this.#byId.get(`${table} ${row[prefix + column]}`);
    const isOne = found !== undefined && (kind === undefined || found.kind === kind);
    return isOne ? { class: targetClass, row: found, prefix: "" } : null;
  }

  /** What a list of a thing holds, in no order. */
  list({ row }: Thing, field: ListDeclaration): readonly PlainItem[] {
    let lists = this.#lists.get(field);
    if (!lists) {
      lists =
        field.form === "edges"
          ? this.#relatedBy(field)
          : field.form === "peers"
            ? this.#peersBy(field)
            : this.#referringBy(field);
      this.#lists.set(field, lists);
    }
    return lists.get(String(row.id)) ?? [];
  }

  #referringBy(field: ListDeclaration & { form: "toMany" }): Map<string, PlainItem[]> {
    const target = tableOf(field.target);
    const columns = field.by.map((name) => referenceColumn(target, name));
    const found = new Map<string, PlainItem[]>();
    for (const thing of this.all(target)) {
      const parents = new Set(columns.map((column) => thing.row[column] ?? null).filter((id) => id !== null));
      for (const parent of parents) add(found, String(parent), { thing, via: null });
    }
    return found;
  }

  #peersBy(field: ListDeclaration & { form: "peers" }): Map<string, PlainItem[]> {
    const peers = new Map<string, PlainItem[]>();
    const things = this.all(tableOf(field.target)).filter(({ row }) => row[field.column] != null);
    for (const thing of things) add(peers, String(thing.row[field.column]), { thing, via: null });
    return new Map(things.map(({ row }) => [String(row.id), peers.get(String(row[field.column])) ?? []]));
  }

  #relatedBy(field: ListDeclaration & { form: "edges" }): Map<string, PlainItem[]> {
    const things = new Map(this.all(tableOf(field.target)).map((thing) => [thing.row.id, thing]));
    const found = new Map<string, PlainItem[]>();
    for (const { row: via } of this.all(tableOf("Relation"))) {
      const [from, to] = field.direction === "out" ? ["subject_id", "object_id"] : ["object_id", "subject_id"];
      const thing = things.get(via[to ?? ""] ?? null);
      if (thing && field.predicates.includes(String(via.predicate)))
        add(found, String(via[from ?? ""]), { thing, via });
    }
    return found;
  }
}

function valuesOf({ class: target, row, prefix }: Thing): Row {
  const values = fieldsOf(target).filter((field) => field.form === "value");
  return Object.fromEntries(values.map(({ name, column }) => [name, row[prefix + column] ?? null]));
}

function add(lists: Map<string, PlainItem[]>, parent: string, item: PlainItem): void {
  const list = lists.get(parent);
  if (list) list.push(item);
  else lists.set(parent, [item]);
}
