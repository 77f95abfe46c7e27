/** Parquet: exact decimals as DECIMAL, days as DATE, texts as UTF-8, lists of plain values as text. */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Column } from "./columns.js";
import { listText } from "./csv.js";
import { DecimalWidths, mostDigits } from "./decimal-widths.js";
import type { Cells, Sheet } from "./sheet.js";

/** The rows that are encoded at once: more of them make smaller files, and keep others waiting for longer. */
const rowsOfGroup = 5000;

/** The rows that are kept in memory, so that a table of no more need not be read twice. */
const mostKept = 20_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]["schema"][number];

/** The rows of a table in batches, whether they are read already or not. */
type Batches = AsyncIterable<readonly Cells[]> | Iterable<readonly Cells[]>;

/** A column of the file: its element of the schema, and its values as the package takes them. */
interface FileColumn {
  readonly element: SchemaElement;
  readonly encode: (cell: unknown) => unknown;
}

/**
 * A table as Parquet. It is gone through twice where it has decimals and is long: once for the digits that each column needs.
 *
 * @param about what stands in the file beside the table, as text
 */
export async function* writeParquet(sheet: Sheet, about: Readonly<Record<string, string>>): AsyncGenerator<Uint8Array> {
  const widths = new DecimalWidths(sheet.columns);
  const batches = widths.isEmpty ? sheet.batches() : await measured(sheet, widths);
  const columns = sheet.columns.map((column, index) => fileColumn(column, widths.scaleOf(index)));
  const schema = [{ name: "table", num_children: columns.length }, ...columns.map(({ element }) => element)];
  const bytes = new ByteWriter();
  const kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }));
  const writer = new ParquetWriter({ writer: bytes, schema, kvMetadata, createdBy: "policy-graph" });
  for await (const rows of groupsOf(batches)) {
    const columnData = columns.map(({ element, encode }, index) => ({
      name: element.name,
      data: rows.map((cells) => encode(cells[index] ?? null)),
      offsetIndex: false,
    }));
    await writer.write({ columnData, rowGroupSize: rows.length });
    yield drained(bytes);
  }
  await writer.finish();
  yield drained(bytes);
}

/** What has been written since the last time. Offsets go on from where they are. */
function drained(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

/** Goes through a table for the digits of its decimals, and gives its rows from the first on. */
async function measured(sheet: Sheet, widths: DecimalWidths): Promise<Batches> {
  let kept: (readonly Cells[])[] = [];
  let count = 0;
  for await (const rows of sheet.batches()) {
    widths.add(rows);
    count += rows.length;
    if (count <= mostKept) kept.push(rows);
    else kept = [];
  }
  return count <= mostKept ? kept : sheet.batches();
}

async function* groupsOf(batches: Batches): AsyncGenerator<readonly Cells[]> {
  let group: Cells[] = [];
  for await (const rows of batches) {
    for (const cells of rows) {
      group.push(cells);
      if (group.length < rowsOfGroup) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

/** How a column is written; a decimal without a scale is text, since it has too many digits. */
function fileColumn(column: Column, scale: number | undefined): FileColumn {
  const element = (rest: Partial<SchemaElement>): SchemaElement => ({
    name: column.name,
    repetition_type: "OPTIONAL",
    ...rest,
  });
  const plain = (cell: unknown) => cell;
  switch (column.type) {
    case "integer":
      return { element: element({ type: "INT32" }), encode: plain };
    case "number":
      return { element: element({ type: "DOUBLE" }), encode: plain };
    case "boolean":
      return { element: element({ type: "BOOLEAN" }), encode: plain };
    case "date":
      return {
        element: element({ type: "INT32", converted_type: "DATE" }),
        encode: (cell) => (cell === null ? null : new Date(`${cell}T00:00:00Z`)),
      };
    case "decimal":
      if (scale === undefined) break;
      return {
        element: element({ ...decimal, scale }),
        encode: (cell) => (cell === null ? null : unscaled(String(cell), scale)),
      };
  }
  const encode = (cell: unknown) => (Array.isArray(cell) ? listText(cell, column) : cell);
  return { element: element({ type: "BYTE_ARRAY", converted_type: "UTF8" }), encode };
}

const decimal = {
  type: "FIXED_LEN_BYTE_ARRAY",
  type_length: 16,
  converted_type: "DECIMAL",
  precision: mostDigits,
} as const;

/** The type that a column has in Parquet, as its readers call it. */
export function parquetType(column: Column, scale: number | undefined): string {
  const { type, converted_type: converted } = fileColumn(column, scale).element;
  if (converted === "DECIMAL") return `DECIMAL(${mostDigits}, ${scale})`;
  return (converted === "UTF8" ? "STRING" : converted) ?? type ?? "";
}

/** An exact decimal as the whole number that it is with so many digits behind the point: the package rounds all others. */
function unscaled(decimal: string, scale: number): bigint {
  const [whole = "", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}
