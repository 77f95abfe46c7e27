/** Which of a thing's names answers a request for languages. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { FieldArguments } from "../../shared/fields/compiled.js";
import { languageMatches, languageMatchesSql } from "../../shared/language.js";
import type { ReadContext } from "../../shared/read/context.js";
import type { Label } from "./label.js";

/** The languages that a name is looked for in where none are asked for. */
export const defaultLanguages: readonly string[] = ["en", "zh"];

/**
 * The best name of an entity: in the first of the languages that it has a name in, else its very first; among names of one
 * language the official one, then the corrected, the printed, the alias.
 *
 * @param languages BCP 47 tags in the order of preference
 */
export async function preferredLabel(
  context: ReadContext,
  entityId: string,
  languages: readonly string[],
): Promise<Label> {
  const labels = (await context.load.allOf("Label", "entity", entityId)) as Label[];
  for (const wanted of languages) {
    const label = labels.find(({ language }) => languageMatches(language, wanted));
    if (label) return label;
  }
  const [first] = labels;
  if (!first) throw new Error(`${entityId} has no name`);
  return first;
}

/** The same name as clauses of SQL. */
export function preferredLabelClauses(row: Sql, item: Sql, { languages }: FieldArguments): Sql {
  const wanted = (languages ?? defaultLanguages) as readonly string[];
  const matches = wanted.map(
    (tag, place) => sql`WHEN ${languageMatchesSql(sql`${item}.language`, tag)} THEN ${raw(String(place))}`,
  );
  const place = matches.length > 0 ? sql`CASE ${join(matches, " ")} ELSE ${raw(String(matches.length))} END, ` : sql``;
  return sql`WHERE ${item}.entity_id = ${row}.id ORDER BY ${place}${item}.rank, ${item}.id LIMIT 1`;
}
