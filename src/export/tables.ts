/**
 * The tables of an answer: one for each list of things in it, named by its path. A row is an item of the list together with
 * the things that it stands in (a left join: what has an empty list keeps one row, if any of it is asked for); an answer without
 * a list is one row.
 */
import { getNamedType, isCompositeType } from "graphql";
import { didYouMean, quote, RequestError } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import { addedColumns, type Column, columnTypeOf } from "./columns.js";
import { type FieldShape, isConnection, isList } from "./shape.js";

/** A column of an answer. */
export interface AnswerColumn extends Column {
  /** How deep the thing is that has the value: 0 for the answer itself, 1 for an item of the outermost list. */
  readonly level: number;
  /** The keys from that thing to the value. */
  readonly keys: readonly string[];
  /** The type that has the field. */
  readonly owner: string;
}

/** A list that is gone through. */
export interface Level {
  /** The fields from the thing outside to the list. */
  readonly way: readonly FieldShape[];
}

/** A table. */
export interface Table {
  /** The path of its list, as in `ministry.programs`; that of the root field where there is none. */
  readonly name: string;
  /** Where the items of its list stand in the answer, as in `ministry.programs.nodes`; null where there is none. */
  readonly path: string | null;
  /** The lists from the outermost to its own. */
  readonly levels: readonly Level[];
  readonly columns: readonly AnswerColumn[];
}

/** A plain value of the answer. */
interface Place {
  readonly level: number;
  /** Every field on the way to it from the answer's root. */
  readonly trail: readonly FieldShape[];
}

/** The tables of an answer, in the order of its lists, the outer ones first. */
export function tablesOf(root: readonly FieldShape[]): readonly Table[] {
  const tables = listsIn(root, [], []);
  if (tables.length > 0) return tables;
  const name = root.length === 1 ? (root[0]?.key ?? "") : "answer";
  return [{ name, path: null, levels: [], columns: columnsOf(root, []) }];
}

/**
 * The table that is asked for; where nothing is said, the innermost one of lists that lie one inside the other.
 *
 * @throws RequestError BAD_ARGUMENT with the tables that there are
 */
export function chooseTable(tables: readonly Table[], name: string | undefined): Table {
  const names = tables.map((table) => table.name);
  const all = `Its tables: ${names.join(", ")}.`;
  if (name !== undefined) {
    const found = tables.find((table) => table.name === name);
    if (found) return found;
    throw RequestError.badArgument(
      `table: the answer has no table ${quote(name)}.${didYouMean(nearest(name, names))} ${all}`,
    );
  }
  const innermost = tables.at(-1);
  const isChain = tables.every(({ levels }) => levels.every((level, index) => level === innermost?.levels[index]));
  if (innermost && isChain) return innermost;
  throw RequestError.badArgument(
    `The answer has ${names.length} lists side by side, which are no one table. Choose one with table=${names[0]}. ${all}`,
    { tables: names },
  );
}

/** The tables for the lists in some fields, and for those inside of them. */
function listsIn(root: readonly FieldShape[], levels: readonly Level[], trail: readonly FieldShape[]): Table[] {
  const inside = trail.at(-1)?.fields ?? root;
  const behind = trail.slice(levels.reduce((length, { way }) => length + way.length, 0));
  return inside.flatMap((field) => {
    if (!isOfThings(field)) return [];
    const here = [...trail, field];
    if (!isList(field)) return listsIn(root, levels, here);
    const deeper = [...levels, { way: [...behind, field] }];
    const path = here.map(({ key }) => key).join(".");
    const table = { name: tableName(here), path, levels: deeper, columns: columnsOf(root, deeper) };
    return [table, ...listsIn(root, deeper, here)];
  });
}

function isOfThings({ type }: FieldShape): boolean {
  return isCompositeType(getNamedType(type));
}

/** The path of a list. Of a page, `nodes` or `edges` alone are the page itself. */
function tableName(trail: readonly FieldShape[]): string {
  return trail
    .filter((field, index) => !isPart(field, trail[index - 1]))
    .map(({ key }) => key)
    .join(".");
}

/** Whether a field is only a part of how Relay writes a list: `nodes` or `edges` of a page, `node` of an edge. */
function isPart(field: FieldShape, outer: FieldShape | undefined): boolean {
  if (!outer) return false;
  if (isConnection(outer)) return isList(field) && outer.fields.filter(isListOfThings).length === 1;
  return field.name === "node" && getNamedType(outer.type).name.endsWith("Edge");
}

function isListOfThings(field: FieldShape): boolean {
  return isList(field) && isOfThings(field);
}

/** The columns of a table: what the answer says of each thing from the outside in, and last what its own items say. */
function columnsOf(root: readonly FieldShape[], levels: readonly Level[]): AnswerColumn[] {
  const trails: (readonly FieldShape[])[] = [[]];
  for (const { way } of levels) trails.push([...(trails.at(-1) ?? []), ...way]);
  const places = trails.flatMap((trail, level) => valuesIn(trail.at(-1)?.fields ?? root, { level, trail }));
  // What stands outside is told from the row's own by the list that it is an item of.
  const short = places.map(({ level, trail }) =>
    columnName(trail, trails[level === levels.length ? level : level - 1]?.length ?? 0),
  );
  const names = distinct(
    short,
    places.map(({ trail }) => columnName(trail, 0)),
  );
  return places.flatMap(({ level, trail }, index) => {
    const leaf = trail.at(-1);
    if (!leaf) return [];
    const keys = trail.map(({ key }) => key);
    return {
      name: names[index] ?? "",
      type: columnTypeOf(leaf.type),
      path: keys.join("."),
      description: leaf.description,
      level,
      keys: keys.slice(trails[level]?.length),
      owner: leaf.owner.name,
    };
  });
}

/** The plain values in some fields, those of the objects in them too, but not those of lists of things. */
function valuesIn(fields: readonly FieldShape[], { level, trail }: Place): Place[] {
  return fields.flatMap((field) => {
    const place = { level, trail: [...trail, field] };
    if (!isOfThings(field)) return [place];
    return isList(field) ? [] : valuesIn(field.fields, place);
  });
}

/** The fields of a trail from a place on as one name: `observations.nodes.quantity.value` → `quantity_value`. */
function columnName(trail: readonly FieldShape[], from: number): string {
  return trail
    .filter((field, index) => index >= from && !isPart(field, trail[index - 1]))
    .map(({ key }) => snakeCase(key))
    .join("_");
}

/** `totalCount` → `total_count`. */
function snakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

/** The short names where they are distinct, else the long ones, and a number behind those that are not either. */
function distinct(short: readonly string[], long: readonly string[]): string[] {
  const taken = new Set<string>(Object.values(addedColumns).map(({ name }) => name));
  return short.map((name, index) => {
    const isShared = short.indexOf(name) !== short.lastIndexOf(name) || taken.has(name);
    const wanted = isShared ? (long[index] ?? name) : name;
    let free = wanted;
    for (let number = 2; taken.has(free); number += 1) free = `${wanted}_${number}`;
    taken.add(free);
    return free;
  });
}
