/** Folding of text, so that capitals and widths make no difference: “ＡＩ” and “ai”, “㎡” and “m2”. */

/**
 * A text with its capitals and its widths folded (Unicode NFKC, and lower case).
 *
 * SQLite has no such function, and its own `lower` knows only ASCII, so that every connection that reads registers this
 * one as `fold`. On PostgreSQL it is a function of the database (database/postgres-tables.ts).
 */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
