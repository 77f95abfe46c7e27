/** What is in the graph already, looked up for the ids that a dataset uses, so that no import loads them all. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { Known, KnownFact, Missing } from "./known.js";
import { kindOf, slugOf } from "./slug.js";
import { parts, run } from "./statement.js";

/** What datasets are checked against. */
export interface GraphBefore {
  /** Makes known which of some ids there are, and what later checks need to know of them. */
  load(ids: ReadonlySet<string>, known: Known): Promise<void>;
  /** Ids that may be near to one that there is not. */
  candidates(missing: Missing): Promise<string[]>;
}

interface OwnedRow {
  readonly id: string;
  readonly dataset: string;
}

interface FactRow extends OwnedRow {
  readonly kind: string;
  readonly result: string | null;
  readonly topic: string | null;
  readonly value: string | null;
  readonly key: string;
  readonly unit: string | null;
  readonly comparator: string;
  readonly direction: string | null;
}

/** The tables of ids that are neither an entity's nor a fact's, by the kind in the id. */
const otherTables: Readonly<Record<string, string>> = {
  Document: "document",
  Derivation: "derivation",
  ExternalId: "external_id",
};

const factKinds = new Set(["Observation", "Target", "Relation", "Assessment", "Comparison"]);

/** Entities kept in memory at most, since most datasets use the same. */
const mostKept = 50_000;

/** Ids that are looked through for near matches, at most. */
const mostCandidates = 10_000;

/** The id of the dataset that has, within an import, the entities of datasets that are written anew. */
export const departed = "Dataset:";

/** A graph that datasets of its own are written into, which it then has. */
export class StoredGraph implements GraphBefore {
  readonly #manager: EntityManager;
  readonly #entities = new Map<string, string>();

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  async load(ids: ReadonlySet<string>, known: Known): Promise<void> {
    const byTable = new Map<string, string[]>();
    for (const id of ids) {
      const kind = kindOf(id);
      const kept = this.#entities.get(id);
      if (kept !== undefined) known.addEntity(id, kept);
      else {
        const table = otherTables[kind] ?? (factKinds.has(kind) ? "fact" : "entity");
        const wanted = byTable.get(table);
        if (wanted) wanted.push(id);
        else byTable.set(table, [id]);
      }
    }
    for (const [table, wanted] of byTable) {
      for (const part of parts(wanted)) {
        if (table === "fact") await this.#loadFacts(part, known);
        else for (const row of await this.#owned(table, part)) this.#add(table, row, known);
      }
    }
  }

  #add(table: string, { id, dataset }: OwnedRow, known: Known): void {
    if (table !== "entity") known.note(id, dataset);
    else {
      known.addEntity(id, dataset);
      if (this.#entities.size < mostKept) this.#entities.set(id, dataset);
    }
  }

  #owned(table: string, ids: readonly string[]): Promise<OwnedRow[]> {
    return run(
      this.#manager,
      sql`SELECT t.id AS id, ds.slug AS dataset FROM ${raw(table)} t JOIN dataset ds ON ds.id = t.dataset_id WHERE t.id IN (${join(ids)}) AND t.dataset_id <> ${departed}`,
    );
  }

  async #loadFacts(ids: readonly string[], known: Known): Promise<void> {
    for (const row of await this.#facts(sql`f.id IN (${join(ids)})`)) {
      known.note(row.id, row.dataset);
      known.addFact(row.id, knownFact(row));
    }
  }

  #facts(condition: Sql): Promise<FactRow[]> {
    return run(
      this.#manager,
      sql`SELECT f.id AS id, ds.slug AS dataset, f.kind AS kind, f.result AS result, f.topic AS topic, f.quantity_value AS value, f.quantity_key AS "key", f.quantity_unit_id AS unit, f.quantity_comparator AS comparator, f.quantity_direction AS direction FROM fact f JOIN document d ON d.id = f.document_id JOIN dataset ds ON ds.id = d.dataset_id WHERE ${condition}`,
    );
  }

  /** Facts by their ids. */
  async factsOf(ids: readonly string[]): Promise<Map<string, KnownFact>> {
    const rows = await this.#facts(sql`f.id IN (${join(ids)})`);
    return new Map(rows.map((row) => [row.id, knownFact(row)]));
  }

  async candidates({ id, table }: Missing): Promise<string[]> {
    const owner = table === "entity" ? sql`AND t.dataset_id <> ${departed}` : sql``;
    const slugs = slugOf(id);
    const like = (start: string) =>
      run<{ id: string }>(
        this.#manager,
        sql`SELECT t.id AS id FROM ${raw(table)} t WHERE t.id >= ${start} AND t.id < ${`${start}\u{10ffff}`} ${owner} ORDER BY t.id LIMIT ${mostCandidates}`,
      );
    // Those that begin alike come first: of a kind with more ids than are looked through, they are the likely ones.
    const alike = await like(`${kindOf(id)}:${slugs.slice(0, Math.ceil(slugs.length / 2))}`);
    return [...new Set([...alike, ...(await like(""))].map((row) => row.id))];
  }
}

function knownFact({ kind, result, topic, value, key, unit, comparator, direction }: FactRow): KnownFact {
  const printed = { text: null, scaleWord: null, reading: null };
  const quantity = value === null ? null : { value, key, unitId: unit, comparator, direction, ...printed };
  return { kind, quantity, result, topic };
}
