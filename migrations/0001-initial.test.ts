import type { DataSource } from "typeorm";
import { classes } from "../src/graph/index.js";
import { openWriter } from "../src/shared/database/writer.js";
import { migrations } from "./index.js";

let writer: DataSource;

beforeAll(async () => {
  writer = await openWriter({ dialect: "sqlite", file: ":memory:" }, { classes, migrations });
});
afterAll(() => writer.destroy());

interface Column {
  readonly name: string;
  readonly notnull: number;
}

interface ForeignKey {
  readonly from: string;
  readonly table: string;
}

const columnsOf = (table: string) => writer.query<Column[]>(`PRAGMA table_info(${table})`);
const keysOf = (table: string) => writer.query<ForeignKey[]>(`PRAGMA foreign_key_list(${table})`);
const tablesOf = () => [...new Set(writer.entityMetadatas.map(({ tableName }) => tableName))];

describe("the tables", () => {
  it("have every column of the classes, and no other", async () => {
    for (const table of tablesOf()) {
      const own = writer.entityMetadatas.filter(({ tableName }) => tableName === table);
      const declared = new Set(own.flatMap(({ columns }) => columns.map(({ databaseName }) => databaseName)));
      const columns = await columnsOf(table);
      expect([table, columns.map(({ name }) => name).sort()]).toEqual([table, [...declared].sort()]);
    }
  });

  it("let nothing be empty that no class lets be empty", async () => {
    for (const table of tablesOf()) {
      const own = writer.entityMetadatas.filter(({ tableName }) => tableName === table);
      // A kind's own columns are empty in the rows of other kinds; for those, conditions stand in.
      const [shared] = own.filter(({ parentEntityMetadata }) => !parentEntityMetadata);
      const needed =
        shared?.columns.filter(({ isNullable, embeddedMetadata }) => !isNullable && !embeddedMetadata) ?? [];
      const columns = await columnsOf(table);
      const open = columns.filter(
        ({ name, notnull }) => notnull === 0 && needed.some((column) => column.databaseName === name),
      );
      expect([table, open.map(({ name }) => name)]).toEqual([table, []]);
    }
  });

  it("have a foreign key for every reference of the classes, and an index to look back along it", async () => {
    for (const { tableName, foreignKeys } of writer.entityMetadatas) {
      const keys = await keysOf(tableName);
      const indices = await writer.query<{ name: string }[]>(`PRAGMA index_list(${tableName})`);
      const firsts = await Promise.all(
        indices.map(async ({ name }) => (await writer.query<Column[]>(`PRAGMA index_info(${name})`))[0]?.name),
      );
      for (const { columnNames, referencedEntityMetadata } of foreignKeys) {
        const [from = ""] = columnNames;
        expect(keys).toContainEqual(expect.objectContaining({ from, table: referencedEntityMetadata.tableName }));
        expect([tableName, firsts]).toEqual([tableName, expect.arrayContaining([from])]);
      }
    }
  });
});

