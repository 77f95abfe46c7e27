/** Writes the rows of a checked dataset, of which the graph has nothing but departed entities. */
import type { EntityManager } from "typeorm";
import { Dataset } from "../graph/dataset/dataset.js";
import { Document } from "../graph/document/document.js";
import { Evidence } from "../graph/document/evidence.js";
import { Numeral } from "../graph/document/numeral.js";
import { Passage } from "../graph/document/passage.js";
import { Sentence } from "../graph/document/sentence.js";
import { ExternalId } from "../graph/entity/external-id.js";
import { Derivation } from "../graph/fact/derivation.js";
import { DerivationInput } from "../graph/fact/derivation-input.js";
import { Label } from "../graph/label/label.js";
import type { Bulk, OnConflict } from "../shared/database/bulk.js";
import { type Class, tableOf } from "../shared/fields/declaration.js";
import { columnsOf, type TableColumns } from "./columns.js";
import { inOrder } from "./in-order.js";
import type { DatasetModel } from "./model.js";
import { parts } from "./statement.js";

/** Called as rows of a dataset are written: which part of them is. */
export type OnRows = (part: number) => void;

/** Rows between two reports of how far the writing is. */
const chunk = 200;

type Batch = readonly [target: Class, rows: readonly object[], onConflict?: OnConflict];

/** Writes datasets of one revision. */
export class DatasetWriter {
  readonly #manager: EntityManager;
  readonly #bulk: Bulk;
  readonly #revision: number;
  readonly #columns = new Map<Class, TableColumns>();

  constructor(manager: EntityManager, bulk: Bulk, revision: number) {
    this.#manager = manager;
    this.#bulk = bulk;
    this.#revision = revision;
  }

  /** Writes the rows of a dataset; entities take the place of those that have departed. */
  async write(model: DatasetModel, onRows: OnRows): Promise<void> {
    const batches = this.#batchesOf(model);
    const total = batches.reduce((sum, [, rows]) => sum + rows.length, 0);
    let done = 0;
    for (const [target, rows, onConflict] of batches) {
      const { table, columns, valuesOf } = this.#columnsOf(target);
      for (const part of parts(rows, chunk)) {
        await this.#bulk.insert(table, columns, part.map(valuesOf), onConflict);
        done += part.length;
        onRows(done / total);
      }
    }
  }

  #columnsOf(target: Class): TableColumns {
    const found = this.#columns.get(target) ?? columnsOf(this.#manager, target);
    this.#columns.set(target, found);
    return found;
  }

  /** The rows of a dataset by their classes, each class after those that it refers to. */
  #batchesOf({
    row,
    entities,
    labels,
    externalIds,
    document,
    facts,
    derivations,
    derivationInputs,
  }: DatasetModel): Batch[] {
    const documentId = document?.row.id;
    const within = (rows: readonly object[]) => rows.map((each) => ({ ...each, documentId }));
    return [
      [Dataset, [{ ...row, revision: this.#revision }], "replace"],
      [tableOf("Entity").class, inOrder(entities, ({ baseId, unitId }) => [baseId, unitId]), "replace"],
      [Label, labels],
      [ExternalId, externalIds],
      [Document, document ? [document.row] : []],
      [Passage, inOrder(document?.passages ?? [], ({ answersId }) => [answersId])],
      [Sentence, within(document?.sentences ?? [])],
      [tableOf("Fact").class, inOrder(facts, ({ baselineId, revisesId }) => [baselineId, revisesId])],
      [Evidence, within(document?.evidence ?? [])],
      [Numeral, within(document?.numerals ?? [])],
      [Derivation, derivations],
      [DerivationInput, derivationInputs],
    ];
  }
}
