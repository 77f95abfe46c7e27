/** From many parents to the things that one of their list fields leads to: (parent, id, via) as SQL. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import {
  concreteTablesOf,
  fieldsOf,
  type ListDeclaration,
  type TableDeclaration,
  tableOf,
} from "../fields/declaration.js";

/** The table of relations, and its columns that a traversal uses. */
const relations = { table: "fact", subject: "subject_id", object: "object_id", predicate: "predicate" } as const;

/** Of a list field that relations make: where its relations come from and lead to, and which they are. */
export function relationColumns(
  { direction, predicates }: Extract<ListDeclaration, { form: "edges" }>,
  relation: Sql,
): { readonly from: Sql; readonly to: Sql; readonly predicates: Sql } {
  const [from, to] = direction === "out" ? (["subject", "object"] as const) : (["object", "subject"] as const);
  return {
    from: sql`${relation}.${raw(relations[from])}`,
    to: sql`${relation}.${raw(relations[to])}`,
    predicates: sql`${relation}.${raw(relations.predicate)} IN (${join(predicates)})`,
  };
}

/** The column of a reference of a class, or of one of its kinds. */
export function referenceColumn(table: TableDeclaration, name: string): string {
  for (const candidate of [table, ...concreteTablesOf(table)]) {
    const field = fieldsOf(candidate.class).find((other) => other.name === name);
    if (field?.form === "toOne") return field.column;
  }
  throw new Error(`${table.name} has no reference ${name}`);
}

/**
 * The links of a list field as a query of three columns: `parent`, `id` of what is reached, and `via`, the relation that
 * leads there (null where none does). A thing that refers to a parent in two ways is reached once.
 *
 * @param parents selects the parents, given the column that holds their ids
 */
export function links(field: ListDeclaration, parents: (column: Sql) => Sql): Sql {
  if (field.form === "edges") {
    const { from, to, predicates } = relationColumns(field, raw("r"));
    return sql`SELECT ${from} AS parent, ${to} AS id, r.id AS via FROM ${raw(relations.table)} r WHERE ${parents(from)} AND ${predicates}`;
  }
  const target = tableOf(field.target);
  if (field.form === "peers") {
    const table = raw(target.table);
    const column = raw(field.column);
    return sql`SELECT p.id AS parent, r.id AS id, NULL AS via FROM ${table} p JOIN ${table} r ON r.${column} = p.${column} WHERE ${parents(sql`p.id`)}`;
  }
  const selects = field.by.map((name) => {
    const column = sql`r.${raw(referenceColumn(target, name))}`;
    return sql`SELECT ${column} AS parent, r.id AS id, NULL AS via FROM ${raw(target.table)} r WHERE ${parents(column)}`;
  });
  return join(selects, " UNION ");
}

/** The links of a list field of one row, as a query of `id`s, for conditions on what is reached. */
export function linksOf(field: ListDeclaration, parent: Sql): Sql {
  return sql`SELECT link.id FROM (${links(field, (column) => sql`${column} = ${parent}`)}) link`;
}
