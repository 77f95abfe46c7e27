import sql, { join, raw } from "sql-template-tag";
import type { DataSource, EntityManager } from "typeorm";
import { run } from "../src/ingest/statement.js";
import { dialect, newWriter } from "../src/testing/databases.js";
import { columnsIn, indexedIn, keysIn, tablesOf } from "../src/testing/tables-of.js";
import { migrations } from "./index.js";

let writer: DataSource;

beforeAll(async () => {
  writer = await newWriter();
});

const declared = () => [...new Set(writer.entityMetadatas.map(({ tableName }) => tableName))];

describe("the tables", () => {
  it("have every column of the classes, and no other", async () => {
    for (const table of declared()) {
      const own = writer.entityMetadatas.filter(({ tableName }) => tableName === table);
      const named = new Set(own.flatMap(({ columns }) => columns.map(({ databaseName }) => databaseName)));
      const columns = await columnsIn(writer, table);
      expect([table, columns.map(({ name }) => name).sort()]).toEqual([table, [...named].sort()]);
    }
  });

  it("let nothing be empty that no class lets be empty", async () => {
    for (const table of declared()) {
      const own = writer.entityMetadatas.filter(({ tableName }) => tableName === table);
      // A kind's own columns are empty in the rows of other kinds; for those, conditions stand in.
      const [shared] = own.filter(({ parentEntityMetadata }) => !parentEntityMetadata);
      const needed =
        shared?.columns.filter(({ isNullable, embeddedMetadata }) => !isNullable && !embeddedMetadata) ?? [];
      const columns = await columnsIn(writer, table);
      const open = columns.filter(
        ({ name, nullable }) => nullable && needed.some((column) => column.databaseName === name),
      );
      expect([table, open.map(({ name }) => name)]).toEqual([table, []]);
    }
  });

  it("have a foreign key for every reference of the classes, and an index to look back along it", async () => {
    for (const { tableName, foreignKeys } of writer.entityMetadatas) {
      const keys = await keysIn(writer, tableName);
      const firsts = await indexedIn(writer, tableName);
      for (const { columnNames, referencedEntityMetadata } of foreignKeys) {
        const [from = ""] = columnNames;
        expect(keys).toContainEqual({ column: from, target: referencedEntityMetadata.tableName });
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

  async function insert(
    table: string,
    row: Readonly<Record<string, unknown>>,
    manager: EntityManager = writer.manager,
  ): Promise<void> {
    const names = raw(Object.keys(row).join(", "));
    await run(manager, sql`INSERT INTO ${raw(table)} (${names}) VALUES (${join(Object.values(row))})`);
  }

  /** Why a row is refused, in the words that begin the database's own; `taken` where it is not, and then it is not kept. */
  async function refusal(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    const runner = writer.createQueryRunner();
    await runner.startTransaction();
    try {
      return await insert(table, row, runner.manager).then(
        () => "taken",
        (error: Error) => error.message,
      );
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /** What each database calls the constraints of a table. */
  const violations = {
    sqlite: {
      check: /^SqliteError: CHECK constraint failed: check_/,
      foreignKey: /^SqliteError: FOREIGN KEY constraint failed/,
      unique: /^SqliteError: UNIQUE constraint failed/,
    },
    postgres: {
      check: /violates check constraint "check_/,
      foreignKey: /violates foreign key constraint "fk_/,
      unique: /violates unique constraint/,
    },
  }[dialect];

  it.each(Object.keys(facts) as (keyof typeof facts)[])(
    "that is a fact and has not all that its kind needs: %s",
    async (kind) => {
      expect(await refusal("fact", fact(kind))).toBe("taken");
      for (const name of Object.keys(facts[kind])) {
        expect(await refusal("fact", { ...fact(kind), [name]: null })).toMatch(violations.check);
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
    expect(await refusal(table, row)).toMatch(violations.check);
  });

  it("that refers to nothing, or has an id that another has", async () => {
    expect(await refusal("fact", { ...fact("Target"), subject_id: "Goal:none" })).toMatch(violations.foreignKey);
    expect(await refusal("entity", subject)).toMatch(violations.unique);
    expect(await refusal("document", { ...document, id: "Document:e" })).toMatch(violations.unique);
  });
});

describe("the migrations", () => {
  it("can be taken back to the last table", async () => {
    const other = await newWriter();
    for (const _ of migrations) await other.undoLastMigration();
    // The record of what has run is TypeORM's.
    expect(await tablesOf(other)).toEqual(["migrations"]);
    await other.destroy();
  });
});
