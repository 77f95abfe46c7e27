/** For tests: selections of every type, with everything that the language has for writing them. */
import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from "graphql";
import type { Json } from "./json.js";
import type { QueryVariables } from "./query-variables.js";
import { pick } from "./random.js";
import type { Choices, RandomArguments } from "./random-arguments.js";

/** The fields of one object of the answer by their names there. */
type Level = Map<string, Written>;

/** A field as it was written. */
interface Written {
  readonly parent: string;
  readonly field: AnyField;
  /** Its name in the answer, its own name and its arguments. */
  readonly head: string;
  /** Of what it leads to, the fields; undefined where it has none. */
  readonly level: Level | undefined;
}

type AnyField = GraphQLField<unknown, unknown>;

/** A named fragment. */
interface Fragment {
  readonly name: string;
  readonly type: string;
  readonly depth: number;
  readonly level: Level;
  readonly text: string;
}

/** A variable for a cursor, which an answer without it gives. */
export interface CursorVariable {
  readonly variable: string;
  /** The name in the answer of the list that it belongs to. */
  readonly list: string;
}

/** The name in answers of the cursors that {@link CursorVariable} takes. */
export const cursorsKey = "cursorsOfPage";

/** How many fields a query has, at most, but for those that every selection needs. */
const mostFields = 60;
const mostDirectives = 20;

/** Names that a program or a database could take for its own. */
const strangeNames = [
  "constructor",
  "__proto__",
  "toString",
  "kind",
  "id",
  "via",
  "place",
  "key0",
  "__shellId",
  "__shellType",
];
const mostAliases = 20;

const pageSizes = [2, 1, 3, 0, 5];

/** Pages that cannot be, and some that only look so. */
const wrongPages: readonly (readonly (readonly [string, Json])[])[] = [
  [["first", -1]],
  [["first", 101]],
  [
    ["first", 1],
    ["last", 1],
  ],
  [["first", null]],
  [["before", ""]],
  [
    ["last", null],
    ["first", 2],
  ],
  [
    ["first", 2],
    ["after", ""],
  ],
  [
    ["first", 2],
    ["after", null],
  ],
  [
    ["first", 2],
    ["after", "W10"],
  ],
  [
    ["first", 2],
    ["after", "a cursor"],
  ],
];

/** Writes the selections of one query. */
export class RandomSelections {
  readonly cursors: CursorVariable[] = [];
  readonly #schema: GraphQLSchema;
  readonly #arguments: RandomArguments;
  readonly #choices: Choices;
  readonly #variables: QueryVariables;
  readonly #fragments: Fragment[] = [];
  #fields = 0;
  #aliases = 0;
  #directives = 0;

  constructor(schema: GraphQLSchema, given: RandomArguments, choices: Choices, variables: QueryVariables) {
    this.#schema = schema;
    this.#arguments = given;
    this.#choices = choices;
    this.#variables = variables;
  }

  /** The definitions of the fragments that are spread. */
  get fragments(): string {
    return this.#fragments.map(({ name, type, text }) => `\nfragment ${name} on ${type} { ${text} }`).join("");
  }

  /**
   * A field with its arguments and what is selected of it.
   *
   * @param depth how many levels of fields may follow
   * @param level what is already written of the same object
   */
  field(parent: GraphQLCompositeType, field: AnyField, depth: number, level: Level): string {
    this.#fields += 1;
    const isPlain = !isCompositeType(getNamedType(field.type));
    const known = level.get(field.name);
    const key = this.#keyOf(field, level);
    if (key === field.name && known) return `${field.name}${this.#directive()}`;
    const before = this.cursors.length;
    const head = `${key === field.name ? "" : `${key}: `}${field.name}${this.#argumentsOf(field, key)}`;
    const takesCursor = this.cursors.length > before;
    const below: Level | undefined = isPlain ? undefined : new Map();
    level.set(key, { parent: parent.name, field, head, level: below });
    if (!below) return `${head}${this.#directive()}`;
    const inner = this.selection(getNamedType(field.type) as GraphQLCompositeType, depth - 1, below);
    const cursors = takesCursor ? ` ${cursorsKey}: pageInfo { startCursor endCursor }` : "";
    return `${head}${this.#directive()} { ${inner}${cursors} }`;
  }

  /** What is selected of an object. */
  selection(type: GraphQLCompositeType, depth: number, level: Level): string {
    const count = 1 + this.#choices.random(type.name.endsWith("Connection") ? 3 : 5);
    return Array.from({ length: count }, () => this.#part(type, depth, level)).join(" ");
  }

  #part(type: GraphQLCompositeType, depth: number, level: Level): string {
    const { random } = this.#choices;
    if (isUnionType(type) || this.#fields < mostFields) {
      const way = random(isAbstractType(type) ? 12 : 20);
      if (way === 1 || way === 2 || (isUnionType(type) && way > 3)) return this.#inline(type, depth, level);
      if (way === 3 && depth > 0) return this.#spread(type, depth, level);
      if (way === 4) return this.#again(type, depth, level);
    }
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const isPlain = ({ type: own }: AnyField) => !isCompositeType(getNamedType(own));
    const plain = fields.filter(isPlain);
    const others = fields.filter((field) => !isPlain(field));
    const goesOn = depth > 0 && others.length > 0 && this.#fields < mostFields && (random(2) === 1 || isList(type));
    const from = goesOn ? others : plain;
    if (from.length === 0 || random(15) === 14) return this.#typename(level);
    return this.field(type, pick(random, from), depth, level);
  }

