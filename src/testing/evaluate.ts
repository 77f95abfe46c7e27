/**
 * For tests: what a filter means, on an object that is read already. It is written from the description of the grammar,
 * with none of the code that makes SQL of filters, so that the two can be compared.
 */
import decimal from "decimal.js-light";
import { isObject, type Json, type JsonObject } from "./json.js";

/** What a condition comes to: null where what it speaks of is absent. */
export type Truth = boolean | null;

const text = (value: unknown) => String(value).normalize("NFKC").toLowerCase();

/** How two values stand: decimals are compared exactly, dates as their texts are. */
function order(one: Json, other: Json, isDecimal: boolean): number {
  if (isDecimal) return new decimal.Decimal(String(one)).cmp(String(other));
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : Number(one !== other);
}

function days(interval: Json): [string, string] {
  const [start = "", end = ""] = String(interval).split("/");
  return [start, end];
}

function holds(name: string, value: Json, operand: Json, isDecimal: boolean): Truth {
  if (name === "isNull") return (value === null) === operand;
  if (value === null) return null;
  const compare = (other: Json) => order(value, other, isDecimal);
  const list = Array.isArray(operand) ? operand : [];
  const range = isObject(operand) ? operand : {};
  const [start, end] = days(value);
  const [from, to] = days(operand);
  switch (name) {
    case "eq":
      return compare(operand) === 0;
    case "ne":
      return compare(operand) !== 0;
    case "in":
      return list.some((each) => compare(each) === 0);
    case "notIn":
      return list.every((each) => compare(each) !== 0);
    case "lt":
      return compare(operand) < 0;
    case "lte":
      return compare(operand) <= 0;
    case "gt":
      return compare(operand) > 0;
    case "gte":
      return compare(operand) >= 0;
    case "between":
      return compare(range.from ?? null) >= 0 && compare(range.to ?? null) <= 0;
    case "contains":
      return text(value).includes(text(operand));
    case "startsWith":
      return text(value).startsWith(text(operand));
    case "matches":
      return text(operand)
        .split(/\s+/)
        .filter((word) => word !== "")
        .every((word) => text(value).includes(word));
    case "overlaps":
      return start <= to && end >= from;
    case "within":
      return start >= from && end <= to;
    case "includes":
      return start <= from && end >= to;
    case "before":
      return end < from;
    case "after":
      return start > to;
    default:
      throw new Error(`no operator ${name}`);
  }
}

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const any = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Whether an object meets a filter. Lists in it have `nodes`, embedded and referred objects are objects or null. */
export function evaluate(filter: JsonObject, object: JsonObject | null): Truth {
  return all(
    Object.entries(filter).map(([name, condition]): Truth => {
      if (name === "isNull") return (object === null) === condition;
      if (object === null) return null;
      const filters = [condition].flat().filter(isObject);
      if (name === "and") return all(filters.map((each) => evaluate(each, object)));
      if (name === "or") return any(filters.map((each) => evaluate(each, object)));
      const [own = {}] = filters;
      if (name === "not") return not(evaluate(own, object));
      const counted = name.endsWith("Count") ? object[name.slice(0, -"Count".length)] : undefined;
      const value = counted === undefined ? (object[name] ?? null) : nodesOf(counted).length;
      if (name in object && isObject(value) && "nodes" in value) return quantified(own, nodesOf(value));
      if (isReached(own, value)) return evaluate(own, isObject(value) ? value : absent(name, own));
      return all(Object.entries(own).map(([operator, operand]) => holds(operator, value, operand, name === "value")));
    }),
  );
}

/** Objects in columns of their owner: where one is absent, each of its parts is. A reference that leads nowhere has no parts. */
const embedded = ["period", "quantity"];

function absent(name: string, condition: JsonObject): JsonObject | null {
  return embedded.includes(name) && !("isNull" in condition) ? {} : null;
}

function quantified(quantifiers: JsonObject, nodes: readonly JsonObject[]): Truth {
  return all(
    Object.entries(quantifiers).map(([quantifier, filter]): Truth => {
      const truths = nodes.map((node) => evaluate(isObject(filter) ? filter : {}, node));
      if (quantifier === "every") return truths.every((truth) => truth === true);
      return truths.includes(true) === (quantifier === "some");
    }),
  );
}

/** Whether a condition speaks of the fields of an object, and not of a plain value. */
function isReached(condition: JsonObject, value: Json): boolean {
  const names = Object.keys(condition);
  return (
    isObject(value) ||
    names.some(
      (name) => ["and", "or", "not"].includes(name) || (isObject(condition[name] ?? null) && name !== "between"),
    )
  );
}

function nodesOf(list: Json): JsonObject[] {
  return isObject(list) && Array.isArray(list.nodes) ? list.nodes.filter(isObject) : [];
}
