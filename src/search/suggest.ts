/** What could have been meant by a text that nothing has. */
import sql, { empty, join, type Sql } from "sql-template-tag";
import { nearest } from "../shared/nearest.js";
import type { ReadContext } from "../shared/read/context.js";
import { tokensOf, tokenText } from "../shared/tokens.js";

/** How many names, and how many words, are looked through. */
const mostCandidates = 10_000;

/** Longer texts are no misspelled names, and comparing them takes long. */
const longest = 100;

/** How many suggestions are made. */
const most = 3;

/** A word that may be misspelled: short ones are near to too many. */
const word = /^[a-z]{4,}$/;

/** Names near a text, and the text with its words spelled as the index has them; the text itself is never among them. */
export async function suggestions(context: ReadContext, text: string): Promise<string[]> {
  const found = [...(await nearNames(context, text)).map((name) => name.text), ...(await respelled(context, text))];
  const byTokens = new Map<string, string>();
  for (const each of found) if (!byTokens.has(folded(each))) byTokens.set(folded(each), each);
  byTokens.delete(folded(text));
  return [...byTokens.values()].slice(0, most);
}

/** A name and what it names. */
interface NamedEntity {
  readonly text: string;
  readonly labelId: string;
  readonly entityId: string;
}

/** The names that are nearest to a text, each with all that are called so. */
export async function nearNames(context: ReadContext, text: string, condition?: Sql): Promise<NamedEntity[]> {
  if (text.length > longest) return [];
  const rows = await context.snapshot.all(
    sql`SELECT t.text AS text, t.id AS id, t.entity_id AS entity_id FROM label t ${condition ? sql`WHERE ${condition}` : empty} ORDER BY t.text, t.id LIMIT ${mostCandidates}`,
  );
  const names = rows.map((row) => ({
    text: String(row.text),
    labelId: String(row.id),
    entityId: String(row.entity_id),
  }));
  const near = alike(text.trim(), new Set(names.map((name) => name.text)), most);
  return near.flatMap((wanted) => names.filter((name) => name.text === wanted));
}

/** The text with each word that nothing has replaced by the nearest that something has and that begins alike. */
async function respelled(context: ReadContext, text: string): Promise<string[]> {
  const tokens = tokensOf(text).map(({ token }) => token);
  const initials = [...new Set(tokens.filter((token) => word.test(token)).map((token) => token.charAt(0)))];
  if (initials.length === 0 || text.length > longest) return [];
  const ranges = initials.map((initial) => sql`(w.token >= ${initial} AND w.token < ${after(initial)})`);
  const rows = await context.snapshot.all(
    sql`SELECT w.token AS token FROM search_word w WHERE ${join(ranges, " OR ")} ORDER BY w.token LIMIT ${mostCandidates}`,
  );
  const known = new Set(rows.map(({ token }) => String(token)));
  const spell = (token: string) =>
    word.test(token) && !known.has(token) ? (alike(token, known, 1)[0] ?? token) : token;
  return [tokens.map(spell).join(" ")];
}

/** The nearest candidates that share most characters with a text: two edits make any short word of any other. */
function alike(text: string, candidates: ReadonlySet<string>, count: number): string[] {
  const characters = [...text.toLowerCase()];
  const shares = (candidate: string) => {
    const others = new Set(candidate.toLowerCase());
    return characters.filter((character) => others.has(character)).length * 2 > characters.length;
  };
  return nearest(text, [...candidates].filter(shares), count);
}

function after(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}

function folded(text: string): string {
  return tokenText(tokensOf(text).map(({ token }) => token));
}
