/** For tests: values as arguments of a query, written in it or given as variables, whole or in part. */
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import type { Json, JsonObject } from "./json.js";
import { pick, type Random } from "./random.js";

/** A variable of a query. */
interface Variable {
  readonly name: string;
  readonly type: string;
  /** What stands in the query for where no value is given; undefined where one is. */
  readonly standard: string | undefined;
}

/** The variables of one query. */
export class QueryVariables {
  readonly values: Record<string, Json> = {};
  /** Other values of them, for asking the same query again. */
  readonly others: Record<string, Json> = {};
  readonly #random: Random;
  readonly #variables: Variable[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** The definitions, as they stand behind the operation's name. */
  get definitions(): string {
    if (this.#variables.length === 0) return "";
    const written = this.#variables.map(
      ({ name, type, standard }) => `$${name}: ${type}${standard === undefined ? "" : ` = ${standard}`}`,
    );
    return `(${written.join(", ")})`;
  }

  /**
   * A value as it stands in a query: now and then it is a variable, or parts of it are.
   *
   * @param oneOf how often it is a variable: in one case of so many
   * @param other makes another value that could stand in its place
   */
  written(type: GraphQLInputType, value: Json, oneOf = 10, other = () => changed(value)): string {
    if (this.#random(oneOf) !== oneOf - 1) return written(type, value, (inner, part) => this.written(inner, part));
    const name = String(type);
    const known = this.#variables.filter((other) => other.type === name || other.type === `${name}!`);
    // One variable in two places, whatever its value was meant for.
    if (known.length > 0 && this.#random(8) === 7) return `$${pick(this.#random, known).name}`;
    const standard = this.#random(6) === 5 ? literal(type, value) : undefined;
    const given = this.given(name, value, standard, other());
    // Where nothing must be given, the second time nothing is, or null.
    if (!isNonNullType(type) && this.#random(6) === 5) {
      if (this.#random(2) === 0) this.others[given.slice(1)] = null;
      else delete this.others[given.slice(1)];
    }
    return given;
  }

  /**
   * A new variable, as it stands in a query.
   *
   * @param standard the value as a literal, where the variable has it by default and is not given
   * @param other its value when the query is asked again
   */
  given(type: string, value: Json, standard?: string, other: Json = changed(value)): string {
    const name = `v${this.#variables.length + 1}`;
    this.#variables.push({ name, type, standard });
    if (standard === undefined) this.values[name] = value;
    this.others[name] = other;
    return `$${name}`;
  }
}

function written(type: GraphQLInputType, value: Json, inner: (type: GraphQLInputType, value: Json) => string): string {
  if (isNonNullType(type)) return written(type.ofType, value, inner);
  if (value === null) return "null";
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value as Json];
    return `[${items.map((item) => inner(type.ofType, item)).join(", ")}]`;
  }
  if (isEnumType(type)) return String(value);
  if (!isInputObjectType(type)) return JSON.stringify(value);
  const fields = type.getFields();
  const entries = Object.entries(value as JsonObject).map(([name, part]) => {
    const field = fields[name];
    if (!field) throw new Error(`${type.name} has no field ${name}`);
    return `${name}: ${inner(field.type, part)}`;
  });
  return `{${entries.join(", ")}}`;
}

const literal = (type: GraphQLInputType, value: Json): string => written(type, value, literal);

/** Another value that can stand wherever the first can; of texts, which may have a form, the same. */
function changed(value: Json): Json {
  if (typeof value === "boolean") return !value;
  return typeof value === "number" ? value + 1 : value;
}
