/** Every example as tables in every format: read back, they hold the values of the JSON answer, digit by digit. */
import { queryFiles, textOf, variablesOf } from "./testing/example-files.js";
import { isObject, type Json } from "./testing/json.js";
import { post, startTestServer, type TestServer } from "./testing/server.js";
import { type Exported, type ReadRow, readCsv, readLines, readParquet, takeAway } from "./testing/tables.js";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly path: string | null;
}

interface Description {
  readonly table: string;
  readonly tables: readonly string[];
  /** Where the items of its list stand in the answer; null where it has none. */
  readonly path: string | null;
  readonly rows: number;
  readonly columns: readonly Column[];
}

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** The rows that an answer holds along the paths of some columns: each list on the way makes a row of each of its items. */
function rowsAlong(value: Json | undefined, paths: readonly (readonly string[])[]): Map<number, Json>[] {
  const all = (
    inner: Json | undefined,
    open: readonly (readonly [number, readonly string[]])[],
  ): Map<number, Json>[] => {
    const ended = new Map(open.flatMap(([index, keys]) => (keys.length === 0 ? [[index, inner ?? null]] : [])));
    const further = open.filter(([, keys]) => keys.length > 0);
    if (further.length === 0) return [ended];
    if (Array.isArray(inner)) return inner.length === 0 ? [new Map()] : inner.flatMap((item) => all(item, open));
    const keys = [...new Set(further.map(([, [first = ""]]) => first))];
    return keys.reduce<Map<number, Json>[]>(
      (rows, key) => {
        const inside = further.flatMap(([index, [first, ...rest]]) => (first === key ? [[index, rest] as const] : []));
        const more = all(isObject(inner) ? inner[key] : null, inside);
        return rows.flatMap((row) => more.map((other) => new Map([...row, ...other])));
      },
      [ended],
    );
  };
  return all(
    value,
    paths.map((keys, index) => [index, keys]),
  );
}

/** The rows that a table of an answer should have. */
function expectedRows(data: Json, { columns, path }: Description): Json[][] {
  const paths = columns.map((column) => column.path?.split(".") ?? []).filter(({ length }) => length > 0);
  // Under a key that nothing has, an item makes a row also where its own fields are all inside of lists.
  const list = path === null ? [] : [[...path.split("."), ""]];
  return rowsAlong(data, [...paths, ...list])
    .filter(({ size }) => size > 0)
    .map((row) => paths.map((_, index) => row.get(index) ?? null));
}

/** The paths of all values of an answer; of what is null or empty, as far as it goes. */
function pathsIn(value: Json, path: string): string[] {
  if (Array.isArray(value) && value.some(isObject)) return value.flatMap((item) => pathsIn(item, path));
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, path ? `${path}.${key}` : key));
}

/** A value as CSV and Parquet have it where they have only text: lists of plain values as JSON. */
function textFor(value: Json): string | null {
  if (value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** A value as Parquet has it; exact decimals without the zeros that only their column's scale adds. */
function typedFor(value: Json, { type }: Column): Json {
  if (value === null || type === "integer" || type === "number" || type === "boolean") return value;
  return type === "decimal" ? shortest(String(value)) : textFor(value);
}

function shortest(decimal: string): string {
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

function valuesOf(rows: readonly ReadRow[], columns: readonly Column[]): unknown[][] {
  return rows.map((row) => columns.map(({ name }) => row[name]));
}

async function descriptionOf(exported: Exported, parameters: Record<string, string>): Promise<Description> {
  const response = await takeAway(server, exported, { ...parameters, format: "metadata" });
  return (await response.json()) as Description;
}

/** The names of all tables of an answer: those of the description, or of the refusal where none of them is the one. */
async function tablesOf(exported: Exported): Promise<readonly string[]> {
  const response = await takeAway(server, exported, { format: "metadata" });
  if (response.ok) return ((await response.json()) as Description).tables;
  const { errors } = (await response.json()) as { errors: { message: string }[] };
  return /Its tables: (.*)\.$/.exec(errors[0]?.message ?? "")?.[1]?.split(", ") ?? [];
}

describe.each(queryFiles())("%s", (file) => {
  it("holds the values of its answer in each of its tables and formats", async () => {
    const exported = { query: textOf(file), variables: variablesOf(file) };
    const { body } = await post(server, exported.query, exported.variables);
    const tables = await tablesOf(exported);
    const shown: string[] = [];
    for (const table of tables) {
      const description = await descriptionOf(exported, { table });
      const { columns, rows } = description;
      const own = columns.filter(({ path }) => path !== null);
      shown.push(...own.map(({ path }) => `${path}.`));
      const expected = expectedRows(body.data as Json, description);
      expect([table, rows]).toEqual([table, expected.length]);
      const answer = async (format: string) => {
        const response = await takeAway(server, exported, { table, format });
        expect([table, format, response.status]).toEqual([table, format, 200]);
        return response;
      };
      const csv = readCsv(await (await answer("csv")).text());
      expect(valuesOf(csv, own)).toEqual(expected.map((row) => row.map(textFor)));
      const lines = readLines(await (await answer("jsonl")).text());
      expect(valuesOf(lines, own)).toEqual(expected);
      const parquet = await readParquet(await (await answer("parquet")).arrayBuffer());
      const typed = parquet.map((row) =>
        own.map(({ name: column, type }) => {
          const value = row[column];
          return type === "decimal" && typeof value === "string" ? shortest(value) : value;
        }),
      );
      expect(typed).toEqual(expected.map((row) => row.map((value, index) => typedFor(value, own[index] as Column))));
      const ids = lines.map(({ row, fact_ids }) => [row, (fact_ids as string[]).join(" ")]);
      expect(csv.map(({ row, fact_ids }) => [Number(row), fact_ids ?? ""])).toEqual(ids);
      expect(parquet.map(({ row, fact_ids }) => [row, fact_ids ?? ""])).toEqual(ids);
    }
    const asked = [...new Set(pathsIn(body.data as Json, ""))];
    expect(asked.filter((path) => !shown.some((column) => column.startsWith(`${path}.`)))).toEqual([]);
  });
});
