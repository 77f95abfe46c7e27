/** The observations of an indicator and a subject: read in one statement for all pairs that are asked for at once. */
import DataLoader from "dataloader";
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Observation } from "../graph/fact/observation.js";
import { RequestError } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { hydrate, selection } from "../shared/read/rows.js";

/** An observation with the ids of what it refers to. */
export type ObservationRow = Observation & {
  readonly documentId: string;
  readonly indicatorId: string;
  readonly subjectId: string;
};

interface Pair {
  readonly indicator: string;
  readonly subject: string;
}

const batches = new WeakMap<ReadContext, DataLoader<Pair, ObservationRow[], string>>();

/** Every observation of an indicator and a subject, by the dates of their documents. */
export function observationsOf(context: ReadContext, indicator: string, subject: string): Promise<ObservationRow[]> {
  let batch = batches.get(context);
  if (!batch) {
    const read = (pairs: readonly Pair[]) => readPairs(context, pairs);
    batch = new DataLoader(read, { cacheKeyFn: nameOf });
    batches.set(context, batch);
  }
  return batch.load({ indicator, subject });
}

/** The date of a fact's document; documents without one come last. */
function dateOf(row: Sql): Sql {
  return sql`(SELECT coalesce(d.date_end, '9999') FROM document d WHERE d.id = ${row}.document_id)`;
}

async function readPairs(context: ReadContext, pairs: readonly Pair[]): Promise<ObservationRow[][]> {
  const table = tableOf("Observation");
  const row = raw("t");
  const wanted = pairs.map(
    ({ indicator, subject }) => sql`(${row}.indicator_id = ${indicator} AND ${row}.subject_id = ${subject})`,
  );
  const most = context.pages.mostRows;
  const rows = await context.snapshot.all(
    sql`SELECT ${selection(table, row)} FROM ${raw(table.table)} ${row} WHERE ${row}.kind = ${table.kind} AND (${join(wanted, " OR ")}) ORDER BY ${dateOf(row)}, ${row}.document_id, ${row}.position, ${row}.id LIMIT ${most + 1}`,
  );
  if (rows.length > most) throw RequestError.tooManyRows(most);
  const found = new Map<string, ObservationRow[]>(pairs.map((pair) => [nameOf(pair), []]));
  for (const selected of rows) {
    const name = nameOf({ indicator: String(selected.indicator_id), subject: String(selected.subject_id) });
    found.get(name)?.push(hydrate(table, selected) as ObservationRow);
  }
  return pairs.map((pair) => found.get(nameOf(pair)) ?? []);
}

function nameOf({ indicator, subject }: Pair): string {
  return `${indicator} ${subject}`;
}
