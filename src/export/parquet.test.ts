import { parquetMetadata } from "hyparquet";
import { parquetTypes, readParquet } from "../testing/tables.js";
import type { Column, ColumnType } from "./columns.js";
import { writeParquet } from "./parquet.js";
import type { Cells } from "./sheet.js";

async function parquetOf(types: Readonly<Record<string, ColumnType>>, rows: readonly Cells[]): Promise<ArrayBuffer> {
  const columns: Column[] = Object.entries(types).map(([name, type]) => ({ name, type, path: name, description: "" }));
  const sheet = {
    columns,
    async *batches() {
      for (const row of rows) yield [row];
    },
  };
  const parts: Uint8Array[] = [];
  for await (const part of writeParquet(sheet, { query: "{ __typename }", revision: "1" })) parts.push(part);
  const bytes = Buffer.concat(parts);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}

describe("Parquet", () => {
  it("gives exact decimals the scale that their column needs", async () => {
    const file = await parquetOf({ value: "decimal" }, [["31.7"], ["-0.25"], ["5"], [null], ["0"], ["-1200"]]);
    expect(parquetTypes(file)).toEqual({ value: "DECIMAL(38, 2)" });
    const values = (await readParquet(file)).map(({ value }) => value);
    expect(values).toEqual(["31.70", "-0.25", "5.00", null, "0.00", "-1200.00"]);
  });

  it("loses no digit of 38, and writes what has more as text", async () => {
    const longest = `${"9".repeat(30)}.${"12345678"}`;
    const file = await parquetOf({ fits: "decimal", wide: "decimal" }, [
      [longest, longest],
      [`-${longest}`, "0.000000001"],
    ]);
    expect(parquetTypes(file)).toEqual({ fits: "DECIMAL(38, 8)", wide: "UTF8" });
    expect(await readParquet(file)).toEqual([
      { fits: longest, wide: longest },
      { fits: `-${longest}`, wide: "0.000000001" },
    ]);
  });

  it("keeps days, also those before 1970, and tells an empty text from null", async () => {
    const types = {
      day: "date",
      text: "text",
      number: "number",
      whole: "integer",
      is: "boolean",
      list: "list",
    } as const;
    const rows = [
      ["2024-02-29", "", 0.1, -5, true, ["a", "b"]],
      ["1949-10-01", "小巨人", 1e21, 0, false, []],
      [null, null, null, null, null, null],
    ];
    const file = await parquetOf(types, rows);
    expect(parquetTypes(file)).toMatchObject({ day: "DATE", text: "UTF8", whole: "INT32", is: "BOOLEAN" });
    const names = Object.keys(types);
    const read = (await readParquet(file)).map((row) => names.map((name) => row[name]));
    expect(read).toEqual(rows.map((row) => row.map((cell) => (Array.isArray(cell) ? JSON.stringify(cell) : cell))));
  });

  it("has its columns also where it has no rows, and says what was asked", async () => {
    const file = await parquetOf({ value: "decimal", text: "text" }, []);
    expect(await readParquet(file)).toEqual([]);
    expect(Object.keys(parquetTypes(file))).toEqual(["value", "text"]);
    expect(parquetMetadata(file).key_value_metadata).toContainEqual({ key: "query", value: "{ __typename }" });
  });

  it("keeps the order of many rows over all of its parts", async () => {
    const rows = Array.from({ length: 22_001 }, (_, index) => [index, `${index % 7}.${index}`]);
    const file = await parquetOf({ row: "integer", value: "decimal" }, rows);
    const read = await readParquet(file);
    expect(read.map(({ row }) => row)).toEqual(rows.map(([row]) => row));
    expect(read.at(-1)).toEqual({ row: 22_000, value: "6.22000" });
  });
});
