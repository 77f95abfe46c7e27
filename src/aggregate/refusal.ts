/** Which numbers go together: what is refused says why, and the grouping that would make it right. */
import type { AggregateRule } from "./compute.js";
import type { StatedNumber } from "./number.js";
import type { Parts } from "./overlap.js";

/** What all numbers must have in common, the first difference being told first. */
const common: readonly {
  readonly of: (number: StatedNumber) => string | null;
  readonly what: string;
  readonly key: string;
  readonly none: string;
}[] = [
  { of: ({ kind }) => kind, what: "kinds of facts", key: "KIND", none: "none" },
  { of: ({ unit }) => unit, what: "units", key: "QUANTITY_UNIT", none: "no unit" },
  { of: ({ indicator }) => indicator, what: "indicators", key: "INDICATOR", none: "no indicator" },
  { of: ({ form }) => form, what: "forms of targets", key: "FORM", none: "none stated" },
  { of: ({ voice }) => voice, what: "voices", key: "VOICE", none: "none" },
  { of: ({ periodKind }) => periodKind, what: "period kinds", key: "PERIOD_KIND", none: "not stated" },
];

/** Sorts of numbers that can be added up. */
const additive = new Set(["LEVEL", "COUNT", "SIZE"]);

/** How many different things a message names. */
const mostNamed = 4;

/** Why numbers cannot be computed with, and the way out; undefined where they can. */
export function refusalOf(rule: AggregateRule, numbers: readonly StatedNumber[], parts: Parts): string | undefined {
  return mixtureOf(numbers) ?? (rule === "SUM" || rule === "AVERAGE" ? additionOf(numbers, parts) : undefined);
}

/** Whether a rule needs to know which subjects are inside of others. */
export function needsParts(rule: AggregateRule, numbers: readonly StatedNumber[]): boolean {
  return (rule === "SUM" || rule === "AVERAGE") && numbers.length > 1;
}

function mixtureOf(numbers: readonly StatedNumber[]): string | undefined {
  for (const { of, what, key, none } of common) {
    const values = [...new Set(numbers.map(of))].sort();
    if (values.length <= 1) continue;
    const named = values.slice(0, mostNamed).map((value) => value ?? none);
    const more = values.length > mostNamed ? ` and ${values.length - mostNamed} more` : "";
    return `the group has ${values.length} ${what} (${named.join(", ")}${more}). Group by ${wayOut(key, numbers)}`;
  }
  return undefined;
}

/** The key that sets numbers apart; those that only targets have are keys of their groups. */
function wayOut(key: string, numbers: readonly StatedNumber[]): string {
  if (key === "FORM") return "FORM as well, in targetGroups";
  const isDeadline = key === "PERIOD_KIND" && numbers.every(({ kind }) => kind === "Target");
  return isDeadline ? "DEADLINE_KIND as well, in targetGroups" : `${key} as well`;
}

function additionOf(numbers: readonly StatedNumber[], parts: Parts): string | undefined {
  const [first] = numbers;
  if (!first || numbers.length === 1) return undefined;
  if (!additive.has(first.measure ?? "")) {
    const sort = first.measure === null ? "numbers without an indicator are" : `${first.measure} is`;
    return `${sort} not added up, nor averaged: only LEVEL, COUNT and SIZE are. Ask for minimum, maximum or median, or group by SUBJECT and ${periodKey(first)}`;
  }
  return overlapOf(numbers, parts) ?? repetitionOf(numbers);
}

/** A subject inside of another, or two that have something in common: its members would count twice. */
function overlapOf(numbers: readonly StatedNumber[], parts: Parts): string | undefined {
  const owners = new Map<string, string>();
  for (const subject of new Set(numbers.map((number) => number.subject))) {
    for (const part of [subject, ...parts.of(subject)]) {
      const owner = owners.get(part);
      if (owner !== undefined && owner !== subject) return overlapText(owner, subject, part);
      owners.set(part, subject);
    }
  }
  return undefined;
}

function overlapText(one: string, other: string, part: string): string {
  const way = "Group by SUBJECT as well, or leave one of them out";
  if (part === one || part === other) {
    const whole = part === one ? other : one;
    return `subjects overlap: ${part} is within ${whole}, and would count twice. ${way}`;
  }
  return `subjects overlap: ${one} and ${other} both have ${part}, which would count twice. ${way}`;
}

/** One subject at times that are not apart: the same days, or a level at several days, would count twice. */
function repetitionOf(numbers: readonly StatedNumber[]): string | undefined {
  const bySubject = new Map<string, StatedNumber[]>();
  for (const number of numbers) {
    const own = bySubject.get(number.subject);
    if (own) own.push(number);
    else bySubject.set(number.subject, [number]);
  }
  for (const [subject, own] of bySubject) {
    const sorted = [...own].sort((a, b) => ((a.start ?? "") < (b.start ?? "") ? -1 : 1));
    // Each one against the next is enough: where any two spans meet, two that follow each other do.
    for (const [index, later] of sorted.entries()) {
      const earlier = sorted[index - 1];
      if (!earlier) continue;
      const isApart =
        later.periodKind === "SPAN" && earlier.end !== null && later.start !== null && earlier.end < later.start;
      if (isApart) continue;
      const isSameTime = earlier.start === later.start && earlier.end === later.end;
      const isSameDocument = earlier.document === later.document;
      const key = isSameTime ? (isSameDocument ? undefined : "DOCUMENT") : periodKey(later);
      const way = key ? `Group by ${key} as well, or leave one of them out` : "Leave one of them out";
      return `${subject} has several numbers for times that are not apart (${earlier.id}, ${later.id}), and would count twice. ${way}`;
    }
  }
  return undefined;
}

/** The key that sets the periods of such numbers apart. */
function periodKey({ kind }: StatedNumber): string {
  return kind === "Target" ? "DEADLINE" : "PERIOD";
}
