/**
 * Which texts have the pieces of what is searched for, as SQL that every database runs alike. The index gives the texts and the
 * things that have a token, in the order of the things (migrations/0006-search-postings.ts). So what has several tokens is found
 * by going through the things of the rarest, and looking for each among those of the others; no text is read but those of what
 * is found.
 */
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import { Entity } from "../graph/entity/entity.js";
import { tableOf } from "../shared/fields/declaration.js";
import { filterCondition } from "../shared/filters/condition.js";
import type { Piece, SearchQuery } from "./query.js";
import { searchTexts } from "./search-text.js";

/** What is asked for. */
export interface SearchRequest {
  readonly query: SearchQuery;
  readonly kinds: readonly string[] | undefined;
  readonly languages: readonly string[] | undefined;
  readonly where: object | undefined;
}

/** Tokens of a piece that are looked up; the others are only compared. */
const mostLookedUp = 4;

/**
 * The common table expressions that end with `found`: the texts that have any of the pieces and belong to what may have all, as
 * the columns `owner` (the number of the thing), `id` and `kind` of it, `field`, `tokens` (of names alone), `language`,
 * `document_id`, `speaker_id`, `pieces` (a bit for each that the text has) and `places`.
 */
export function foundTexts(request: SearchRequest): Sql {
  const { pieces } = request.query;
  const [first] = pieces;
  if (first && pieces.length === 1) {
    const own = [holdsRarest(first.tokens), ...side(request), ...together(first), sql`t.number = k.text_number`];
    const found = sql`SELECT ${columns}, 1 AS pieces, ${count(first)} AS places FROM search_posting k CROSS JOIN search_text t WHERE ${join([...own, ...conditions(request)], " AND ")}`;
    // What a phrase is compared with is read once; a token's rows are less work to find again than to keep.
    return first.tokens.length === 1
      ? sql`found AS NOT MATERIALIZED (${found})`
      : sql`found AS MATERIALIZED (${found})`;
  }
  const having = pieces.flatMap((piece) => lookedUp(piece).map((token) => held(token, empty)));
  const all = pieces.flatMap(({ tokens }) => tokens);
  const candidates = sql`SELECT DISTINCT k.owner_number AS owner FROM search_posting k WHERE ${join([holdsRarest(all), ...side(request), ...having], " AND ")}`;
  const pieced = join(
    pieces.map((piece, index) => {
      const [token = ""] = lookedUp(piece);
      const own = [sql`k.token = ${token}`, sql`k.owner_number = c.owner`, ...together(piece)];
      // The text of a token need not be looked at for that.
      const text = piece.tokens.length === 1 ? empty : sql`CROSS JOIN search_text t`;
      const isOf = piece.tokens.length === 1 ? [] : [sql`t.number = k.text_number`];
      return sql`SELECT k.owner_number AS owner_number, k.text_number AS text_number, ${pieceBit(index)} AS piece, ${count(piece)} AS places FROM candidates c CROSS JOIN search_posting k ${text} WHERE ${join([...isOf, ...own], " AND ")}`;
    }),
    " UNION ALL ",
  );
  const texts = sql`SELECT p.owner_number AS owner_number, p.text_number AS text_number, CAST(sum(p.piece) AS bigint) AS pieces, sum(p.places) AS places FROM pieced p GROUP BY p.owner_number, p.text_number`;
  const found = sql`SELECT ${columns}, k.pieces AS pieces, k.places AS places FROM texts k CROSS JOIN search_text t WHERE ${join([sql`t.number = k.text_number`, ...conditions(request)], " AND ")}`;
  return sql`candidates AS MATERIALIZED (${candidates}), pieced AS (${pieced}), texts AS (${texts}), found AS MATERIALIZED (${found})`;
}

/** The bit of a piece, by its place among the others. */
export function pieceBit(index: number): Sql {
  return raw(String(2 ** index));
}

/** How often the tokens of a piece stand together in a text `t`. */
export function places({ text: phrase }: Piece): Sql {
  return sql`(length(t.tokens) - length(replace(t.tokens, ${phrase}, ''))) / ${[...phrase].length}`;
}

/** That a row `k` of the index is of the rarest of the tokens, where all of them are in some text. */
export function holdsRarest(tokens: readonly string[]): Sql {
  const among = sql`FROM search_word w WHERE w.token IN (${join([...new Set(tokens)])})`;
  return sql`(SELECT count(*) ${among}) = ${new Set(tokens).size} AND k.token = (SELECT w.token ${among} ORDER BY w.texts, w.token LIMIT 1)`;
}

/** What is told of a text `t` and of the row `k` that leads to it. */
const columns = sql`k.owner_number AS owner, t.owner_id AS id, t.kind AS kind, t.field AS field, CASE t.field WHEN 'LABEL' THEN t.tokens END AS tokens, t.language AS language, t.document_id AS document_id, t.speaker_id AS speaker_id`;

/** How often a piece is in the text of a row `k` of the index, which counts tokens; whether several stand together is seen in the text. */
function count(piece: Piece): Sql {
  return piece.tokens.length === 1 ? sql`k.places` : places(piece);
}

/** That the text of a row `k` of the index has a piece of several tokens. */
function together(piece: Piece): Sql[] {
  if (piece.tokens.length === 1) return [];
  return [
    ...lookedUp(piece).map((token) => held(token, sql` AND o.text_number = k.text_number`)),
    sql`${places(piece)} > 0`,
  ];
}

/** That the thing of a row `k` of the index has a token too. */
function held(token: string, andText: Sql): Sql {
  return sql`EXISTS (SELECT 1 FROM search_posting o WHERE o.token = ${token} AND o.owner_number = k.owner_number${andText})`;
}

/** The tokens of a piece that are looked up. The longest are mostly the rarest. */
function lookedUp({ tokens }: Piece): string[] {
  return [...new Set(tokens)].sort((a, b) => b.length - a.length).slice(0, mostLookedUp);
}

/** Where only things with names are asked for, or only others: on which side of the index they are. */
function side({ kinds }: SearchRequest): Sql[] {
  if (!kinds) return [];
  const named = kinds.map((kind) => tableOf(kind).class.prototype instanceof Entity);
  if (named.every((each) => each)) return [sql`k.owner_number < 0`];
  return named.some((each) => each) ? [] : [sql`k.owner_number > 0`];
}

/** What a text `t` must be, whatever its words are. */
export function conditions({ kinds, languages, where }: SearchRequest): Sql[] {
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
