/** Rows to instances: which columns a class reads, and how a row becomes an object of its class. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../database/snapshot.js";
import { type Class, concreteTablesOf, fieldsOf, type TableDeclaration } from "../fields/declaration.js";

/** One column that a class reads. */
interface ReadColumn {
  readonly column: string;
  readonly property: string;
}

interface Embed {
  readonly property: string;
  readonly class: Class;
  readonly columns: readonly ReadColumn[];
}

interface Plan {
  readonly class: Class;
  readonly columns: readonly ReadColumn[];
  readonly embeds: readonly Embed[];
}

const plans = new Map<string, Plan>();
const selections = new Map<string, readonly string[]>();

function columnsOf(target: Class, prefix: string): ReadColumn[] {
  return fieldsOf(target).flatMap((field) => {
    if (field.form === "value" && field.eager) return [{ column: prefix + field.column, property: field.name }];
    if (field.form === "toOne") return [{ column: prefix + field.column, property: field.key }];
    return [];
  });
}

function planOf(table: TableDeclaration): Plan {
  let plan = plans.get(table.name);
  if (!plan) {
    const embeds = fieldsOf(table.class).flatMap((field) =>
      field.form === "embedded"
        ? [{ property: field.name, class: field.target, columns: columnsOf(field.target, field.prefix) }]
        : [],
    );
    plan = { class: table.class, columns: columnsOf(table.class, ""), embeds };
    plans.set(table.name, plan);
  }
  return plan;
}

/** The columns to select for a class, each qualified by the row's name; for a class with kinds, those of all kinds. */
export function selection(table: TableDeclaration, row: Sql): Sql {
  return join(columnNames(table).map((name) => sql`${row}.${raw(name)}`));
}

/** The same columns under names that begin with a prefix, to stand beside those of another row. */
export function prefixedSelection(table: TableDeclaration, row: Sql, prefix: string): Sql {
  return join(columnNames(table).map((name) => sql`${row}.${raw(name)} AS ${raw(prefix + name)}`));
}

/** The object that columns of a {@link prefixedSelection} describe. */
export function hydratePrefixed(table: TableDeclaration, row: Row, prefix: string): object {
  return hydrate(table, Object.fromEntries(columnNames(table).map((name) => [name, row[prefix + name] ?? null])));
}

function columnNames(table: TableDeclaration): readonly string[] {
  let names = selections.get(table.name);
  if (!names) {
    const all = [table, ...concreteTablesOf(table)]
      .map(planOf)
      .flatMap((plan) => [...plan.columns, ...plan.embeds.flatMap((embed) => embed.columns)]);
    names = [...new Set(all.map(({ column }) => column))];
    selections.set(table.name, names);
  }
  return names;
}

/** The condition that a row of the shared table is of this class; undefined where every row is. */
export function kindCondition(table: TableDeclaration, row: Sql): Sql | undefined {
  return table.kind === undefined ? undefined : sql`${row}.kind = ${table.kind}`;
}

/** The object that a selected row describes, of the class that its kind names. */
export function hydrate(table: TableDeclaration, row: Row): object {
  const concrete = concreteTablesOf(table);
  const own = concrete.length === 1 ? concrete[0] : concrete.find(({ kind }) => kind === row.kind);
  if (!own) throw new Error(`a row of ${table.table} has the kind ${row.kind}, which no class declares`);
  const plan = planOf(own);
  const object = fill(plan.class, plan.columns, row);
  for (const embed of plan.embeds) {
    const present = embed.columns.some(({ column }) => row[column] !== null && row[column] !== undefined);
    object[embed.property] = present ? fill(embed.class, embed.columns, row) : null;
  }
  return object;
}

function fill(target: Class, columns: readonly ReadColumn[], row: Row): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(target.prototype);
  for (const { column, property } of columns) object[property] = row[column];
  return object;
}
