/** Limits on the values of arguments, whether they stand in the query or in its variables. */
import { type ASTVisitor, type DocumentNode, visit } from "graphql";
import type { Settings } from "../config.js";
import { RequestError } from "../shared/errors.js";

type Limits = Pick<Settings, "maxDepth" | "maxListItems" | "maxValues">;

/** Objects, lists and fields that hold other values, and where they stand. */
interface Place {
  readonly name: string;
  readonly depth: number;
}

/**
 * Refuses values that no database takes alike, or that make statements larger than a database takes: a character
 * U+0000, a list that is too long, too many values, and objects and lists that are nested too deeply.
 *
 * @throws RequestError
 */
export function checkInputs(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  limits: Limits,
): void {
  const check = new InputCheck(limits);
  visit(document, literals(check));
  lookAt(check, variables);
}

/**
 * Refuses values of variables, as {@link checkInputs} does, without a look at the query.
 *
 * @throws RequestError
 */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: Limits): void {
  lookAt(new InputCheck(limits), variables);
}

function lookAt(check: InputCheck, variables: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(variables)) checkValue(check, value, { name: `$${name}`, depth: 0 });
}

/** Looks at the values that stand in the query. */
function literals(check: InputCheck): ASTVisitor {
  let depth = 0;
  const place = () => ({ name: "An argument", depth });
  const scalar = () => check.counts();
  const leave = () => {
    depth -= 1;
  };
  return {
    IntValue: { enter: scalar },
    FloatValue: { enter: scalar },
    BooleanValue: { enter: scalar },
    EnumValue: { enter: scalar },
    NullValue: { enter: scalar },
    StringValue: {
      enter({ value }) {
        check.counts();
        check.text(value, place());
      },
    },
    ObjectValue: {
      enter() {
        check.counts();
        check.nests(place());
        depth += 1;
      },
      leave,
    },
    ListValue: {
      enter({ values }) {
        check.counts();
        check.nests(place());
        check.list(values.length, place());
        depth += 1;
      },
      leave,
    },
  };
}

/** Looks at a value of a variable. */
function checkValue(check: InputCheck, value: unknown, place: Place): void {
  check.counts();
  if (typeof value === "string") check.text(value, place);
  if (typeof value !== "object" || value === null) return;
  check.nests(place);
  if (Array.isArray(value)) check.list(value.length, place);
  for (const [key, inner] of Object.entries(value)) {
    check.text(key, place);
    checkValue(check, inner, { name: `${place.name}.${key}`, depth: place.depth + 1 });
  }
}

/** What is looked at in every value, and how many there were. */
class InputCheck {
  readonly #limits: Limits;
  #values = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  counts(): void {
    this.#values += 1;
    const { maxValues } = this.#limits;
    if (this.#values <= maxValues) return;
    throw RequestError.overLimit(
      "QUERY_TOO_LARGE",
      `The arguments have more than ${maxValues} values. Ask in several queries.`,
      { limit: maxValues },
    );
  }

  /** PostgreSQL stores no U+0000 and SQLite does; both refuse it here, so that they answer alike. */
  text(text: string, { name }: Place): void {
    if (text.includes("\u0000")) {
      throw RequestError.badArgument(`${name} has the character U+0000, which no text here has. Leave it out.`);
    }
  }

  list(length: number, { name }: Place): void {
    const { maxListItems } = this.#limits;
    if (length <= maxListItems) return;
    throw RequestError.badArgument(
      `${name} has a list of ${length} items; the limit is ${maxListItems}. Ask in several queries.`,
    );
  }

  nests({ name, depth }: Place): void {
    const { maxDepth } = this.#limits;
    if (depth < maxDepth) return;
    const [first = name] = name.split(".", 1);
    throw RequestError.overLimit(
      "QUERY_TOO_DEEP",
      `${first} is nested more than ${maxDepth} levels deep. Say the same with less, or in several queries.`,
      { limit: maxDepth },
    );
  }
}
