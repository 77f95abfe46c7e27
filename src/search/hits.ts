/**
 * Hits as SQL that every database runs alike. The rule of their order, which is all that decides it:
 *
 * 1. the rank: the whole text is a name > a name begins with it > a name has all its words > a quote has them > a passage has
 *    them > only several texts of the same thing have them together;
 * 2. then how many places match, the most first; a place is an occurrence of a piece of the text in a text of the thing;
 * 3. then the kind, then the id, by the code points of their letters.
 *
 * Places of which one begins within another of the same piece (哈哈 in 哈哈哈) count once.
 */
import sql, { empty, join, type Sql } from "sql-template-tag";
import { filterCondition } from "../shared/filters/condition.js";
import { beyond, keyColumns, type OrderKey, orderClause, readCursor } from "../shared/lists/order.js";
import type { Page } from "../shared/lists/page.js";
import type { Piece, SearchQuery } from "./query.js";
import { searchTexts } from "./search-text.js";

/** What is asked for. */
export interface SearchRequest {
  readonly query: SearchQuery;
  readonly kinds: readonly string[] | undefined;
  readonly languages: readonly string[] | undefined;
  readonly where: object | undefined;
}

/** Where the words of a hit stand, the best first; the column `rank` is the place in this list. */
export const ranks = ["SAME_NAME", "NAME_BEGINS", "NAME", "QUOTE", "PASSAGE", "TOGETHER"] as const;

/** Tokens of a piece that are looked up; the others are only compared. */
const mostLookedUp = 4;

/** The order of hits. Its name has the text, so that a cursor of another search is refused. */
export function hitKeys({ query }: SearchRequest): OrderKey[] {
  return [
    { name: `search ${query.text}`, expression: sql`h.rank`, direction: "ASC", nulls: "last", numeric: true },
    { name: "places", expression: sql`h.places`, direction: "DESC", nulls: "last", numeric: true },
    { name: "kind", expression: sql`h.kind`, direction: "ASC", nulls: "last" },
    { name: "id", expression: sql`h.id`, direction: "ASC", nulls: "last" },
  ];
}

/** A page of hits, and one more where there is one. */
export function pageStatement(request: SearchRequest, page: Page): Sql {
  const keys = hitKeys(request);
  const behind = page.cursor === undefined ? empty : sql`WHERE ${beyond(keys, readCursor(keys, page.cursor), false)}`;
  return sql`${hits(request)} SELECT h.id AS id, h.kind AS kind, h.rank AS rank, h.places AS places, ${keyColumns(keys)} FROM hits h ${behind} ORDER BY ${orderClause(keys)} LIMIT ${page.size + 1}`;
}

/** How many hits there are: in all, and for each value of each facet, as rows of `facet`, `value`, `total`. */
export function countsStatement(request: SearchRequest): Sql {
  const facet = (name: string, column: Sql) =>
    sql`SELECT ${name} AS facet, ${column} AS value, count(DISTINCT f.id) AS total FROM found f JOIN hits h ON h.id = f.id WHERE ${column} IS NOT NULL GROUP BY ${column}`;
  const facets = [
    sql`SELECT 'all' AS facet, NULL AS value, count(*) AS total FROM hits`,
    sql`SELECT 'kind' AS facet, h.kind AS value, count(*) AS total FROM hits h GROUP BY h.kind`,
    facet("language", sql`f.language`),
    facet("document", sql`f.document_id`),
    facet("speaker", sql`f.speaker_id`),
  ];
  return sql`${hits(request)} SELECT c.facet AS facet, c.value AS value, c.total AS total FROM (${join(facets, " UNION ALL ")}) c ORDER BY c.facet, c.total DESC, c.value`;
}

