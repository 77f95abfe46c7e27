/** For tests: the order of a list by a plain sort in memory, with another decimal library than the graph's own. */
import Big from "big.js";
import { ExactDecimal } from "../shared/decimal.js";
import type { ListDeclaration, OrderInput, TableDeclaration, ValueType } from "../shared/fields/declaration.js";
import { fieldNamed, type PlainGraph, type PlainItem, type Thing } from "./plain-graph.js";

/** A value to sort by: a number, an exact decimal, or the bytes of a text. */
type SortValue = number | Big | Buffer | null;

/** One key of an order: its value, and where it goes. */
export interface SortKey {
  readonly value: SortValue;
  /** As clients write it: `ASC`, `DESC_NULLS_FIRST` … */
  readonly direction: string;
}

/** A value as it sorts: texts byte by byte, as databases do, which is not the order of JavaScript. */
export function sortValue(value: unknown, type?: ValueType): SortValue {
  if (value === null || value === undefined) return null;
  if (type === ExactDecimal) return new Big(String(value));
  return typeof value === "number" ? value : Buffer.from(String(value), "utf8");
}

/** How the keys of two things stand to each other. */
export function compareKeys(one: readonly SortKey[], other: readonly SortKey[]): number {
  for (const [index, { value, direction }] of one.entries()) {
    const against = other[index]?.value ?? null;
    if (value === null || against === null) {
      if (value === against) continue;
      return (value === null) === direction.endsWith("NULLS_FIRST") ? -1 : 1;
    }
    const compared = compare(value, against);
    if (compared !== 0) return direction.startsWith("DESC") ? -compared : compared;
  }
  return 0;
}

function compare(one: Exclude<SortValue, null>, other: Exclude<SortValue, null>): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (Buffer.isBuffer(one) && Buffer.isBuffer(other)) return Buffer.compare(one, other);
  return new Big(one as Big).cmp(other as Big);
}

/** The items of a list in the order that is asked for, or in their own: ties come by their ids, then by their relations. */
export function sorted(
  graph: PlainGraph,
  table: TableDeclaration,
  field: ListDeclaration | undefined,
  items: readonly PlainItem[],
  orderBy: readonly OrderInput[],
): PlainItem[] {
  const own = table.order.map(([name, direction]): OrderInput => ({ [name]: direction }));
  const asked = orderBy.length > 0 ? orderBy : field?.form === "peers" ? field.order : own;
  const asStated = field?.form === "edges" && orderBy.length === 0;
  const keyed = items.map((item) => {
    const { thing, via } = item;
    const relation = asStated ? ["ordinal_number", "document_id", "position"].map((column) => via?.[column]) : [];
    const keys = [
      ...relation.map((value): SortKey => ({ value: sortValue(value), direction: "ASC" })),
      ...asked.map((input) => keyOf(graph, thing, input)),
      ...[thing.row.id, via?.id].map((value): SortKey => ({ value: sortValue(value), direction: "ASC" })),
    ];
    return { item, keys };
  });
  return keyed.sort((one, other) => compareKeys(one.keys, other.keys)).map(({ item }) => item);
}

function keyOf(graph: PlainGraph, thing: Thing | null, input: OrderInput): SortKey {
  const [[name, inner] = []] = Object.entries(input);
  const field = thing && fieldNamed(thing.class, name ?? "");
  if (typeof inner !== "object") {
    const direction = String(inner);
    if (field?.form === "value") return { value: sortValue(graph.value(thing as Thing, field), field.type), direction };
    // Of a class's own order, a reference is by its id.
    const id = field?.form === "toOne" ? thing?.row[thing.prefix + field.column] : null;
    return { value: sortValue(id), direction };
  }
  if (field?.form === "embedded") return keyOf(graph, graph.part(thing as Thing, field), inner);
  return keyOf(graph, field?.form === "toOne" ? graph.one(thing as Thing, field) : null, inner);
}
