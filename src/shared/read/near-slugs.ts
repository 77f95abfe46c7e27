/** The slugs of a class that are nearest to one that it does not have, for messages that offer them. */
import sql, { raw } from "sql-template-tag";
import type { TableDeclaration } from "../fields/declaration.js";
import { nearest } from "../nearest.js";
import type { ReadContext } from "./context.js";
import { kindCondition } from "./rows.js";

/** How many slugs are looked through for near matches. */
const mostCandidates = 10_000;

/** The slugs of a class that are nearest to one that it does not have. */
export async function nearSlugs(
  context: Pick<ReadContext, "snapshot">,
  table: TableDeclaration,
  slug: string,
): Promise<string[]> {
  const row = raw("t");
  const kind = kindCondition(table, row);
  const rows = await context.snapshot.all(
    sql`SELECT ${row}.slug AS slug FROM ${raw(table.table)} ${row} ${kind ? sql`WHERE ${kind}` : sql``} ORDER BY ${row}.slug LIMIT ${mostCandidates}`,
  );
  return nearest(
    slug,
    rows.map((found) => String(found.slug)),
  );
}
