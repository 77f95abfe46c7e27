/** Counts of lists in filters: every declared list has one. */
import type { Declaration, ListDeclaration } from "../fields/declaration.js";

/** Whether a field leads to a list. */
export function isList(field: Declaration): field is ListDeclaration {
  return field.form === "toMany" || field.form === "edges" || field.form === "peers";
}

/** What a filter calls the count of a list: `programs` → `programsCount`. */
export function countName(field: ListDeclaration): string {
  return `${field.name}Count`;
}
