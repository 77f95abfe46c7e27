/** Topics: what a fact is about, as a text that facts of several documents have in common. */

/** What a topic is made of, by the properties of facts. */
interface TopicParts {
  readonly id: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly [property: string]: unknown;
}

/**
 * The topic of a fact: of numbers their indicator, subject, program and period (of targets, deadline); of relations their
 * subject, predicate and object. What has none of these in common with others, as a statement in words, is its own topic.
 */
export function topicOf(fact: TopicParts): string {
  const { id, kind, subjectId, indicatorId, programId, predicate, objectId, againstId } = fact;
  if (kind === "Relation") return [kind, subjectId, predicate, objectId].join(" ");
  if (!indicatorId) return id;
  const when = periodText(kind === "Target" ? fact.deadline : fact.period);
  const other = kind === "Comparison" ? [againstId ?? "-", periodText(fact.againstPeriod)] : [];
  return [kind, indicatorId, subjectId, programId ?? "-", when, ...other].join(" ");
}

function periodText(period: unknown): string {
  if (!period) return "-";
  const { start, end, kind } = period as { start: string; end: string; kind: string };
  return `${start}/${end}/${kind}`;
}
