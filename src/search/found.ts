/**
 * Which texts have the pieces of what is searched for, as SQL that every database runs alike. The index gives the texts and the
 * things that have a token, in the order of the things (migrations/0006-search-postings.ts). So what has several tokens is found
 * by going through the things of the rarest, and looking for each among those of the others; no text is read but those of what
 * is found.
 */
import sql, { empty, join, type Sql } from "sql-template-tag";
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
 * The common table expressions that end with `found`: each piece in each text that has it, as the columns `owner` (the number
 * of the thing), `id` and `kind` of it, `number` (of the text), `field`, `tokens` (of names alone), `language`, `document_id`,
 * `speaker_id`, `piece` and `places`.
 */
export function foundTexts(request: SearchRequest): Sql {
  const { pieces } = request.query;
  const [first] = pieces;
  if (first && pieces.length === 1) {
    const found = sql`SELECT ${columns(first, 0)} FROM search_posting k CROSS JOIN search_text t WHERE ${join([holdsRarest(first.tokens), ...inText(request, first)], " AND ")}`;
    // What a phrase is compared with is read once; a token's rows are less work to find again than to keep.
    return first.tokens.length === 1
      ? sql`found AS NOT MATERIALIZED (${found})`
      : sql`found AS MATERIALIZED (${found})`;
  }
  const having = pieces.flatMap((piece) => lookedUp(piece).map((token) => held(token, empty)));
  const all = [...new Set(pieces.flatMap(({ tokens }) => tokens))];
  const candidates = sql`SELECT DISTINCT k.owner_number AS owner FROM search_posting k WHERE ${join([holdsRarest(all), ...side(request), ...having], " AND ")}`;
  const found = join(
    pieces.map((piece, index) => {
      const [token = ""] = lookedUp(piece);
      const own = [sql`k.token = ${token}`, sql`k.owner_number = c.owner`, ...inText(request, piece)];
      return sql`SELECT ${columns(piece, index)} FROM candidates c CROSS JOIN search_posting k CROSS JOIN search_text t WHERE ${join(own, " AND ")}`;
    }),
    " UNION ALL ",
  );
  return sql`candidates AS MATERIALIZED (${candidates}), found AS MATERIALIZED (${found})`;
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

function columns(piece: Piece, index: number): Sql {
  // The index counts a token; whether several stand together is seen in the text.
  const count = piece.tokens.length === 1 ? sql`k.places` : places(piece);
  return sql`k.owner_number AS owner, t.owner_id AS id, t.kind AS kind, t.number AS number, t.field AS field, CASE t.field WHEN 'LABEL' THEN t.tokens END AS tokens, t.language AS language, t.document_id AS document_id, t.speaker_id AS speaker_id, ${index} AS piece, ${count} AS places`;
}

/** That the text `t` of a row `k` of the index has a piece, and is what is asked for. */
function inText(request: SearchRequest, piece: Piece): Sql[] {
  const together =
    piece.tokens.length === 1
      ? []
      : [
          ...lookedUp(piece).map((token) => held(token, sql` AND o.text_number = k.text_number`)),
          sql`${places(piece)} > 0`,
        ];
  return [sql`t.number = k.text_number`, ...side(request), ...conditions(request), ...together];
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
