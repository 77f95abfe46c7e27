/** CSV (RFC 4180): UTF-8, a header, a line feed behind each record, exact values and ISO dates. */
import { type Options, stringify } from "csv-stringify/sync";
import type { Column } from "./columns.js";
import type { Cells, Sheet } from "./sheet.js";

/** What programs that calculate need, and that changes what others read: only on request. */
export interface CsvOptions {
  /** Puts an apostrophe before texts that a spreadsheet would take for formulas (OWASP: CSV injection). */
  readonly escapeFormulas: boolean;
  /** Begins with a byte-order mark, by which Excel sees that it is UTF-8. */
  readonly bom: boolean;
}

/** A table as CSV. Null is nothing between two commas; an empty text is `""`. */
export async function* writeCsv(
  { columns, batches }: Sheet,
  { escapeFormulas, bom }: CsvOptions,
): AsyncGenerator<string> {
  yield `${bom ? "\ufeff" : ""}${stringify([columns.map(({ name }) => name)])}`;
  const options = optionsFor(columns, escapeFormulas);
  for await (const rows of batches()) {
    if (rows.length > 0)
      yield stringify(
        rows.map((cells) => cells.map(asText(columns))),
        options,
      );
  }
}

function optionsFor(columns: readonly Column[], escapeFormulas: boolean): Options {
  // Only by this does the package tell an empty text from null.
  const options = { quoted_match: /^$/ };
  if (!escapeFormulas) return options;
  // A negative number begins as a formula does, and is none.
  const isNumber = columns.map(({ type }) => type === "decimal" || type === "integer" || type === "number");
  const string = (value: string, { index }: { index: number }) =>
    isNumber[index] ? { value, escape_formulas: false } : value;
  return { ...options, escape_formulas: true, cast: { string } } as Options;
}

/** A value as the text of its cell; null where it has none. */
function asText(columns: readonly Column[]): (cell: unknown, index: number) => string | null {
  return (cell, index) => {
    if (cell === null || cell === undefined) return null;
    return Array.isArray(cell) ? listText(cell, columns[index]) : String(cell);
  };
}

/** A list of plain values as one text: ids with a space between, which none of them has, others as JSON. */
export function listText(list: Cells, column: Column | undefined): string {
  return column?.type === "ids" ? list.join(" ") : JSON.stringify(list);
}
