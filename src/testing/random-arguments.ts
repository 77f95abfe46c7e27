/** For tests: arguments of every field, with values that a graph has, and now and then with some that nothing has. */
import fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { tables } from "../graph/index.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { Json, JsonObject } from "./json.js";
import type { PlainGraph } from "./plain-graph.js";
import { pick, type Random } from "./random.js";
import { RandomFilters } from "./random-filters.js";
import { randomOrders } from "./random-orders.js";
import { randomText } from "./random-values.js";

/** Where all choices of one question come from. */
export interface Choices {
  /** Numbers from 0, of which 0 is the plainest. */
  readonly random: Random;
  /** A value of what a function makes; the same function each time. */
  readonly draw: <T, Args extends readonly unknown[]>(make: (...args: Args) => fc.Arbitrary<T>, ...args: Args) => T;
}

/** Texts that SQL, JSON or a program could mistake for something else. */
const hostile = [
  ..."' '' \" \\ % _ ! !% `;-- */ $v1 {} [] null __proto__ constructor".split(" "),
  ..."'; DROP TABLE entity;-- | \u0001\u001f\u007f | \u2028\u2029 | \u{1f600}工信部 | \\u0041 | \ufeff | e\u0301".split(
    " | ",
  ),
  "长".repeat(3000),
  "",
];

/** Days before, between and after those of documents. */
const days = [
  "1900-01-01",
  "2023-12-31",
  "2024-05-31",
  "2024-07-05",
  "2024-07-06",
  "2024-08-30",
  "2025-01-20",
  "9999-12-31",
];

const languages = ["en", "zh", "zh-Hans", "zh-Hant-HK", "fr", "en-GB", "EN"];
const intervals = ["2023", "2024", "2024-05", "2023-07/2024-06", "2024-01-01/2024-12-31", "0001/9999"];
const decimals = ["0", "1", "31.7", "-5", "1000000.50"];
const numbers = [0, 1, 2, 3, 5, 20];

/** Which things the ids of arguments name, where the field does not say so. */
const idsOf: Readonly<Record<string, readonly string[]>> = {
  entity: ["Entity"],
  fact: ["Fact"],
  derive: ["Observation"],
  series: ["Entity"],
  paths: ["Entity"],
  neighborhood: ["Entity"],
  common: ["Entity"],
};

/** Of filters, what they are put together with. */
const joins = new Set(["and", "or", "not"]);

/** Whose slugs other arguments are. */
const slugsOf: Readonly<Record<string, string>> = { unit: "Unit", indicator: "Indicator", document: "Document" };

/** Arguments of one graph. */
export class RandomArguments {
  readonly #filters: RandomFilters;
  readonly #ids = new Map<string, readonly string[]>();
  readonly #slugs = new Map<string, readonly string[]>();
  readonly #words: readonly string[];