  #typename(level: Level): string {
    const isFree = !level.has("__typename") || level.get("__typename")?.head === "__typename";
    return isFree ? "__typename" : `t${this.#fields}: __typename`;
  }

  /** A fragment in place, of the type, one of those that it may be, or one that it is besides. */
  #inline(type: GraphQLCompositeType, depth: number, level: Level): string {
    const { random } = this.#choices;
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const interfaces = possible.flatMap((each) => each.getInterfaces());
    const conditions: readonly GraphQLCompositeType[] = [...new Set([type, ...possible, ...interfaces])];
    const condition = random(6) === 5 ? undefined : pick(random, conditions);
    const head = condition ? `... on ${condition.name}` : "...";
    return `${head}${this.#directive()} { ${this.selection(condition ?? type, depth, level)} }`;
  }

  /** A fragment by its name: a new one, or one that is there already. */
  #spread(type: GraphQLCompositeType, depth: number, level: Level): string {
    const { random } = this.#choices;
    const fitting = this.#fragments.filter(
      (fragment) =>
        fragment.type === type.name &&
        fragment.depth <= depth &&
        [...fragment.level.keys()].every((key) => !level.has(key)),
    );
    let fragment = fitting.length > 0 && random(2) === 0 ? pick(random, fitting) : undefined;
    if (!fragment) {
      const own: Level = new Map(level);
      const text = this.selection(type, depth, own);
      const added = new Map([...own].filter(([key]) => !level.has(key)));
      // A field of the fragment that repeats one outside of it fits only here.
      fragment = { name: `f${this.#fragments.length + 1}`, type: type.name, depth, level: added, text };
      this.#fragments.push(fragment);
    }
    for (const [key, written] of fragment.level) level.set(key, written);
    return `...${fragment.name}${this.#directive()}`;
  }

  /** A field once more, with other fields of what it leads to: the answer has both in one. */
  #again(type: GraphQLCompositeType, depth: number, level: Level): string {
    const known = [...level.values()].filter(({ parent }) => parent === type.name);
    if (known.length === 0) return this.#typename(level);
    const { field, head, level: below } = pick(this.#choices.random, known);
    if (!below) return head;
    return `${head} { ${this.selection(getNamedType(field.type) as GraphQLCompositeType, depth - 1, below)} }`;
  }

  /** The name of a field in the answer: its own where it is free, or has the very same there. */
  #keyOf(field: AnyField, level: Level): string {
    const { random } = this.#choices;
    const known = level.get(field.name);
    const isSame =
      known?.head === field.name &&
      !known.level &&
      String(known.field.type) === String(field.type) &&
      field.args.length === 0;
    if (this.#aliases >= mostAliases || random(5) !== 4) {
      if (!known || isSame) return field.name;
    }
    this.#aliases += 1;
    const strange = pick(random, strangeNames);
    return random(4) === 3 && !level.has(strange) && strange !== field.name ? strange : `a${this.#aliases}`;
  }

  #argumentsOf(field: AnyField, key: string): string {
    const { random } = this.#choices;
    const page = this.#page(field, key);
    const others = field.args
      .filter(({ name }) => !["first", "last", "after", "before"].includes(name))
      .filter(({ type }) => isNonNullType(type) || random(3) === 2)
      .map((argument): readonly [string, string] => {
        const value = () => this.#arguments.of(this.#choices, field.name, argument);
        return [argument.name, this.#variables.written(argument.type, value(), 4, value)];
      });
    const all = [...page, ...others];
    return all.length === 0 ? "" : `(${all.map(([name, value]) => `${name}: ${value}`).join(", ")})`;
  }

  /** The arguments that cut a page: mostly from an end or behind a cursor, and now and then such as contradict each other. */
  #page({ args }: AnyField, key: string): readonly (readonly [string, string])[] {
    const { random } = this.#choices;
    const has = (name: string) => args.find((argument) => argument.name === name);
    const first = has("first");
    if (!first) return [];
    const written = (name: string, value: Json): readonly [string, string] => {
      const type = has(name)?.type;
      return [name, type ? this.#variables.written(type, value, 5) : JSON.stringify(value)];
    };
    const size = pick(random, pageSizes);
    if (random(60) === 59 && has("last")) return pick(random, wrongPages).map(([name, value]) => written(name, value));
    const way = random(has("last") ? 9 : has("after") ? 6 : 2);
    if (way < 3 || way === 5) return [written("first", size)];
    if (way === 3) return [];
    if (way === 4 || way === 7) {
      const cursor = this.#cursor(key);
      return way === 4 ? [written("first", size), ["after", cursor]] : [written("last", size), ["before", cursor]];
    }
    return [written("last", size)];
  }

  #cursor(list: string): string {
    const given = this.#variables.given("String", null);
    this.cursors.push({ variable: given.slice(1), list });
    return given;
  }

  #directive(): string {
    const { random } = this.#choices;
    if (random(25) !== 24 || this.#directives >= mostDirectives) return "";
    this.#directives += 1;
    const isIncluded = random(3) < 2;
    const [name, value] = random(2) === 0 ? ["include", isIncluded] : ["skip", !isIncluded];
    return ` @${name}(if: ${random(2) === 0 ? value : this.#variables.given("Boolean!", value as boolean)})`;
  }
}

/** Whether of a type mostly what it leads to is of interest. */
function isList(type: GraphQLCompositeType): boolean {
  return isObjectType(type) && /(Connection|Edge)$/.test(type.name);
}
