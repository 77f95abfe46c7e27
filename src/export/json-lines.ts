/** JSON Lines (jsonlines.org): a row a line, each an object whose values are those of the JSON answer. */
import type { Sheet } from "./sheet.js";

/** A table as JSON Lines. Exact decimals are text, as in every answer; lists are lists. */
export async function* writeJsonLines({ columns, batches }: Sheet): AsyncGenerator<string> {
  for await (const rows of batches()) {
    const lines = rows.map((cells) => {
      const row = Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? null]));
      return `${JSON.stringify(row)}\n`;
    });
    yield lines.join("");
  }
}