  constructor(plain: PlainGraph) {
    this.#filters = new RandomFilters(plain);
    for (const table of tables) {
      const rows = plain.all(table).map(({ row }) => row);
      this.#ids.set(
        table.name,
        rows.map(({ id }) => String(id)),
      );
      this.#slugs.set(
        table.name,
        rows.flatMap(({ slug }) => (typeof slug === "string" ? [slug] : [])),
      );
    }
    const texts = plain.all(tableOf("Label")).map(({ row }) => String(row.text));
    this.#words = texts.flatMap((text) => [text, text.split(" ")[0] ?? text, [...text].slice(0, 2).join("")]);
  }

  /**
   * A value of an argument, other than those that cut pages.
   *
   * @param field the name of the field that takes it
   */
  of(choices: Choices, field: string, { name, type }: Pick<GraphQLArgument, "name" | "type">): Json {
    const { random } = choices;
    if (!isNonNullType(type) && random(80) === 79) return null;
    const input = getNamedType(type).name;
    if (name === "orderBy" && isTable(input.replace(/Order$/, "")))
      return choices.draw(this.#orders, input.replace(/Order$/, "")) as Json;
    // Groups are ordered by keys that they are made by, and always by their counts.
    if (name === "orderBy" && random(4) < 3) return [{ count: pick(random, ["ASC", "DESC"]) }];
    if (name === "slug") return this.#slug(choices, classOfRoot(field) ?? "Entity");
    const slugs = slugsOf[name];
    if (slugs) return this.#slug(choices, slugs);
    if (name === "ids") return Array.from({ length: 1 + random(4) }, () => this.#id(choices, field));
    if (name === "facts") return Array.from({ length: 2 }, () => this.#id(choices, field));
    if (name === "by" && isListType(unwrapped(type)))
      return Array.from({ length: 1 + random(2) }, () => this.#plain(choices, field, getNamedType(type)));
    if (name === "since" || name === "hops" || name === "maxHops") return random(30) === 29 ? 0 : 1 + random(3);
    return this.#plain(choices, field, type);
  }

  #plain(choices: Choices, field: string, type: GraphQLInputType, depth = 0): Json {
    const { random } = choices;
    if (isNonNullType(type)) return this.#plain(choices, field, type.ofType, depth);
    if (isListType(type))
      return Array.from({ length: random(12) === 11 ? 0 : 1 + random(2) }, () =>
        this.#plain(choices, field, type.ofType, depth),
      );
    if (isEnumType(type)) return pick(random, type.getValues()).name;
    if (isInputObjectType(type)) {
      if (random(60) === 59) return {};
      const table = type.name.replace(/Filter$/, "");
      if (type.name.endsWith("Filter") && isTable(table)) return choices.draw(this.#filter, table, random(2));
      const fields = Object.values(type.getFields());
      const needed = fields.filter((each) => isNonNullType(each.type));
      const one = pick(
        random,
        fields.filter(({ name }) => name !== "isNull" && (depth < 2 || !joins.has(name))),
      );
      const entries = [...new Set([...needed, one])].map((each) => [
        each.name,
        this.#plain(choices, field, each.type, depth + 1),
      ]);
      return Object.fromEntries(entries) as JsonObject;
    }
    return this.#scalar(choices, field, type.name);
  }

  #scalar(choices: Choices, field: string, type: string): Json {
    const { random } = choices;
    switch (type) {
      case "Int":
      case "Float":
        return pick(random, numbers);
      case "Boolean":
        return random(2) === 0;
      case "ID":
        return this.#id(choices, field);
      case "LocalDate":
        return pick(random, days);
      case "DateInterval":
        return pick(random, intervals);
      case "LanguageTag":
        return pick(random, languages);
      case "ExactDecimal":
        return pick(random, decimals);
      default:
        return random(6) === 5 ? pick(random, [...hostile, randomText(random)]) : pick(random, this.#words);
    }
  }

  #id({ random }: Choices, field: string): string {
    if (random(30) === 29) return pick(random, ["Ministry:none", "None:miit", "", ":", "Ministry:", ...hostile]);
    const table = pick(random, idsOf[field] ?? tables.map(({ name }) => name));
    const ids = this.#ids.get(table) ?? [];
    return ids.length === 0 ? `${table}:none` : pick(random, ids);
  }

  #slug({ random }: Choices, table: string): string {
    const slugs = this.#slugs.get(table) ?? [];
    if (slugs.length === 0 || random(30) === 29) return pick(random, ["none", ...hostile]);
    return pick(random, slugs);
  }

  readonly #filter = (name: string, depth: number) => this.#filters.of(tableOf(name), depth);

  readonly #orders = (name: string) => randomOrders(tableOf(name)) as fc.Arbitrary<unknown>;
}

function isTable(name: string): boolean {
  return tables.some((table) => table.name === name);
}

function classOfRoot(field: string): string | undefined {
  return tables.find(({ roots }) => roots?.one === field)?.name;
}

function unwrapped(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type;
}
