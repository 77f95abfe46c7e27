/** For tests: which numbers go together, said of each two of them. */
import type { Row } from "../shared/database/snapshot.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { PlainGraph, Thing } from "./plain-graph.js";
import type { Rule } from "./plain-numbers.js";

/** When a number is true. */
interface Time {
  readonly start: string | null;
  readonly end: string | null;
  readonly kind: string | null;
}

/** When the number of a fact is true: of a target, its deadline. */
export function timeOf({ row }: Thing): Time {
  const prefix = row.kind === "Target" ? "deadline_" : "period_";
  const part = (name: string) => (row[prefix + name] ?? null) as string | null;
  return { start: part("start"), end: part("end"), kind: part("kind") };
}

/** The numbers of a graph that go together. */
export class PlainAddition {
  readonly #measures: ReadonlyMap<unknown, unknown>;
  readonly #parts: readonly Row[];
  readonly #inside = new Map<unknown, ReadonlySet<unknown>>();

  constructor(graph: PlainGraph) {
    this.#measures = new Map(graph.all(tableOf("Indicator")).map(({ row }) => [row.id, row.measure]));
    const relations = graph.all(tableOf("Relation")).map(({ row }) => row);
    this.#parts = relations.filter(({ predicate }) =>
      ["SUBSET_OF", "MEMBER_OF", "PART_OF"].includes(String(predicate)),
    );
  }

  /** Whether a rule can be applied to the numbers of facts. */
  allows(rule: Rule, facts: readonly Thing[]): boolean {
    const isAdding = rule === "SUM" || rule === "AVERAGE";
    return facts.every((fact, index) =>
      facts
        .slice(index + 1)
        .every(
          (other) => isAlike(fact, other) && !(isAdding && (this.#isNoAmount(fact) || this.#overlap(fact, other))),
        ),
    );
  }

  #isNoAmount({ row }: Thing): boolean {
    return !["LEVEL", "COUNT", "SIZE"].includes(String(this.#measures.get(row.indicator_id)));
  }

  /** Whether something would be counted twice: a thing at times that are not apart, or what is inside of both. */
  #overlap(one: Thing, other: Thing): boolean {
    if (one.row.subject_id !== other.row.subject_id) {
      const inside = this.#insideOf(one.row.subject_id);
      return [...this.#insideOf(other.row.subject_id)].some((id) => inside.has(id));
    }
    const [time, otherTime] = [timeOf(one), timeOf(other)];
    if (time.kind !== "SPAN" || otherTime.kind !== "SPAN") return true;
    return String(time.start) <= String(otherTime.end) && String(otherTime.start) <= String(time.end);
  }

  /** A thing, and all that is inside of it through any number of steps. */
  #insideOf(id: unknown): ReadonlySet<unknown> {
    let found = this.#inside.get(id) as Set<unknown> | undefined;
    if (!found) {
      found = new Set([id]);
      for (const whole of found) {
        for (const { subject_id, object_id } of this.#parts) if (object_id === whole) found.add(subject_id);
      }
      this.#inside.set(id, found);
    }
    return found;
  }
}

/** Whether two numbers are of one sort. */
function isAlike(one: Thing, other: Thing): boolean {
  const names = ["kind", "quantity_unit_id", "indicator_id", "voice", ...(one.row.kind === "Target" ? ["form"] : [])];
  const isSame = names.every((name) => (one.row[name] ?? null) === (other.row[name] ?? null));
  return isSame && timeOf(one).kind === timeOf(other).kind;
}
