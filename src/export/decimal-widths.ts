/** How wide the exact decimals of a column are: Parquet fixes the digits of a column before its first value. */
import type { Column } from "./columns.js";
import type { Cells } from "./sheet.js";

/** The digits that a decimal of Parquet has at most, in the 16 bytes that readers take (parquet-format: LogicalTypes). */
export const mostDigits = 38;

/** The digits of one column's values. */
interface Width {
  readonly whole: number;
  readonly scale: number;
}

/** Looks at the decimals of a table's rows. */
export class DecimalWidths {
  readonly #widths: Map<number, Width>;

  constructor(columns: readonly Column[]) {
    this.#widths = new Map(
      columns.flatMap(({ type }, index) => (type === "decimal" ? [[index, { whole: 1, scale: 0 }]] : [])),
    );
  }

  /** Whether there is anything to look at. */
  get isEmpty(): boolean {
    return this.#widths.size === 0;
  }

  add(rows: readonly Cells[]): void {
    for (const [index, before] of this.#widths) {
      let { whole, scale } = before;
      for (const cells of rows) {
        if (typeof cells[index] !== "string") continue;
        const [integer = "", fraction = ""] = cells[index].replace("-", "").split(".");
        whole = Math.max(whole, integer.length);
        scale = Math.max(scale, fraction.length);
      }
      this.#widths.set(index, { whole, scale });
    }
  }

  /** The digits behind the point that a column needs; undefined where it is no decimal of Parquet, as it has too many digits. */
  scaleOf(index: number): number | undefined {
    const width = this.#widths.get(index);
    return width && width.whole + width.scale <= mostDigits ? width.scale : undefined;
  }
}