/** The texts of hits that have any of the pieces, with their words. */
export function textsStatement(request: SearchRequest, ids: readonly string[]): Sql {
  const any = join(
    request.query.pieces.map((piece) => sql`${places(piece)} > 0`),
    " OR ",
  );
  const own = join([sql`t.owner_id IN (${join(ids)})`, ...conditions(request)], " AND ");
  const words = sql`CASE t.field WHEN 'LABEL' THEN l.text WHEN 'QUOTE' THEN e.quote ELSE substr(d.text, p.span_start + 1, p.span_end - p.span_start) END`;
  const joins = sql`LEFT JOIN label l ON t.field = 'LABEL' AND l.id = t.source_id LEFT JOIN evidence e ON t.field = 'QUOTE' AND e.id = t.source_id LEFT JOIN passage p ON t.field = 'PASSAGE' AND p.id = t.source_id LEFT JOIN document d ON d.id = p.document_id`;
  return sql`SELECT t.owner_id AS id, t.field AS field, t.source_id AS source_id, t.language AS language, coalesce(e.span_start, p.span_start, 0) AS start, ${words} AS words FROM search_text t ${joins} WHERE ${own} AND (${any}) ORDER BY t.owner_id, coalesce(l.rank, e.rank, 0), t.source_id`;
}

/** `found`: each piece in each text that has it; `hits`: the things of which the texts have all pieces. */
function hits(request: SearchRequest): Sql {
  const { pieces, text: whole } = request.query;
  const found = join(
    pieces.map((piece, index) => finding(request, piece, index)),
    " UNION ALL ",
  );
  const rank = sql`CASE WHEN x.field = 'LABEL' AND max(x.tokens) = ${whole} THEN 0 WHEN x.field = 'LABEL' AND substr(max(x.tokens), 1, ${[...whole].length}) = ${whole} THEN 1 WHEN count(*) < ${pieces.length} THEN 5 WHEN x.field = 'LABEL' THEN 2 WHEN x.field = 'QUOTE' THEN 3 ELSE 4 END`;
  const texts = sql`SELECT x.id AS id, x.kind AS kind, ${rank} AS rank, sum(x.places) AS places FROM found x GROUP BY x.id, x.kind, x.number, x.field`;
  const all = sql`SELECT z.id FROM found z GROUP BY z.id HAVING count(DISTINCT z.piece) = ${pieces.length}`;
  return sql`WITH found AS (${found}), texts AS (${texts}), hits AS (SELECT y.id AS id, y.kind AS kind, min(y.rank) AS rank, sum(y.places) AS places FROM texts y WHERE y.id IN (${all}) GROUP BY y.id, y.kind)`;
}

/** The texts that have a piece. The index gives those that have its tokens; whether these stand together is compared. */
function finding(request: SearchRequest, piece: Piece, index: number): Sql {
  // The longest tokens are mostly the rarest.
  const [first = "", ...others] = [...new Set(piece.tokens)].sort((a, b) => b.length - a.length).slice(0, mostLookedUp);
  const has = (token: string) =>
    sql`EXISTS (SELECT 1 FROM search_token o WHERE o.token = ${token} AND o.text_number = k.text_number)`;
  const all = [sql`k.token = ${first}`, ...others.map(has), ...conditions(request), sql`${places(piece)} > 0`];
  return sql`SELECT t.owner_id AS id, t.kind AS kind, t.number AS number, t.field AS field, t.tokens AS tokens, t.language AS language, t.document_id AS document_id, t.speaker_id AS speaker_id, ${index} AS piece, ${places(piece)} AS places FROM search_token k JOIN search_text t ON t.number = k.text_number WHERE ${join(all, " AND ")}`;
}

/** How often the tokens of a piece stand together in a text. */
function places({ text: phrase }: Piece): Sql {
  return sql`(length(t.tokens) - length(replace(t.tokens, ${phrase}, ''))) / ${[...phrase].length}`;
}

/** What a text must be, whatever its words are. */
function conditions({ kinds, languages, where }: SearchRequest): Sql[] {
  const filter = filterCondition(searchTexts, where, sql`t`);
  return [
    ...(kinds ? [sql`t.kind IN (${join(kinds)})`] : []),
    ...(languages ? [languageCondition(languages)] : []),
    ...(filter ? [filter] : []),
  ];
}

/** That a row `t` is in one of the languages: a language answers for its variants, and they for it (shared/language.ts). */
export function languageCondition(languages: readonly string[]): Sql {
  const wider = languages.flatMap((tag) =>
    tag.split("-").map((_, index, parts) => parts.slice(0, index + 1).join("-")),
  );
  const narrower = languages.map((tag) => sql`substr(t.language, 1, ${tag.length + 1}) = ${`${tag}-`}`);
  return sql`(t.language IN (${join([...new Set(wider)])}) OR ${join(narrower, " OR ")})`;
}
