/** A table on its way out, as every format takes it: its columns, and its rows in batches that are read when asked for. */
import { addedColumns, type Column } from "./columns.js";
import type { Row } from "./rows.js";

/** A row with a value for each column: text, a number, true or false, a list of plain values, or null. */
export type Cells = readonly unknown[];

/** A table that can be gone through from its first row on, as often as a format needs to. */
export interface Sheet {
  readonly columns: readonly Column[];
  batches(): AsyncIterable<readonly Cells[]>;
}

/** Rows that can be gone through from the first on, as often as needed. */
export interface Rows {
  batches(): AsyncIterable<readonly Row[]>;
}

/** The sheet of an answer's table: its columns, the number of each row, and the ids of its facts. */
export function tableSheet(columns: readonly Column[], rows: Rows): Sheet {
  return {
    columns: [...columns, addedColumns.row, addedColumns.factIds],
    async *batches() {
      let before = 0;
      for await (const batch of rows.batches()) {
        yield batch.map(({ values, facts }, index) => [...values, before + index + 1, facts]);
        before += batch.length;
      }
    },
  };
}
