/** Orders rows so that each comes after what it refers to. */

/**
 * Rows in an order in which each comes after those of them that it refers to, and otherwise as they were. Where a reference
 * is written before its target, the database would look for it again with every row that it gets after it.
 *
 * @param referencesOf the ids that a row refers to
 */
export function inOrder<T extends { readonly id: string }>(
  rows: readonly T[],
  referencesOf: (row: T) => readonly unknown[],
): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ordered = new Set<T>();
  const begun = new Set<T>();
  const place = (row: T): void => {
    if (begun.has(row)) return;
    begun.add(row);
    for (const id of referencesOf(row)) {
      const target = typeof id === "string" ? byId.get(id) : undefined;
      if (target) place(target);
    }
    ordered.add(row);
  };
  for (const row of rows) place(row);
  return [...ordered];
}
