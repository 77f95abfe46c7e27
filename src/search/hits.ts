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
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Row } from "../shared/database/snapshot.js";
import { beyond, cursorOf, type OrderKey, orderClause, readCursor } from "../shared/lists/order.js";
import type { Page } from "../shared/lists/page.js";
import { conditions, foundTexts, pieceBit, places, type SearchRequest } from "./found.js";

/** Where the words of a hit stand, the best first; the column `rank` is the place in this list. */
export const ranks = ["SAME_NAME", "NAME_BEGINS", "NAME", "QUOTE", "PASSAGE", "TOGETHER"] as const;

/** What can be asked of hits: a page of them, how many there are, and how many for each value of a facet. */
export type Part = "page" | "all" | Facet;

/** What hits are counted by. */
export type Facet = "kind" | "language" | "document" | "speaker";

/** The order of hits. Its name has the text, so that a cursor of another search is refused. */
export function hitKeys({ query }: SearchRequest): OrderKey[] {
  return [
    { name: `search ${query.text}`, expression: sql`h.rank`, direction: "ASC", nulls: "last", numeric: true },
    { name: "places", expression: sql`h.places`, direction: "DESC", nulls: "last", numeric: true },
    { name: "kind", expression: sql`h.kind`, direction: "ASC", nulls: "last" },
    { name: "id", expression: sql`h.id`, direction: "ASC", nulls: "last" },
  ];
}

/** The cursor of a row of the page. */
export function hitCursor(request: SearchRequest, { rank, total, kind, value }: Row): string {
  return cursorOf(hitKeys(request), {
    key0: Number(rank),
    key1: Number(total),
    key2: kind ?? null,
    key3: value ?? null,
  });
}

/**
 * Parts of what is asked of hits, found once for all of them. Rows of `part`, `value` and `total`: of a page, the id and the
 * places of a hit, with its `kind` and `rank`, and one more hit than the page has where there is one; of a facet, a value and
 * how many hits have it, the most first; of all, how many there are.
 */
export function hitsStatement(request: SearchRequest, page: Page, wanted: readonly Part[]): Sql {
  const keys = hitKeys(request);
  const behind = page.cursor === undefined ? empty : sql`WHERE ${beyond(keys, readCursor(keys, page.cursor), false)}`;
  // What has the only piece is a hit.
  const isHit = request.query.pieces.length === 1 ? empty : sql`AND f.owner IN (SELECT h.owner FROM hits h)`;
  const facet = (name: string, column: Sql) =>
    sql`SELECT ${name} AS part, ${column} AS value, count(DISTINCT f.owner) AS total, NULL AS kind, NULL AS rank FROM found f WHERE ${column} IS NOT NULL ${isHit} GROUP BY ${column}`;
  const queries: Readonly<Record<Part, Sql>> = {
    page: sql`SELECT p.part, p.value, p.total, p.kind, p.rank FROM (SELECT 'page' AS part, h.id AS value, h.places AS total, h.kind AS kind, h.rank AS rank FROM hits h ${behind} ORDER BY ${orderClause(keys)} LIMIT ${page.size + 1}) p`,
    all: sql`SELECT 'all' AS part, NULL AS value, count(*) AS total, NULL AS kind, NULL AS rank FROM hits`,
    kind: sql`SELECT 'kind' AS part, h.kind AS value, count(*) AS total, NULL AS kind, NULL AS rank FROM hits h GROUP BY h.kind`,
    language: facet("language", sql`f.language`),
    document: facet("document", sql`f.document_id`),
    speaker: facet("speaker", sql`f.speaker_id`),
  };
  // The page comes first: by its columns the databases know the types of the others.
  const parts = (Object.keys(queries) as Part[]).filter((part) => wanted.includes(part)).map((part) => queries[part]);
  return sql`WITH ${foundTexts(request)}, ${hits(request)} SELECT r.part AS part, r.value AS value, r.total AS total, r.kind AS kind, r.rank AS rank FROM (${join(parts, " UNION ALL ")}) r ORDER BY r.part, r.rank, r.total DESC, r.kind, r.value`;
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

/** `hits`: the things of which the texts have all pieces, with their `owner`, `id`, `kind`, `rank` and `places`. */
function hits({ query: { pieces, text: whole } }: SearchRequest): Sql {
  const every = raw(String(2 ** pieces.length - 1));
  const rank = sql`CASE WHEN y.tokens = ${whole} THEN 0 WHEN substr(y.tokens, 1, ${[...whole].length}) = ${whole} THEN 1 WHEN y.pieces < ${every} THEN 5 WHEN y.field = 'LABEL' THEN 2 WHEN y.field = 'QUOTE' THEN 3 ELSE 4 END`;
  const all = join(
    pieces.map((_, index) => sql`max(y.pieces & ${pieceBit(index)}) > 0`),
    " AND ",
  );
  return sql`hits AS MATERIALIZED (SELECT y.owner AS owner, max(y.id) AS id, max(y.kind) AS kind, min(${rank}) AS rank, sum(y.places) AS places FROM found y GROUP BY y.owner HAVING ${all})`;
}
