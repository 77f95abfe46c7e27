/** For tests: groups by a plain reading of the declared fields, to compare answers with. */
import { GraphQLScalarType } from "graphql";
import { capitals } from "../graph/enums.js";
import { Period } from "../graph/value/period.js";
import { type Class, type Declaration, fieldsOf, type TableDeclaration } from "../shared/fields/declaration.js";
import type { PlainGraph, Thing } from "./plain-graph.js";

/** The value of a key; null where a thing has none. */
export type KeyValue = string | null;

/** One thing to group by. */
export interface PlainKey {
  /** Its name in the enum of keys. */
  readonly name: string;
  /** Its name in orders and answers. */
  readonly field: string;
  /** Whether a thing may stand in the groups of several values. */
  readonly isMany: boolean;
  readonly valuesIn: (thing: Thing) => readonly KeyValue[];
}

/** A group: the values of its keys, and its things. */
export interface PlainGroup {
  readonly values: readonly KeyValue[];
  readonly things: Thing[];
}

interface Days {
  readonly start: string;
  readonly end: string;
  readonly kind: string;
}

const whole = ({ start, end, kind }: Days) => `${start}/${end}/${kind}`;
const year = (day: string) => day.slice(0, 4);
const part = (day: string, months: number) => Math.ceil(Number(day.slice(5, 7)) / months);

/** A bucket that has a name for each day, and in which a period lies where its first and last day have the same. */
const calendar =
  (nameOf: (day: string) => string) =>
  ({ start, end }: Days): KeyValue =>
    nameOf(start) === nameOf(end) ? nameOf(start) : null;

/** The ways to cut time, by what stands behind the name of the period. */
const buckets: Readonly<Record<string, (days: Days) => KeyValue>> = {
  "": whole,
  Month: calendar((day) => day.slice(0, 7)),
  Quarter: calendar((day) => `${year(day)}-Q${part(day, 3)}`),
  Half: calendar((day) => `${year(day)}-H${part(day, 6)}`),
  Year: calendar(year),
  YearToDate: (days) => (days.kind === "YEAR_TO_DATE" ? whole(days) : null),
};

/** The keys of a class. */
export function plainKeysOf(graph: PlainGraph, table: TableDeclaration): PlainKey[] {
  return keysOf(graph, table.class, "", (thing) => thing);
}

/** The keys of the fields of a class, or of an object embedded in it, which `at` finds in a thing. */
function keysOf(graph: PlainGraph, target: Class, path: string, at: (thing: Thing) => Thing): PlainKey[] {
  return fieldsOf(target).flatMap((field): PlainKey[] => {
    const name = path === "" ? field.name : path + field.name.charAt(0).toUpperCase() + field.name.slice(1);
    const single = (valueIn: (thing: Thing) => unknown, suffix = ""): PlainKey => ({
      name: capitals(name + suffix),
      field: name + suffix,
      isMany: false,
      valuesIn: (thing) => [(valueIn(at(thing)) ?? null) as KeyValue],
    });
    switch (field.form) {
      case "value":
        return isEnum(field) ? [single((thing) => graph.value(thing, field))] : [];
      case "toOne":
        return [single(({ row, prefix }) => row[prefix + field.column])];
      case "embedded": {
        const inside = (thing: Thing) => graph.part(at(thing), field);
        const cuts = field.target === Period ? Object.entries(buckets) : [];
        const time = cuts.map(([suffix, cut]) => single((thing) => bucketOf(graph.part(thing, field), cut), suffix));
        return [...time, ...keysOf(graph, field.target, name, inside)];
      }
      case "edges": {
        const ids = (thing: Thing) => new Set(graph.list(thing, field).map((item) => String(item.thing.row.id)));
        const valuesIn = (thing: Thing) => (ids(thing).size === 0 ? [null] : [...ids(thing)]);
        return [{ ...single(() => null), isMany: true, valuesIn }];
      }
      default:
        return [];
    }
  });
}

function isEnum(field: Declaration): boolean {
  return field.form === "value" && typeof field.type === "object" && !(field.type instanceof GraphQLScalarType);
}

function bucketOf({ row, prefix }: Thing, cut: (days: Days) => KeyValue): KeyValue {
  const [start, end, kind] = ["start", "end", "kind"].map((name) => row[prefix + name] ?? null);
  return start === null ? null : cut({ start: String(start), end: String(end), kind: String(kind) });
}

/** Things by what they have in common; one group of all where there are no keys. */
export function plainGroups(things: readonly Thing[], keys: readonly PlainKey[]): PlainGroup[] {
  const groups = new Map<string, PlainGroup>();
  if (keys.length === 0) groups.set("[]", { values: [], things: [] });
  for (const thing of things) {
    const all = keys.reduce<readonly KeyValue[][]>(
      (found, key) => found.flatMap((values) => key.valuesIn(thing).map((value) => [...values, value])),
      [[]],
    );
    for (const values of all) {
      const name = JSON.stringify(values);
      const group = groups.get(name);
      if (group) group.things.push(thing);
      else groups.set(name, { values, things: [thing] });
    }
  }
  return [...groups.values()];
}
