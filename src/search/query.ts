/** What is searched for: a text as people write it, cut into pieces that must each be found. */
import { RequestError } from "../shared/errors.js";
import { tokensOf, tokenText } from "../shared/tokens.js";

/** How long a text may be, in code points. */
const mostCharacters = 1000;

/** How many pieces are looked for; a phrase in quotation marks is one. */
const mostPieces = 32;

/** Words that must stand together, in this order. */
export interface Piece {
  readonly tokens: readonly string[];
  /** The tokens as the index has them. */
  readonly text: string;
}

/** A text to search for. */
export interface SearchQuery {
  /** Each of them must be found; none is there twice. */
  readonly pieces: readonly Piece[];
  /** The tokens of the whole text, as the index has them. */
  readonly text: string;
}

/**
 * Quotation marks around a phrase, with space or nothing around them; those within a word are signs like any other, as in
 * 专精特新“小巨人”企业.
 */
const parts = /(?<=^|\s)"([^"]*)"(?=\s|$)|(?<=^|\s)“([^”]*)”(?=\s|$)|\S+/gu;

/**
 * Reads a text. Nothing in it is an operator but quotation marks: what has no space in it, or stands in them, is one piece.
 *
 * @throws RequestError BAD_ARGUMENT for a text that is empty or too long
 */
export function searchQuery(text: string): SearchQuery {
  checkText(text);
  const pieces = new Map<string, Piece>();
  for (const [all, straight, curly] of text.matchAll(parts)) {
    const tokens = tokensOf(straight ?? curly ?? all).map(({ token }) => token);
    const piece = { tokens, text: tokenText(tokens) };
    if (tokens.length > 0) pieces.set(piece.text, piece);
  }
  if (pieces.size > mostPieces) {
    throw RequestError.badArgument(
      `text has ${pieces.size} words; the limit is ${mostPieces}. Search for fewer, or put them in quotation marks to search for them as one phrase.`,
    );
  }
  return { pieces: [...pieces.values()], text: tokenText(tokensOf(text).map(({ token }) => token)) };
}

/**
 * Refuses a text that cannot be looked for.
 *
 * @throws RequestError BAD_ARGUMENT
 */
export function checkText(text: string): void {
  if (text.trim() === "") throw RequestError.badArgument("text is empty. Write what to look for.");
  if (text.includes("\u0000")) {
    throw RequestError.badArgument("text has the character U+0000, which no text here has. Leave it out.");
  }
  const { length } = [...text];
  if (length > mostCharacters) {
    throw RequestError.badArgument(`text has ${length} characters; the limit is ${mostCharacters}. Look for less.`);
  }
}
