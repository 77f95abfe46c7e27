/**
 * For tests: the comparison of an answer of the server with an expected one. It is driven by the keys of what is
 * expected, so that it serves any question of this form; a key that nothing in the answer holds is a difference.
 */
import { intervalBounds } from "../shared/interval.js";
import { at, isObject, type Json, type JsonObject, objectsIn } from "./json.js";
import { Quotes } from "./quotes.js";
import { tells } from "./wording.js";

/** A question with its expected answer. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly answer: JsonObject;
  /** Words of the document that the evidence of the answer must show. */
  readonly quotes: readonly string[];
}

/** Where the expected answer stands in a response. Paths have dots; one that begins with a dot goes on from `at`. */
export interface Reading {
  /** Where most of it stands. */
  readonly at: string;
  /** Where a single key stands, as in `items.0`; a list may be put together from several places. */
  readonly parts?: Readonly<Record<string, string | readonly string[]>>;
  /** Wordings of the expected answer in the words of the schema: what stands at which paths. */
  readonly means?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** What the comparison knows besides the response. */
export interface Knowledge {
  /** The text of the document. */
  readonly document: string;
  /** UCUM codes by the symbols of units. */
  readonly units: ReadonlyMap<string, string>;
}

type Reader = (place: JsonObject, knowledge: Knowledge) => Json | undefined;

/** Where the keys of expected answers stand in what the server gives: in a fact, or in an edge of a list. */
const readers: Readonly<Record<string, Reader>> = {
  value: (place) => read(place, "quantity", "value"),
  unit: (place, { units }) => units.get(String(read(place, "quantity", "unit", "symbol"))),
  comparator: (place) => read(place, "quantity", "comparator"),
  direction: (place) => read(place, "quantity", "direction"),
  basis: (place) => read(place, "indicator", "growthBasis"),
  form: (place) => read(place, "form"),
  kind: (place) => read(place, "kind") ?? read(place, "node", "kind"),
  order: (place) => read(place, "ordinalNumber"),
  period: (place) => read(place, "period", "interval"),
  deadline: (place) => read(place, "deadline", "interval") ?? read(place, "deadline", "end"),
  lang: (place) => read(place, "language"),
  start: (place) => read(place, "start"),
  closed: (place) => [...new Set(objectsIn(place).flatMap(({ listing }) => listing ?? []))].join(),
};

/** One thing in which a response differs from what is expected. */
export interface Difference {
  /** The path of the expected value, as in `items.0.unit` or `quotes.1`; `evidence` for what is wrong with it. */
  readonly at: string;
  readonly problem: string;
}

/** Everything in which a response differs from what is expected; empty where it answers the question. */
export function differences(
  { answer, quotes }: Pick<Question, "answer" | "quotes">,
  response: Json,
  reading: Reading,
  knowledge: Knowledge,
): Difference[] {
  const shown = new Quotes(response, knowledge.document);
  const comparison = new Comparison(response, reading, knowledge);
  return [
    ...comparison.object("", answer, comparison.find(reading.at)),
    ...shown.problems.map((problem) => ({ at: "evidence", problem })),
    ...quotes.flatMap((quote, index) =>
      shown.show(quote) ? [] : [{ at: `quotes.${index}`, problem: `no evidence shows ${JSON.stringify(quote)}` }],
    ),
  ];
}

class Comparison {
  constructor(
    readonly response: Json,
    readonly reading: Reading,
    readonly knowledge: Knowledge,
  ) {}

  find(path: string): Json | undefined {
    return at(this.response, path.startsWith(".") ? this.reading.at + path : path);
  }

  object(path: string, expected: JsonObject, place: Json | undefined): Difference[] {
    return Object.entries(expected).flatMap(([key, value]) =>
      this.#part(path ? `${path}.${key}` : key, key, value, place),
    );
  }

  /** One expected value: at its own place, where the reading names one, and else in what it is a part of. */
  #part(path: string, key: string, expected: Json, whole: Json | undefined): Difference[] {
    const own = this.reading.parts?.[path];
    if (Array.isArray(expected)) {
      const items = own === undefined ? undefined : [own].flat().flatMap((each) => this.find(each) ?? []);
      return this.#list(path, key, expected, items);
    }
    const place = typeof own === "string" ? this.find(own) : whole;
    if (isObject(expected)) return this.object(path, expected, place);
    const meant = this.reading.means?.[String(expected)];
    if (meant ? this.#means(meant) : this.#agrees(key, expected, place)) return [];
    return [{ at: path, problem: `expected ${JSON.stringify(expected)} in ${JSON.stringify(place)}` }];
  }

  /** Items one by one in their order, in a list of as many; or each at a place of its own. */
  #list(path: string, key: string, expected: readonly Json[], items: readonly Json[] | undefined): Difference[] {
    const itemKey = key === "inputs" ? "value" : "item";
    const differing = expected.flatMap((item, index) => this.#part(`${path}.${index}`, itemKey, item, items?.[index]));
    if (!items || items.length === expected.length) return differing;
    return [{ at: path, problem: `expected ${expected.length} items, found ${items.length}` }, ...differing];
  }

  #means(meant: Readonly<Record<string, Json>>): boolean {
    return Object.entries(meant).every(([path, wanted]) => {
      const found = this.find(path);
      return found === wanted || (typeof found === "string" && typeof wanted === "string" && found.includes(wanted));
    });
  }

  #agrees(key: string, expected: Json, place: Json | undefined): boolean {
    if (key === "status") return this.#hasStatus(expected);
    const reader = readers[key];
    if (!reader) return typeof expected === "string" ? tells(place, expected) : place === expected;
    const actual = isObject(place) ? reader(place, this.knowledge) : place;
    if (expected === null) return actual === null;
    if (key === "closed") return actual === (expected ? "CLOSED" : "OPEN");
    if (key === "period") return actual === daysOf(expected).join("/");
    if (key === "deadline") return String(actual).split("/").at(-1) === daysOf(expected).at(-1);
    return actual === expected || String(actual) === expected || actual === enumValue(String(expected));
  }

  /** An answer shows evidence, and a derived one its rule. What else there is of statuses, the reading must say. */
  #hasStatus(status: Json): boolean {
    const objects = objectsIn(this.response);
    const others = otherStatuses.filter((other) => this.reading.means?.[other]);
    const derived = objects.some(({ rule }) => typeof rule === "string");
    const shown = objects.some(({ quote }) => typeof quote === "string");
    return shown && others.length === 0 && status === (derived ? "derived" : "answered");
  }
}

const otherStatuses = ["inferred", "not_stated"] as const;

/** What stands at keys one inside the other; null where one on the way is null, undefined where one was not asked for. */
function read(place: JsonObject, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => {
    if (inner === null) return null;
    return isObject(inner) ? inner[key] : undefined;
  }, place);
}

/** The first and the last day of an interval; nothing where the text is none. */
function daysOf(interval: Json): readonly string[] {
  try {
    return intervalBounds(String(interval));
  } catch {
    return [];
  }
}

function enumValue(words: string): string {
  return words.toUpperCase().replaceAll(" ", "_");
}
