/**
 * The batched loader: all that resolvers of one request read goes through it, and each field of each level is one
 * statement for all its parents. Made anew for every request (graphql/dataloader: caching per request).
 */
import DataLoader from "dataloader";
import sql, { join, raw } from "sql-template-tag";
import type { Row, Snapshot } from "../database/snapshot.js";
import {
  type ComputedDeclaration,
  type Declaration,
  type ListDeclaration,
  type TableDeclaration,
  type ToOneDeclaration,
  tableOf,
  type ValueDeclaration,
  widestTableOf,
} from "../fields/declaration.js";
import { orderClause, orderKeys } from "../lists/order.js";
import type { ListRequest } from "../lists/page.js";
import type { PageLimits } from "./context.js";
import { referenceColumn } from "./links.js";
import {
  countStatement,
  type ListPage,
  listQuery,
  pageFromRows,
  parentPagesStatement,
  rootPageStatement,
  targetOf,
} from "./list.js";
import { hydrate, kindCondition, selection } from "./rows.js";

type Identified = object & { id: string };

/** A value of one thing. */
interface WantedValue {
  readonly field: ComputedDeclaration | ValueDeclaration;
  readonly id: string;
}

/** Reads things, their values and their lists, in batches. */
export class Loader {
  readonly #snapshot: Snapshot;
  readonly #limits: PageLimits;
  readonly #batches = new Map<string, DataLoader<string, unknown>>();
  readonly #values = new Map<string, DataLoader<WantedValue, unknown, string>>();

  constructor(snapshot: Snapshot, limits: PageLimits) {
    this.#snapshot = snapshot;
    this.#limits = limits;
  }

  /**
   * A thing of a class by its id, or null, that is shown and not looked into: nothing but its fields is asked of it.
   * Whoever fills in what is shown by themselves (compile/mixed.ts) need not have it read.
   */
  shown(target: string, id: string): Promise<object | null> {
    return this.byId(target, id);
  }

  /** The thing that a reference of an object leads to, or null. */
  one(field: ToOneDeclaration, parent: object): Promise<object | null> {
    const id = (parent as Record<string, string | null | undefined>)[field.key];
    return id === null || id === undefined ? Promise.resolve(null) : this.shown(field.target, id);
  }

  /** A thing of a class by its id, or null. Things of all classes that share a table are read in one statement. */
  async byId(target: string, id: string): Promise<object | null> {
    const table = tableOf(target);
    const found = await this.by(widestTableOf(table), "id", id);
    return found instanceof table.class ? found : null;
  }

