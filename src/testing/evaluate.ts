/**
 * For tests: what a filter means, on plain rows. It is written from the description of the grammar, with none of the code
 * that makes SQL of filters and with another decimal library, so that the two can be compared.
 */
import Big from "big.js";
import { ExactDecimal } from "../shared/decimal.js";
import type { TableDeclaration, ValueType } from "../shared/fields/declaration.js";
import { isList } from "../shared/filters/counts.js";
import { fieldNamed, type PlainGraph, type Thing } from "./plain-graph.js";

/** What a condition comes to: null where what it speaks of is absent. */
export type Truth = boolean | null;

/** A filter as resolvers get it: enums by their values, intervals with their days. */
export type Filter = Readonly<Record<string, unknown>>;

type Value = string | number | boolean;

const text = (value: unknown) => String(value).normalize("NFKC").toLowerCase();
const days = (interval: unknown) => String(interval).split("/") as [string, string];

/** How two values stand: decimals are compared exactly, days as their texts are. */
function order(one: Value, other: Value, type: ValueType): number {
  if (type === ExactDecimal) return new Big(String(one)).cmp(String(other));
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

type Operator = (value: Value, operand: never, type: ValueType) => boolean;
type Range = { readonly from: Value; readonly to: Value };

const operators: Readonly<Record<string, Operator>> = {
  eq: (value, operand: Value, type) => order(value, operand, type) === 0,
  ne: (value, operand: Value, type) => order(value, operand, type) !== 0,
  in: (value, operand: readonly Value[], type) => operand.some((each) => order(value, each, type) === 0),
  notIn: (value, operand: readonly Value[], type) => operand.every((each) => order(value, each, type) !== 0),
  lt: (value, operand: Value, type) => order(value, operand, type) < 0,
  lte: (value, operand: Value, type) => order(value, operand, type) <= 0,
  gt: (value, operand: Value, type) => order(value, operand, type) > 0,
  gte: (value, operand: Value, type) => order(value, operand, type) >= 0,
  between: (value, { from, to }: Range, type) => order(value, from, type) >= 0 && order(value, to, type) <= 0,
  contains: (value, operand: string) => text(value).includes(text(operand)),
  startsWith: (value, operand: string) => text(value).startsWith(text(operand)),
  matches: (value, operand: string) =>
    text(operand)
      .split(/\s+/)
      .every((word) => text(value).includes(word)),
  overlaps: (value, operand: string) => days(value)[0] <= days(operand)[1] && days(value)[1] >= days(operand)[0],
  within: (value, operand: string) => days(value)[0] >= days(operand)[0] && days(value)[1] <= days(operand)[1],
  includes: (value, operand: string) => days(value)[0] <= days(operand)[0] && days(value)[1] >= days(operand)[1],
  before: (value, operand: string) => days(value)[1] < days(operand)[0],
  after: (value, operand: string) => days(value)[0] > days(operand)[1],
};

const all = (truths: readonly Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true);
const any = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const not = (truth: Truth): Truth => (truth === null ? null : !truth);

/** Evaluates filters on one graph. */
export class Evaluator {
  readonly #graph: PlainGraph;
  /** What each part of a filter comes to for each thing: many things lead to the same ones. */
  readonly #known = new WeakMap<Filter, Map<object, Truth>>();

  constructor(graph: PlainGraph) {
    this.#graph = graph;
  }

  /** The things of a class that meet a filter; all of them where there is none. */
  all(table: TableDeclaration, filter: Filter | null): Thing[] {
    return this.#graph.all(table).filter((thing) => !filter || this.meets(thing, filter) === true);
  }

  /** Whether a thing meets a filter. */
  meets(thing: Thing, filter: Filter): Truth {
    let known = this.#known.get(filter);
    if (!known) {
      known = new Map();
      this.#known.set(filter, known);
    }
    let truth = known.get(thing.row);
    if (truth === undefined) {
      truth = all(Object.entries(filter).map(([name, condition]) => this.#one(thing, name, condition as Filter)));
      known.set(thing.row, truth);
    }
    return truth;
  }

  #one(thing: Thing, name: string, condition: Filter): Truth {
    const filters = [condition].flat() as readonly Filter[];
    if (name === "and") return all(filters.map((each) => this.meets(thing, each)));
    if (name === "or") return any(filters.map((each) => this.meets(thing, each)));
    if (name === "not") return not(this.meets(thing, condition));
    const field = fieldNamed(thing.class, name);
    if (!field) return this.#count(thing, name.replace(/Count$/, ""), condition);
    switch (field.form) {
      case "value":
      case "computed":
        return compare(this.#graph.value(thing, field), condition, field.type);
      case "embedded": {
        const part = this.#graph.part(thing, field);
        return "isNull" in condition ? this.#graph.isAbsent(part) === condition.isNull : this.meets(part, condition);
      }
      case "toOne": {
        const other = this.#graph.one(thing, field);
        if ("isNull" in condition) return (other === null) === condition.isNull;
        return other && this.meets(other, condition);
      }
      default: {
        const things = this.#graph.list(thing, field).map((item) => item.thing);
        const quantifiers = Object.entries(condition) as [string, Filter][];
        return all(quantifiers.map(([quantifier, filter]) => this.#quantified(things, quantifier, filter)));
      }
    }
  }

  #quantified(things: readonly Thing[], quantifier: string, filter: Filter): Truth {
    const truths = things.map((thing) => this.meets(thing, filter));
    if (quantifier === "every") return truths.every((truth) => truth === true);
    return truths.includes(true) === (quantifier === "some");
  }

  #count(thing: Thing, list: string, condition: Filter): Truth {
    const field = fieldNamed(thing.class, list);
    if (!field || !isList(field)) throw new Error(`there is no list ${list}`);
    return compare(this.#graph.list(thing, field).length, condition, Number);
  }
}

/** Whether a value meets the conditions on it. */
export function compare(value: unknown, condition: Filter, type: ValueType): Truth {
  const truths = Object.entries(condition).map(([name, operand]): Truth => {
    if (name === "isNull") return (value === null) === operand;
    const operator = operators[name];
    if (!operator) throw new Error(`what does ${name} mean? Say it here`);
    return value === null ? null : operator(value as Value, operand as never, type);
  });
  return all(truths);
}
