/** The graph as it was known by a day: what later documents state is not there. */
import sql, { join, raw, Sql } from "sql-template-tag";
import type { Dialect } from "../shared/database/address.js";
import type { Row, Snapshot, Statement } from "../shared/database/snapshot.js";
import { declaredTables, fieldsOf, type ToOneDeclaration, tableOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { Loader } from "../shared/read/loader.js";

/** A table of which some rows are not known by a day, and the condition of those that are. */
interface Dated {
  readonly table: string;
  readonly condition: (schema: Sql) => Sql;
}

/** The references of each table, those of all classes that share it. */
function referencesByTable(): Map<string, ToOneDeclaration[]> {
  const found = new Map<string, ToOneDeclaration[]>();
  for (const { table, class: target } of declaredTables()) {
    const references = fieldsOf(target).filter((field): field is ToOneDeclaration => field.form === "toOne");
    found.set(table, [...(found.get(table) ?? []), ...references]);
  }
  return found;
}

const among = (column: string, table: string) =>
  sql`(${raw(column)} IS NULL OR ${raw(column)} IN (SELECT id FROM ${raw(table)}))`;

/**
 * The dated tables, each behind those that it refers to: a row of a document is known with the document, and what refers
 * to dated things is known with all of them.
 */
function datedTables(): readonly Dated[] {
  const found: Dated[] = [];
  const isDated = (table: string) => table === "document" || found.some((dated) => dated.table === table);
  const open = referencesByTable();
  open.delete("document");
  const take = (wanted: (references: readonly ToOneDeclaration[]) => readonly ToOneDeclaration[]) => {
    for (const [table, references] of open) {
      const columns = new Map(wanted(references).map(({ column, target }) => [column, tableOf(target).table]));
      if (columns.size === 0) continue;
      const condition = join(
        [...columns].map(([column, target]) => among(column, target)),
        " AND ",
      );
      found.push({ table, condition: () => condition });
      open.delete(table);
    }
  };
  take((references) => references.filter(({ target }) => target === "Document"));
  take((references) => references.filter(({ target }) => isDated(tableOf(target).table)));
  // Nothing in a derived value points at its facts: they are listed beside it.
  const lost = (schema: Sql) =>
    sql`SELECT i.derivation_id FROM ${schema}.derivation_input i WHERE i.fact_id NOT IN (SELECT id FROM fact)`;
  found.push({ table: "derivation", condition: (schema) => sql`id NOT IN (${lost(schema)})` });
  return found;
}

let dated: readonly Dated[] | undefined;

/**
 * Reads what was known by the end of a day. The tables of each statement are hidden behind views of the same names that
 * have the known rows alone (common table expressions shadow tables), so that whatever is read (lists, filters, groups,
 * searches, paths) reads no others.
 */
class KnownSnapshot implements Snapshot {
  readonly #snapshot: Snapshot;
  readonly #views: Sql;

  constructor(snapshot: Snapshot, day: string) {
    this.#snapshot = snapshot;
    const schema = raw(snapshot.schema);
    const view = (table: string, condition: Sql) =>
      sql`${raw(table)} AS NOT MATERIALIZED (SELECT * FROM ${schema}.${raw(table)} WHERE ${condition})`;
    dated ??= datedTables();
    this.#views = join([
      view("document", sql`date_end <= ${day}`),
      ...dated.map(({ table, condition }) => view(table, condition(schema))),
    ]);
  }

  get statements(): number {
    return this.#snapshot.statements;
  }

  get schema(): string {
    return this.#snapshot.schema;
  }

  get dialect(): Dialect {
    return this.#snapshot.dialect;
  }

  all({ strings, values }: Statement, use?: "kept"): Promise<Row[]> {
    const [begin = "", ...others] = strings;
    const own = /^\s*WITH (RECURSIVE )?/.exec(begin);
    const rest = new Sql([begin.slice(own?.[0].length ?? 0), ...others], values);
    const known = own ? sql`${raw(own[0])}${this.#views}, ${rest}` : sql`WITH ${this.#views} ${rest}`;
    return this.#snapshot.all(known, use);
  }

  end(): void {
    // The whole request reads through one snapshot, and ends it.
  }
}

/** The context of a request for what was known by the end of a day. */
export function knownBy(context: ReadContext, day: string): ReadContext {
  const snapshot = new KnownSnapshot(context.snapshot, day);
  return { ...context, snapshot, load: new Loader(snapshot, context.pages), today: context, asOf: day };
}
