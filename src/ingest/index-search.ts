/** Writes what the search finds datasets by: the tokens of their names, their quotes and their passages. */
import sql, { join } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import type { Bulk, BulkValue } from "../shared/database/bulk.js";
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
  "kind",
  "language",
  "voice",
  "document_id",
  "speaker_id",
  "dataset_id",
  "tokens",
];

/** Removes a dataset from the index. */
export async function removeFromSearch(manager: EntityManager, datasetId: string): Promise<void> {
  const texts = await run<{ number: number; tokens: string }>(
    manager,
    sql`SELECT s.number AS number, s.tokens AS tokens FROM search_text s WHERE s.dataset_id = ${datasetId}`,
  );
  // By the whole key: the numbers alone would be looked for in all of the index.
  const keys = texts.flatMap(({ number, tokens }) =>
    [...tokensIn(tokens)].map((token) => sql`(${token}, CAST(${number} AS integer))`),
  );
  for (const part of parts(keys)) {
    await run(manager, sql`DELETE FROM search_token WHERE (token, text_number) IN (VALUES ${join(part)})`);
  }
  await run(manager, sql`DELETE FROM search_text WHERE dataset_id = ${datasetId}`);
}

/** Writes the index of datasets, of which it has nothing. */
export class SearchWriter {
  readonly #bulk: Bulk;
  readonly #tokens: string;
  #last: number;

  private constructor(bulk: Bulk, last: number, tokens: string) {
    this.#bulk = bulk;
    this.#last = last;
    this.#tokens = tokens;
  }

  /**
   * @param isLarge whether there is so much to write that the tokens are sorted first: the index is ordered by tokens, and
   * those of one text go to as many places of it
   */
  static async open(manager: EntityManager, bulk: Bulk, isLarge: boolean): Promise<SearchWriter> {
    const [last] = await manager.query<{ number: number | null }[]>("SELECT max(number) AS number FROM search_text");
    return new SearchWriter(bulk, Number(last?.number ?? 0), isLarge ? "import_token" : "search_token");
  }

  /** Writes the index of a dataset. */
  async write(model: DatasetModel): Promise<void> {
    const texts: BulkValue[][] = [];
    const tokens: BulkValue[][] = [];
    for (const found of findable(model)) {
      const own = tokensOf(found.text).map(({ token }) => token);
      const { sourceId, field, ownerId, language, voice = null, documentId = null, speakerId = null } = found;
      this.#last += 1;
      const about = [sourceId, field, ownerId, kindOf(ownerId), language, voice, documentId, speakerId];
      texts.push([this.#last, ...about, model.row.id, tokenText(own)]);
      for (const token of new Set(own)) tokens.push([token, this.#last]);
    }
    await this.#bulk.insert("search_text", columns, texts);
    await this.#bulk.insert(this.#tokens, ["token", "text_number"], tokens);
  }
}

/** Moves the tokens that were sorted into the index. */
export async function sortTokens(manager: EntityManager): Promise<void> {
  await run(
    manager,
    sql`INSERT INTO search_token (token, text_number) SELECT t.token, t.text_number FROM import_token t ORDER BY t.token, t.text_number`,
  );
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
