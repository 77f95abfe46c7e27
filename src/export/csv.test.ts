import { readCsv } from "../testing/tables.js";
import type { Column, ColumnType } from "./columns.js";
import { type CsvOptions, writeCsv } from "./csv.js";
import type { Cells, Sheet } from "./sheet.js";

const plain: CsvOptions = { escapeFormulas: false, bom: false };

function sheetOf(types: Readonly<Record<string, ColumnType>>, ...rows: readonly Cells[]): Sheet {
  const columns: Column[] = Object.entries(types).map(([name, type]) => ({ name, type, path: name, description: "" }));
  return {
    columns,
    async *batches() {
      for (const row of rows) yield [row];
    },
  };
}

async function csvOf(sheet: Sheet, options: Partial<CsvOptions> = {}): Promise<string> {
  const parts: string[] = [];
  for await (const part of writeCsv(sheet, { ...plain, ...options })) parts.push(part);
  return parts.join("");
}

describe("CSV", () => {
  it("tells an empty text from null", async () => {
    const csv = await csvOf(sheetOf({ a: "text", b: "text", c: "text" }, ["", null, "x"]));
    expect(csv).toBe('a,b,c\n"",,x\n');
    expect(readCsv(csv)).toEqual([{ a: "", b: null, c: "x" }]);
  });

  it.each(["a,b", 'say "so"', "two\nlines", "a lone\rreturn", " spaces ", "小巨人", "'", "=1+1"])(
    "keeps %j to the letter",
    async (text) => {
      const csv = await csvOf(sheetOf({ text: "text", end: "integer" }, [text, 1]));
      expect(readCsv(csv)).toEqual([{ text, end: "1" }]);
    },
  );

  it("writes numbers with every digit, truth as words, and lists in one cell", async () => {
    const types = { decimal: "decimal", whole: "integer", is: "boolean", list: "list", ids: "ids" } as const;
    const csv = await csvOf(sheetOf(types, ["-0.10", 7, false, ["a b", "c"], ["Fact:a", "Fact:b"]]));
    expect(csv).toBe('decimal,whole,is,list,ids\n-0.10,7,false,"[""a b"",""c""]",Fact:a Fact:b\n');
  });

  it("has its header also where it has no rows", async () => {
    expect(await csvOf(sheetOf({ a: "text", b: "text" }))).toBe("a,b\n");
  });

  it("takes formulas for text on request, and no negative number for a formula", async () => {
    const rows = sheetOf({ text: "text", value: "decimal" }, ["=HYPERLINK(1)", "-5.2"], ["-x", null]);
    expect(await csvOf(rows)).toBe("text,value\n=HYPERLINK(1),-5.2\n-x,\n");
    expect(await csvOf(rows, { escapeFormulas: true })).toBe("text,value\n'=HYPERLINK(1),-5.2\n'-x,\n");
  });

  it("begins with a byte-order mark on request", async () => {
    expect(await csvOf(sheetOf({ a: "text" }), { bom: true })).toBe("\ufeffa\n");
  });
});
