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
    const [from, to] = field.direction === "out" ? (["subject", "object"] as const) : (["object", "subject"] as const);
    const column = sql`r.${raw(relations[from])}`;
    return sql`SELECT ${column} AS parent, r.${raw(relations[to])} AS id, r.id AS via FROM ${raw(relations.table)} r WHERE ${parents(column)} AND r.${raw(relations.predicate)} IN (${join(field.predicates)})`;
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
