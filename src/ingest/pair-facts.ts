/** Finds facts about the same thing that contradict each other, or that say the same in several documents. */
import sql, { join, raw } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { agreementOf, type Statement } from "../graph/fact/agreement.js";
import type { Bulk } from "../shared/database/bulk.js";
import { slugOf } from "./slug.js";
import { run } from "./statement.js";

/** A fact with what it is compared by. */
interface FactRow extends Statement {
  readonly id: string;
  readonly kind: string;
  readonly topic: string;
  readonly document: string;
  readonly subject: string;
  readonly indicator: string | null;
  readonly start: string | null;
  readonly revises: string | null;
}

/** Two facts, and what lies between them where they cannot both be right. */
interface FactPair {
  readonly id: string;
  readonly one: FactRow;
  readonly other: FactRow;
  readonly difference?: string;
}

/** Topics that are looked at at once. */
const chunk = 400;

// SQLite joins in this order where it says CROSS; it would begin with the topics of all facts otherwise.
const factsOfChanging = sql`import_dataset n CROSS JOIN document d CROSS JOIN fact f WHERE d.dataset_id = n.id AND f.document_id = d.id`;

/** Notes the topics of the facts that the datasets have which change, and removes their pairs; before they are removed. */
export async function removeOldPairs(manager: EntityManager): Promise<void> {
  await run(
    manager,
    sql`INSERT INTO import_topic (topic) SELECT DISTINCT coalesce(f.topic, f.id) FROM ${factsOfChanging} ON CONFLICT DO NOTHING`,
  );
  for await (const topics of topicsOf(manager, 1)) await removePairs(manager, topics);
}

/** Writes the pairs of the topics that were noted, and of those of the facts that the datasets have now. */
export async function writePairs(manager: EntityManager, bulk: Bulk): Promise<void> {
  // Most topics have one fact, and no pair: they are not noted.
  await run(
    manager,
    sql`INSERT INTO import_topic (topic) SELECT DISTINCT f.topic FROM ${factsOfChanging} AND EXISTS (SELECT 1 FROM fact o WHERE o.topic = f.topic AND o.id <> f.id) ON CONFLICT DO NOTHING`,
  );
  for await (const topics of topicsOf(manager, 2)) {
    await removePairs(manager, topics);
    await addPairs(manager, bulk, topics);
  }
}

/**
 * The topics that were noted, in parts.
 *
 * @param least how many facts a topic must have
 */
async function* topicsOf(manager: EntityManager, least: number): AsyncGenerator<string[]> {
  for (let last = ""; ; ) {
    const rows = await run<{ topic: string }>(
      manager,
      sql`SELECT t.topic AS topic FROM import_topic t WHERE t.topic > ${last} AND (SELECT count(*) FROM fact f WHERE f.topic = t.topic) >= ${least} ORDER BY t.topic LIMIT ${chunk}`,
    );
    const topics = rows.map(({ topic }) => topic);
    if (topics.length === 0) return;
    yield topics;
    last = topics.at(-1) ?? "";
  }
}

async function removePairs(manager: EntityManager, topics: readonly string[]): Promise<void> {
  const facts = sql`SELECT f.id FROM fact f WHERE f.topic IN (${join(topics)})`;
  for (const table of ["conflict", "corroboration"]) {
    await run(manager, sql`DELETE FROM ${raw(table)} WHERE one_id IN (${facts})`);
  }
}

async function addPairs(manager: EntityManager, bulk: Bulk, topics: readonly string[]): Promise<void> {
  const rows = await run<FactRow>(
    manager,
    sql`SELECT f.id AS id, f.kind AS kind, f.topic AS topic, f.document_id AS document, f.subject_id AS subject, f.indicator_id AS indicator, CASE WHEN f.kind = 'Target' THEN f.deadline_start ELSE f.period_start END AS start, f.revises_id AS revises, f.quantity_value AS value, f.quantity_unit_id AS unit, f.quantity_comparator AS comparator, f.quantity_direction AS direction, f.result AS result, f.form AS form FROM fact f JOIN document d ON d.id = f.document_id WHERE f.topic IN (${join(topics)}) ORDER BY f.topic, coalesce(d.date_end, '9999'), f.document_id, f.position, f.id`,
  );
  const byTopic = new Map<string, FactRow[]>();
  for (const row of rows) {
    const facts = byTopic.get(row.topic);
    if (facts) facts.push(row);
    else byTopic.set(row.topic, [row]);
  }
  const pairs = [...byTopic.values()].flatMap(pairsOf);
  const common = ["id", "one_id", "other_id", "subject_id", "indicator_id"];
  const valuesOf = ({ id, one, other }: FactPair) => [id, one.id, other.id, one.subject, one.indicator];
  const agreeing = pairs.filter(({ difference }) => difference === undefined);
  const conflicting = pairs.flatMap((pair) => (pair.difference ? [[...valuesOf(pair), pair.difference]] : []));
  await bulk.insert("conflict", [...common, "difference"], conflicting);
  await bulk.insert("corroboration", common, agreeing.map(valuesOf));
}

/**
 * The pairs of one topic. Facts that state the same stand for each other: the first of them is compared with the first of
 * the others, so that many documents that agree do not make a pair each with each.
 */
function pairsOf(facts: readonly FactRow[]): FactPair[] {
  const pairs: FactPair[] = [];
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const firsts = new Map<string, FactRow>();
  for (const fact of facts) {
    const same = firsts.get(stated(fact));
    for (const first of same ? [same] : firsts.values()) pairs.push(...pairOf(first, fact, byId));
    if (!same) firsts.set(stated(fact), fact);
  }
  return pairs;
}

function pairOf(one: FactRow, other: FactRow, byId: ReadonlyMap<string, FactRow>): FactPair[] {
  // What is true at an unknown time is not about the same.
  if (one.kind !== "Relation" && one.start === null) return [];
  const difference = agreementOf(one, other);
  const id = `${one.kind}.${slugOf(one.id)}~${slugOf(other.id)}`;
  if (difference === "AGREE") {
    return one.document === other.document ? [] : [{ id: `Corroboration:${id}`, one, other }];
  }
  if (!difference || isCorrected(one, other, byId)) return [];
  return [{ id: `Conflict:${id}`, one, other, difference }];
}

/** Whether a fact says, itself or through others, that it corrects the other. */
function isCorrected(one: FactRow, other: FactRow, byId: ReadonlyMap<string, FactRow>): boolean {
  const corrects = (fact: FactRow, wanted: string): boolean => {
    const seen = new Set<string>();
    for (let each: FactRow | undefined = fact; each?.revises && !seen.has(each.id); each = byId.get(each.revises)) {
      if (each.revises === wanted) return true;
      seen.add(each.id);
    }
    return false;
  };
  return corrects(other, one.id) || corrects(one, other.id);
}

function stated({ value, unit, comparator, direction, result, form }: FactRow): string {
  return JSON.stringify([value, unit, comparator, direction, result, form]);
}
