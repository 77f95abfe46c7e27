/** Writes what the search finds datasets by: the tokens of their names, their quotes and their passages. */
import sql, { join } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { Bulk, BulkValue } from "../shared/database/bulk.js";
import { itemsOf } from "../shared/database/dialect.js";
import { tokensIn, tokensOf, tokenText } from "../shared/tokens.js";
import type { DatasetModel } from "./model.js";
import { kindOf } from "./slug.js";
import { SourceText } from "./source-text.js";
import { parts, run } from "./statement.js";

/** A text that can be found. */
interface Findable {
  readonly sourceId: string;
  readonly field: "LABEL" | "QUOTE" | "PASSAGE";
  readonly ownerId: string;
  readonly language: string;
  readonly voice?: string;
  readonly documentId?: string;
  readonly speakerId?: string | null;
  readonly text: string;
}

const columns = [
  "number",
  "source_id",
  "field",
  "owner_id",
  "owner_number",
  "kind",
  "language",
  "voice",
  "document_id",
  "speaker_id",
  "dataset_id",
  "tokens",
];

/** Removes a dataset from the index. */
export async function removeFromSearch(manager: EntityManager, bulk: Bulk, datasetId: string): Promise<void> {
  const texts = await run<{ number: number; owner: number; tokens: string }>(
    manager,
    sql`SELECT s.number AS number, s.owner_number AS owner, s.tokens AS tokens FROM search_text s WHERE s.dataset_id = ${datasetId}`,
  );
  // By the whole key: the numbers alone would be looked for in all of the index.
  const tokens = texts.map((text) => ({ ...text, own: [...tokensIn(text.tokens)] }));
  const keys = tokens.flatMap(({ number, owner, own }) =>
    own.map((token) => sql`(${token}, CAST(${owner} AS integer), CAST(${number} AS integer))`),
  );
  for (const part of parts(keys)) {
    await run(
      manager,
      sql`DELETE FROM search_posting WHERE (token, owner_number, text_number) IN (VALUES ${join(part)})`,
    );
  }
  const counts = new Map<string, number>();
  for (const { own } of tokens) for (const token of own) counts.set(token, (counts.get(token) ?? 0) - 1);
  await bulk.insert("search_word", ["token", "texts"], [...counts], "add");
  for (const part of parts([...counts.keys()])) {
    await run(manager, sql`DELETE FROM search_word WHERE token IN (${join(part)}) AND texts = 0`);
  }
  await run(manager, sql`DELETE FROM search_text WHERE dataset_id = ${datasetId}`);
}

/** Writes the index of datasets, of which it has nothing. */
export class SearchWriter {
  readonly #manager: EntityManager;
  readonly #bulk: Bulk;
  readonly #isLarge: boolean;
  readonly #before: number;
  #last: number;

  private constructor(manager: EntityManager, bulk: Bulk, isLarge: boolean, last: number) {
    this.#manager = manager;
    this.#bulk = bulk;
    this.#isLarge = isLarge;
    this.#before = last;
    this.#last = last;
  }

  /** @param isLarge whether the index by which things with names are looked up is built after the import */
  static async open(manager: EntityManager, bulk: Bulk, isLarge: boolean): Promise<SearchWriter> {
    const [last] = await manager.query<{ number: number | null }[]>("SELECT max(number) AS number FROM search_text");
    if (isLarge) {
      await run(
        manager,
        sql`INSERT INTO import_owner (id, number) SELECT DISTINCT t.owner_id, t.owner_number FROM search_text t WHERE t.field = 'LABEL'`,
      );
    }
    return new SearchWriter(manager, bulk, isLarge, Number(last?.number ?? 0));
  }