  /** A thing of a class by a column whose values are unique in it, or null. */
  by(table: TableDeclaration, column: string, value: string): Promise<object | null> {
    const batch = this.#batch(`${table.name}.${column}`, async (values) => {
      const row = raw("t");
      const kind = kindCondition(table, row);
      const rows = await this.#snapshot.all(
        sql`SELECT ${selection(table, row)} FROM ${raw(table.table)} ${row} WHERE ${row}.${raw(column)} IN (${join(values)})${kind ? sql` AND ${kind}` : sql``}`,
      );
      const found = new Map(rows.map((selected) => [selected[column], hydrate(table, selected)]));
      return values.map((wanted) => found.get(wanted) ?? null);
    });
    return batch.load(value) as Promise<object | null>;
  }

  /** All things of a class that refer to an id by a reference, in their own order: for lists that are short by nature. */
  allOf(target: string, reference: string, id: string): Promise<object[]> {
    const table = tableOf(target);
    const column = referenceColumn(table, reference);
    const batch = this.#batch(`all ${target}.${column}`, async (ids) => {
      const row = raw("t");
      const rows = await this.#snapshot.all(
        sql`SELECT ${selection(table, row)} FROM ${raw(table.table)} ${row} WHERE ${row}.${raw(column)} IN (${join(ids)}) ORDER BY ${orderClause(orderKeys(table, row, undefined))}`,
      );
      const found = new Map<unknown, object[]>(ids.map((wanted) => [wanted, []]));
      for (const selected of rows) found.get(selected[column])?.push(hydrate(table, selected));
      return ids.map((wanted) => found.get(wanted) ?? []);
    });
    return batch.load(id) as Promise<object[]>;
  }

  /** A value that the database computes from an object's row, or reads only when asked for; one statement for a table. */
  computed(field: ComputedDeclaration | ValueDeclaration, parent: object): Promise<unknown> {
    const { table } = tableOf(parent.constructor.name);
    const { id } = parent as Identified;
    return this.#wanted(table).load({ field, id });
  }

  #wanted(table: string): DataLoader<WantedValue, unknown, string> {
    let batch = this.#values.get(table);
    if (!batch) {
      const cacheKeyFn = ({ field, id }: WantedValue) => `${numberOf(field)} ${id}`;
      batch = new DataLoader((wanted: readonly WantedValue[]) => this.#readValues(table, wanted), { cacheKeyFn });
      this.#values.set(table, batch);
    }
    return batch;
  }

  async #readValues(table: string, wanted: readonly WantedValue[]): Promise<unknown[]> {
    const fields = [...new Set(wanted.map(({ field }) => field))];
    const ids = [...new Set(wanted.map(({ id }) => id))];
    const row = raw("t");
    const columns = fields.map((field, index) => {
      const value = field.form === "computed" ? field.sql(row, "") : sql`${row}.${raw(field.column)}`;
      return sql`${value} AS ${raw(`value${index}`)}`;
    });
    const rows = await this.#snapshot.all(
      sql`SELECT ${row}.id AS id, ${join(columns)} FROM ${raw(table)} ${row} WHERE ${row}.id IN (${join(ids)})`,
    );
    const found = new Map(rows.map((selected) => [selected.id, selected]));
    return wanted.map(({ field, id }) => {
      const value = found.get(id)?.[`value${fields.indexOf(field)}`] ?? null;
      return field.type === Boolean && value !== null ? Boolean(value) : value;
    });
  }

  /** A page of a root list. */
  async rootPage(table: TableDeclaration, request: ListRequest): Promise<ListPage> {
    const query = listQuery(table, undefined, request, this.#limits);
    return pageFromRows(query, await this.#snapshot.all(rootPageStatement(query)));
  }

  /** A page of a list field of an object. */
  page(field: ListDeclaration, parent: object, request: ListRequest): Promise<ListPage> {
    const query = listQuery(targetOf(field), field, request, this.#limits);
    const batch = this.#batch(listKey(field, request), async (parents) => {
      const rows = await this.#snapshot.all(parentPagesStatement(query, field, parents));
      const byParent = new Map<unknown, Row[]>(parents.map((id) => [id, []]));
      for (const selected of rows) byParent.get(selected.parent)?.push(selected);
      return parents.map((id) => pageFromRows(query, byParent.get(id) ?? []));
    });
    return batch.load((parent as Identified).id) as Promise<ListPage>;
  }

  /** How many things a root list has under its filter. */
  async rootCount(table: TableDeclaration, request: ListRequest): Promise<number> {
    const [counted] = await this.#snapshot.all(
      countStatement(listQuery(table, undefined, { where: request.where ?? null }, this.#limits), []),
    );
    return Number(counted?.total ?? 0);
  }

  /** How many things a list field of an object has under its filter. */
  count(field: ListDeclaration, parent: object, request: ListRequest): Promise<number> {
    const filter = { where: request.where ?? null };
    const query = listQuery(targetOf(field), field, filter, this.#limits);
    const batch = this.#batch(`count ${listKey(field, filter)}`, async (parents) => {
      const rows = await this.#snapshot.all(countStatement(query, parents));
      const totals = new Map(rows.map((counted) => [counted.parent, Number(counted.total)]));
      return parents.map((id) => totals.get(id) ?? 0);
    });
    return batch.load((parent as Identified).id) as Promise<number>;
  }

  #batch(key: string, load: (ids: readonly string[]) => Promise<unknown[]>): DataLoader<string, unknown> {
    let batch = this.#batches.get(key);
    if (!batch) {
      batch = new DataLoader<string, unknown>(load);
      this.#batches.set(key, batch);
    }
    return batch;
  }
}

/** Two uses of a field with the same arguments share their statement. */
function listKey(field: ListDeclaration, request: ListRequest): string {
  return `${numberOf(field)} ${JSON.stringify(request)}`;
}

/** A number for a declaration, the same every time. */
function numberOf(field: Declaration): number {
  let number = numbers.get(field);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(field, number);
  }
  return number;
}

const numbers = new Map<Declaration, number>();