describe("a row is refused", () => {
  const dataset = { id: "Dataset:d", slug: "d", title: "t", source: "s", licence: "l", digest: "0", revision: 0 };
  const subject = { id: "Goal:g", kind: "Goal", slug: "g", dataset_id: "Dataset:d" };
  const document = {
    id: "Document:d",
    slug: "d",
    title: "t",
    sha256: "0",
    length: 9,
    bytes: 9,
    text: "t",
    dataset_id: "Dataset:d",
  };
  const passage = {
    id: "Passage:d.p",
    slug: "p",
    span_start: 0,
    span_end: 9,
    language: "en",
    role: "SPEECH",
    voice: "EDITOR",
    document_id: "Document:d",
  };
  const common = {
    position: 1,
    voice: "EDITOR",
    certainty: "STATED",
    document_id: "Document:d",
    passage_id: "Passage:d.p",
    subject_id: "Goal:g",
  };
  const period = { period_start: "2024-01-01", period_end: "2024-12-31", period_kind: "SPAN", period_basis: "STATED" };
  const quantity = {
    quantity_value: "1",
    quantity_key: "2061",
    quantity_comparator: "EXACT",
    quantity_unit_id: "Goal:g",
  };
  const facts = {
    Observation: { ...quantity, indicator_id: "Goal:g" },
    Target: { aim: "a", deadline_scope: "NONE" },
    Relation: { predicate: "LEADS", object_id: "Goal:g" },
    Assessment: { polarity: "POSITIVE", statement: "s" },
    Comparison: { indicator_id: "Goal:g", result: "GREATER", against_id: "Goal:g" },
  };
  const fact = (kind: keyof typeof facts) => ({ id: `${kind}:x`, kind, slug: "x", ...common, ...facts[kind] });

  beforeAll(async () => {
    for (const [table, row] of Object.entries({ dataset, entity: subject, document, passage }))
      await insert(table, row);
  });

  async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
    const names = Object.keys(row);
    const places = names.map(() => "?").join(", ");
    await writer.query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`, Object.values(row));
  }

  /** Whether a row is taken, without keeping it. */
  async function refusal(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    await writer.query("SAVEPOINT probe");
    try {
      return await insert(table, row).then(
        () => "taken",
        (error: Error) => error.message,
      );
    } finally {
      await writer.query("ROLLBACK TO probe");
      await writer.query("RELEASE probe");
    }
  }

  it.each(Object.keys(facts) as (keyof typeof facts)[])(
    "that is a fact and has not all that its kind needs: %s",
    async (kind) => {
      expect(await refusal("fact", fact(kind))).toBe("taken");
      for (const name of Object.keys(facts[kind])) {
        expect(await refusal("fact", { ...fact(kind), [name]: null })).toMatch(
          /^SqliteError: CHECK constraint failed: check_fact_/,
        );
      }
    },
  );

  it.each([
    ["a period that ends before it begins", "fact", { ...fact("Target"), ...period, period_end: "2023-12-31" }],
    ["a period of a kind that there is not", "fact", { ...fact("Target"), ...period, period_kind: "MONTH" }],
    ["half a period", "fact", { ...fact("Target"), ...period, period_basis: null }],
    ["a unit without a value", "fact", { ...fact("Target"), quantity_unit_id: "Goal:g" }],
    ["a value without a key to sort by", "fact", { ...fact("Target"), ...quantity, quantity_key: null }],
    ["an id that its kind and slug do not make", "fact", { ...fact("Target"), id: "Target:y" }],
    ["an entity's id that its kind and slug do not make", "entity", { ...subject, id: "Goal:y" }],
    ["a unit without a symbol", "entity", { ...subject, id: "Unit:g", kind: "Unit", dimension: "MASS" }],
    ["an indicator without a measure", "entity", { ...subject, id: "Indicator:g", kind: "Indicator" }],
    [
      "an official label without a source",
      "label",
      {
        id: "Label:1",
        language: "en",
        kind: "OFFICIAL",
        text: "t",
        rank: 1,
        entity_id: "Goal:g",
        dataset_id: "Dataset:d",
      },
    ],
    ["a span without a character", "passage", { ...passage, id: "Passage:d.q", span_start: 9 }],
    [
      "evidence of nothing",
      "evidence",
      {
        id: "Evidence:1",
        span_start: 0,
        span_end: 1,
        role: "VALUE",
        rank: 1,
        quote: "t",
        language: "en",
        voice: "EDITOR",
        document_id: "Document:d",
        passage_id: "Passage:d.p",
      },
    ],
  ])("that has %s", async (_, table, row) => {
    expect(await refusal(table, row)).toMatch(/^SqliteError: CHECK constraint failed/);
  });

  it("that refers to nothing, or has an id that another has", async () => {
    expect(await refusal("fact", { ...fact("Target"), subject_id: "Goal:none" })).toMatch(
      /^SqliteError: FOREIGN KEY constraint failed/,
    );
    expect(await refusal("entity", subject)).toMatch(/^SqliteError: UNIQUE constraint failed/);
    expect(await refusal("document", { ...document, id: "Document:e" })).toMatch(
      /^SqliteError: UNIQUE constraint failed/,
    );
  });
});

describe("the migrations", () => {
  it("can be taken back to the last table", async () => {
    const other = await openWriter({ dialect: "sqlite", file: ":memory:" }, { classes, migrations });
    for (const _ of migrations) await other.undoLastMigration();
    const left = await other.query<{ name: string }[]>("SELECT name FROM sqlite_master WHERE type = 'table'");
    // The record of what has run is TypeORM's, and the other table is SQLite's.
    expect(left.map(({ name }) => name).sort()).toEqual(["migrations", "sqlite_sequence"]);
    await other.destroy();
  });
});