  /** Writes the texts of a dataset; they are found once the writer has ended. */
  async write(model: DatasetModel): Promise<void> {
    const texts: BulkValue[][] = [];
    const owners = await this.#named(model);
    const known = owners.size;
    for (const found of findable(model)) {
      const own = tokensOf(found.text).map(({ token }) => token);
      const { sourceId, field, ownerId, language, voice = null, documentId = null, speakerId = null } = found;
      this.#last += 1;
      // What is found by its names has a number below zero: the names of a token come first, and are found without the rest.
      const owner = owners.get(ownerId) ?? (field === "LABEL" ? -this.#last : this.#last);
      owners.set(ownerId, owner);
      const about = [sourceId, field, ownerId, owner, kindOf(ownerId), language, voice, documentId, speakerId];
      texts.push([this.#last, ...about, model.row.id, tokenText(own)]);
    }
    await this.#bulk.insert("search_text", columns, texts);
    if (!this.#isLarge) return;
    const named = [...owners].slice(known).filter(([, number]) => number < 0);
    await this.#bulk.insert("import_owner", ["id", "number"], named);
  }

  /**
   * Writes the tokens of all texts, which the database takes from them itself: there are some twenty times as many tokens as
   * texts. The index is ordered by tokens, and those of one text go to as many places of it, so that they are sorted first.
   */
  async end(): Promise<void> {
    const dialect = this.#manager.connection.options.type === "postgres" ? "postgres" : "sqlite";
    const items = sql`search_text s CROSS JOIN ${itemsOf(dialect, sql`trim(s.tokens)`)} WHERE s.number > ${this.#before} AND s.tokens <> ''`;
    await run(
      this.#manager,
      sql`INSERT INTO search_posting (token, owner_number, text_number, places) SELECT item.value, s.owner_number, s.number, count(*) FROM ${items} GROUP BY item.value, s.owner_number, s.number ORDER BY item.value, s.owner_number, s.number`,
    );
    // Where all postings are new, they are counted as they stand, in order. Without a condition, SQLite would take ON
    // CONFLICT for that of a join.
    const counted =
      this.#before === 0
        ? sql`SELECT p.token, count(*) FROM search_posting p WHERE true GROUP BY p.token`
        : sql`SELECT item.value, count(DISTINCT s.number) FROM ${items} GROUP BY item.value`;
    await run(
      this.#manager,
      sql`INSERT INTO search_word (token, texts) ${counted} ON CONFLICT (token) DO UPDATE SET texts = search_word.texts + excluded.texts`,
    );
  }

  /** The numbers of those things that have names already of those that a dataset names: all names of a thing lead to one. */
  async #named({ labels }: DatasetModel): Promise<Map<string, number>> {
    const owners = new Map<string, number>();
    for (const part of parts([...new Set(labels.map(({ entityId }) => entityId))])) {
      const query = this.#isLarge
        ? sql`SELECT o.id AS id, o.number AS number FROM import_owner o WHERE o.id IN (${join(part)})`
        : sql`SELECT DISTINCT t.owner_id AS id, t.owner_number AS number FROM search_text t WHERE t.owner_id IN (${join(part)})`;
      const rows = await run<{ id: string; number: number }>(this.#manager, query);
      for (const { id, number } of rows) owners.set(id, Number(number));
    }
    return owners;
  }
}

function findable({ labels, document }: DatasetModel): Findable[] {
  const names = labels.map(({ id, entityId, language, text }): Findable => {
    return { sourceId: id, field: "LABEL", ownerId: entityId, language, text };
  });
  if (!document) return names;
  const documentId = document.row.id;
  const source = new SourceText(String(document.row.text));
  // The places where a name is printed are left out: the name itself is there already.
  const quotes = document.evidence.flatMap(({ id, factId, language, voice, speakerId, start, end }): Findable[] => {
    if (factId === null) return [];
    const text = source.slice(start, end);
    return [{ sourceId: id, field: "QUOTE", ownerId: factId, language, voice, documentId, speakerId, text }];
  });
  const passages = document.passages.map(({ id, language, voice, speakerId, start, end }): Findable => {
    const text = source.slice(start, end);
    return { sourceId: id, field: "PASSAGE", ownerId: id, language, voice, documentId, speakerId, text };
  });
  return [...names, ...quotes, ...passages];
}
