/** For tests: tables that were taken away, read back by other packages than those that wrote them. */
import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import type { TestServer } from "./server.js";

/** A row as it was read back: the name of each column, and its value. */
export type ReadRow = Readonly<Record<string, unknown>>;

/** A query to be exported. */
export interface Exported {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Asks for an export by POST. */
export function takeAway(
  { url }: Pick<TestServer, "url">,
  { query, variables = {} }: Exported,
  parameters: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/export?${new URLSearchParams(parameters)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
}

/** The records of CSV: texts, and null where nothing at all stands between two commas. */
export function readCsv(text: string): ReadRow[] {
  return parse(text, {
    columns: true,
    cast: (value, { quoting, header }) => (value === "" && !quoting && !header ? null : value),
  });
}

/** The rows of JSON Lines. */
export function readLines(text: string): ReadRow[] {
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as ReadRow);
}

/** The rows of Parquet: exact decimals as text with every digit of their scale, days as `YYYY-MM-DD`. */
export async function readParquet(file: ArrayBuffer): Promise<ReadRow[]> {
  const metadata = parquetMetadata(file);
  const scales = new Map<string, number>();
  for (const element of metadata.schema) {
    if (element.converted_type !== "DECIMAL") continue;
    scales.set(element.name, element.scale ?? 0);
    // The package would make floats of them; without their type it gives the bytes.
    delete element.converted_type;
    delete element.logical_type;
  }
  const rows = await parquetReadObjects({ file, metadata });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (value instanceof Uint8Array) return [name, decimalOf(value, scales.get(name) ?? 0)];
        return [name, value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null)];
      }),
    ),
  );
}

/** The types of the columns of Parquet. */
export function parquetTypes(file: ArrayBuffer): Record<string, string> {
  const [, ...columns] = parquetMetadata(file).schema;
  return Object.fromEntries(
    columns.map(({ name, type, converted_type: converted, precision, scale }) => [
      name,
      converted === "DECIMAL" ? `DECIMAL(${precision}, ${scale})` : (converted ?? type ?? ""),
    ]),
  );
}

/** Big-endian bytes in two's complement as a decimal (parquet-format, LogicalTypes: DECIMAL). */
function decimalOf(bytes: Uint8Array, scale: number): string {
  const unsigned = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
  const value = BigInt.asIntN(bytes.length * 8, unsigned);
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale > 0 ? `.${digits.slice(-scale)}` : "";
  return `${value < 0n ? "-" : ""}${whole}${fraction}`;
}
