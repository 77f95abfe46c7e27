/** Finds facts about the same thing that contradict each other, or that say the same in several documents. */
import sql, { join, raw } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { agreementOf, type Statement } from "../graph/fact/agreement.js";
import { Conflict } from "../graph/pair/conflict.js";
import { Corroboration } from "../graph/pair/corroboration.js";
import type { DatasetModel } from "./model.js";
import { slugOf } from "./slug.js";
import { parts, run } from "./statement.js";

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

/** The topics of the facts that datasets have in the graph. */
export async function topicsOf(manager: EntityManager, models: readonly DatasetModel[]): Promise<string[]> {
  const topics = new Set<string>();
  for (const { row } of models) {
    const rows = await run<{ topic: string }>(
      manager,
      sql`SELECT DISTINCT f.topic AS topic FROM fact f JOIN document d ON d.id = f.document_id WHERE f.topic IS NOT NULL AND d.dataset_id = ${row.id}`,
    );
    for (const { topic } of rows) topics.add(topic);
  }
  return [...topics];
}

/** Removes the pairs of topics; before facts of theirs are removed. */
export async function removePairs(manager: EntityManager, topics: readonly string[]): Promise<void> {
  for (const part of parts(topics)) {
    const facts = sql`SELECT f.id FROM fact f WHERE f.topic IN (${join(part)})`;
    for (const table of ["conflict", "corroboration"]) {
      await run(manager, sql`DELETE FROM ${raw(table)} WHERE one_id IN (${facts})`);
    }
  }
}

/** Writes the pairs of topics, of which there are none. */
export async function addPairs(manager: EntityManager, topics: readonly string[]): Promise<void> {
  for (const part of parts(topics)) {
    const rows = await run<FactRow>(
      manager,
      sql`SELECT f.id AS id, f.kind AS kind, f.topic AS topic, f.document_id AS document, f.subject_id AS subject, f.indicator_id AS indicator, CASE WHEN f.kind = 'Target' THEN f.deadline_start ELSE f.period_start END AS start, f.revises_id AS revises, f.quantity_value AS value, f.quantity_unit_id AS unit, f.quantity_comparator AS comparator, f.quantity_direction AS direction, f.result AS result, f.form AS form FROM fact f JOIN document d ON d.id = f.document_id WHERE f.topic IN (${join(part)}) ORDER BY f.topic, coalesce(d.date_end, '9999'), f.document_id, f.position, f.id`,
    );
    const byTopic = new Map<string, FactRow[]>();
    for (const row of rows) byTopic.set(row.topic, [...(byTopic.get(row.topic) ?? []), row]);
    const pairs = [...byTopic.values()].flatMap(pairsOf);
    for (const target of [Conflict, Corroboration]) {
      const own = pairs.filter((pair) => pair.target === target).map((pair) => pair.row);
      for (const some of parts(own)) await manager.insert(target as never, some as never);
    }
  }
}

/**
 * The pairs of one topic. Facts that state the same stand for each other: the first of them is compared with the first of
 * the others, so that many documents that agree do not make a pair each with each.
 */
function pairsOf(facts: readonly FactRow[]) {
  const pairs: { target: typeof Conflict | typeof Corroboration; row: object }[] = [];
  const firsts: FactRow[] = [];
  for (const fact of facts) {
    const same = firsts.find((first) => stated(first) === stated(fact));
    for (const first of same ? [same] : firsts) pairs.push(...pairOf(first, fact, facts));
    if (!same) firsts.push(fact);
  }
  return pairs;
}

function pairOf(one: FactRow, other: FactRow, facts: readonly FactRow[]) {
  // What is true at an unknown time is not about the same.
  if (one.kind !== "Relation" && one.start === null) return [];
  const agreement = agreementOf(one, other);
  const id = `${one.kind}.${slugOf(one.id)}~${slugOf(other.id)}`;
  const row = { oneId: one.id, otherId: other.id, subjectId: one.subject, indicatorId: one.indicator };
  if (agreement === "AGREE") {
    return one.document === other.document
      ? []
      : [{ target: Corroboration, row: { ...row, id: `Corroboration:${id}` } }];
  }
  if (!agreement || isCorrected(one, other, facts)) return [];
  return [{ target: Conflict, row: { ...row, id: `Conflict:${id}`, difference: agreement } }];
}

/** Whether a fact says, itself or through others, that it corrects the other. */
function isCorrected(one: FactRow, other: FactRow, facts: readonly FactRow[]): boolean {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
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
