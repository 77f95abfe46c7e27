/** Writes what the search finds datasets by: the tokens of their names, their quotes and their passages. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { tokensOf, tokenText } from "../shared/tokens.js";
import type { DatasetModel } from "./model.js";
import { kindOf } from "./slug.js";
import { SourceText } from "./source-text.js";
import { parts, run } from "./statement.js";

/** Rows in one INSERT: SQLite takes 32,766 values. */
const chunk = 2000;

/** A text that can be found. */
interface Findable {
  readonly sourceId: unknown;
  readonly field: "LABEL" | "QUOTE" | "PASSAGE";
  readonly ownerId: string;
  readonly language: unknown;
  readonly voice?: string;
  readonly documentId?: string;
  readonly speakerId?: string | null;
  readonly text: string;
}

/** Removes a dataset from the index. */
export async function removeFromSearch(manager: EntityManager, datasetId: string): Promise<void> {
  const own = sql`SELECT number FROM search_text WHERE dataset_id = ${datasetId}`;
  await run(manager, sql`DELETE FROM search_token WHERE text_number IN (${own})`);
  await run(manager, sql`DELETE FROM search_text WHERE dataset_id = ${datasetId}`);
}

/** Writes the index of a dataset, of which it has nothing. */
export async function addToSearch(manager: EntityManager, model: DatasetModel): Promise<void> {
  const [last] = await manager.query<{ number: number | null }[]>("SELECT max(number) AS number FROM search_text");
  const texts: Sql[] = [];
  const tokens: Sql[] = [];
  let number = Number(last?.number ?? 0);
  for (const found of findable(model)) {
    const own = tokensOf(found.text).map(({ token }) => token);
    const { sourceId, field, ownerId, language, voice = null, documentId = null, speakerId = null } = found;
    number += 1;
    const about = [sourceId, field, ownerId, kindOf(ownerId), language, voice, documentId, speakerId];
    texts.push(sql`(${join([number, ...about, model.row.id, tokenText(own)])})`);
    for (const token of new Set(own)) tokens.push(sql`(${token}, ${number})`);
  }
  const columns =
    "number, source_id, field, owner_id, kind, language, voice, document_id, speaker_id, dataset_id, tokens";
  await insert(manager, `search_text (${columns})`, texts);
  await insert(manager, "search_token (token, text_number)", tokens);
}

function findable({ labels, document }: DatasetModel): Findable[] {
  const names = labels.map(({ id, entityId, language, text }): Findable => {
    return { sourceId: id, field: "LABEL", ownerId: String(entityId), language, text: String(text) };
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

async function insert(manager: EntityManager, into: string, rows: readonly Sql[]): Promise<void> {
  for (const part of parts(rows, chunk)) await run(manager, sql`INSERT INTO ${raw(into)} VALUES ${join(part)}`);
}
