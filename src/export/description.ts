/** What is to be known of a table: its columns with types and units, where its facts come from, and what was asked. */
import type { Column } from "./columns.js";
import { DecimalWidths } from "./decimal-widths.js";
import type { Marks, Origin, Source } from "./marks.js";
import { parquetType } from "./parquet.js";
import type { Row } from "./rows.js";
import type { Rows } from "./sheet.js";
import type { AnswerColumn, Table } from "./tables.js";

/** The type that has the numbers of facts. */
const quantity = "Quantity";

/** The table with the unit of each of its numbers as a further column behind its own, for its description. */
export function withUnits(table: Table, marks: Marks): Table {
  const units = numbersIn(table.columns).map(({ column }) => ({
    ...column,
    keys: [...column.keys.slice(0, -1), marks.unit, "symbol"],
  }));
  return { ...table, columns: [...table.columns, ...units] };
}

function numbersIn(columns: readonly AnswerColumn[]): { column: AnswerColumn; index: number }[] {
  return columns.flatMap((column, index) =>
    column.owner === quantity && (column.type === "decimal" || column.type === "number") ? [{ column, index }] : [],
  );
}

/** What a description says of a column, beside what only its rows say. */
export function describedColumn({ name, type, path, description }: Column): Column {
  return { name, type, path, description };
}

/**
 * The description of a table as JSON, once its rows have been gone through.
 *
 * @param columns those of its sheet
 * @param table the table itself, without units
 * @param rows those of the table with its units
 * @param about what else stands in it, ahead of the rest
 */
export async function* writeDescription(
  columns: readonly Column[],
  table: Table,
  rows: Rows,
  about: object,
): AsyncGenerator<string> {
  const survey = new Survey(table.columns);
  for await (const batch of rows.batches()) survey.add(batch);
  const described = columns.map((column, index) => ({
    ...describedColumn(column),
    parquet: parquetType(column, survey.widths.scaleOf(index)),
    ...survey.unitOf(index),
  }));
  const { rows: count, documents, datasets } = survey;
  const description = {
    ...about,
    rows: count,
    columns: described,
    documents: [...documents.values()],
    datasets: [...datasets.values()],
  };
  yield `${JSON.stringify(description, null, 2)}\n`;
}

/** What only the rows say. */
class Survey {
  rows = 0;
  readonly widths: DecimalWidths;
  readonly documents = new Map<string, object>();
  readonly datasets = new Map<string, Origin>();
  /** The units of each column with numbers, by its index. */
  readonly #units: ReadonlyMap<number, { readonly at: number; readonly seen: Set<unknown> }>;

  constructor(columns: readonly AnswerColumn[]) {
    this.widths = new DecimalWidths(columns);
    this.#units = new Map(
      numbersIn(columns).map(({ index }, place) => [index, { at: columns.length + place, seen: new Set() }]),
    );
  }

  add(batch: readonly Row[]): void {
    this.rows += batch.length;
    this.widths.add(batch.map(({ values }) => values));
    for (const { values, sources } of batch) {
      for (const [index, { at, seen }] of this.#units) if (values[index] !== null) seen.add(values[at]);
      for (const source of sources) this.#addSource(source);
    }
  }

  /** The unit that all numbers of a column have; nothing where they differ, or some have none. */
  unitOf(index: number): { unit?: string } {
    const [unit, ...others] = this.#units.get(index)?.seen ?? [];
    return typeof unit === "string" && others.length === 0 ? { unit } : {};
  }

  #addSource(source: Source): void {
    if (!("dataset" in source)) {
      this.datasets.set(source.id, source);
      return;
    }
    const { dataset, ...document } = source;
    this.datasets.set(dataset.id, dataset);
    this.documents.set(document.id, { ...document, dataset: dataset.id });
  }
}
