/** For tests: filters of every form over every declared field, made of what a random graph has. */
import fc from "fast-check";
import {
  type Class,
  type Declaration,
  fieldsOf,
  type TableDeclaration,
  tableOf,
} from "../shared/fields/declaration.js";
import { countName, isList } from "../shared/filters/counts.js";
import type { JsonObject } from "./json.js";
import type { PlainGraph, Thing } from "./plain-graph.js";
import { conditionsOn } from "./random-operands.js";

/** How many values of one field conditions are made of, at most. */
const mostValues = 100;

/** Where in a filter a condition stands. */
interface Place {
  readonly class: Class;
  /** Things of which the values are taken. */
  readonly things: readonly Thing[];
  /** Tells two places apart that have the same class. */
  readonly name: string;
  /** How many references and lists may follow. */
  readonly depth: number;
}

type Filters = fc.Arbitrary<JsonObject>;

const named =
  (name: string) =>
  (condition: JsonObject): JsonObject => ({ [name]: condition });

/** Filters of a graph, made once for each class and depth. */
export class RandomFilters {
  readonly #graph: PlainGraph;
  readonly #made = new Map<string, Filters>();

  constructor(graph: PlainGraph) {
    this.#graph = graph;
  }

  /**
   * Filters of a class.
   *
   * @param depth how many references and lists may follow each other
   */
  of(table: TableDeclaration, depth = 2): Filters {
    return this.#filters({ class: table.class, things: this.#graph.all(table), name: table.name, depth });
  }

  #filters(place: Place): Filters {
    const name = `${place.name} ${place.depth}`;
    let made = this.#made.get(name);
    if (!made) {
      made = this.#make(place);
      this.#made.set(name, made);
    }
    return made;
  }

  #make(place: Place): Filters {
    const byForm = new Map<string, Filters[]>();
    for (const field of fieldsOf(place.class)) {
      const filters = byForm.get(field.form) ?? [];
      filters.push(...this.#field(place, field));
      byForm.set(field.form, filters);
    }
    // Each form as often as any other, however many fields have it: most are lists.
    const one = fc.oneof(...[...byForm.values()].filter(({ length }) => length > 0).map((own) => fc.oneof(...own)));
    let all: Filters = one;
    for (let level = 0; level < 2; level += 1) {
      const inner = all;
      const some = fc.array(inner, { minLength: 1, maxLength: 3 });
      all = fc.oneof(
        { weight: 8, arbitrary: inner },
        fc.tuple(inner, one).map(([first, second]): JsonObject => ({ ...first, ...second })),
        some.map((and): JsonObject => ({ and })),
        some.map((or): JsonObject => ({ or })),
        inner.map((not): JsonObject => ({ not })),
      );
    }
    return all;
  }

  #field({ class: own, things, name, depth }: Place, field: Declaration): Filters[] {
    const absence = fc.boolean().map((isNull): JsonObject => ({ isNull }));
    if (field.form === "value" || field.form === "computed") {
      const values = things.map((thing) => this.#graph.value(thing, field)).filter((value) => value !== null);
      const distinct = [...new Set(values)].slice(0, mostValues);
      return [conditionsOn(field.type, distinct).map(named(field.name))];
    }
    if (field.form === "embedded") {
      const parts = things.map((thing) => this.#graph.part(thing, field));
      const place = { class: field.target, things: parts, name: `${name}.${own.name}.${field.name}`, depth };
      const inner = this.#filters(place);
      return [fc.oneof({ weight: 5, arbitrary: inner }, absence).map(named(field.name))];
    }
    const counts = isList(field) ? [conditionsOn(Number, [0, 1, 2, 3, 5, 10]).map(named(countName(field)))] : [];
    if (depth === 0) return counts;
    const inner = this.of(tableOf(field.target), depth - 1);
    if (field.form === "toOne") {
      return [fc.oneof({ weight: 5, arbitrary: inner }, absence).map(named(field.name))];
    }
    const quantified = ["some", "every", "none"].map((quantifier) => inner.map(named(quantifier)));
    const two = fc.tuple(fc.oneof(...quantified), fc.oneof(...quantified));
    const both = two.map(([first, second]): JsonObject => ({ ...first, ...second }));
    return [fc.oneof({ weight: 5, arbitrary: fc.oneof(...quantified) }, both).map(named(field.name)), ...counts];
  }
}
