/** For tests: conditions on one value, with the operators that its type has and mostly with values that things have. */
import Big from "big.js";
import fc from "fast-check";
import { GraphQLLocalDate } from "graphql-scalars";
import { ExactDecimal } from "../shared/decimal.js";
import type { ValueType } from "../shared/fields/declaration.js";
import { valueFilter } from "../shared/filters/value-types.js";
import { DateInterval } from "../shared/interval.js";
import { LanguageTag } from "../shared/language.js";
import type { Json, JsonObject } from "./json.js";

type Operand = string | number | boolean;

/** Values that hardly anything has, in every form that a client may write. */
function foreign(type: ValueType): readonly Operand[] {
  if (type === Boolean) return [true, false];
  if (type === Number) return [-1, 0, 1, 2, 5, 20, 2_147_483_647];
  if (type === ExactDecimal) return ["0.000", "-0.5", "31.7000", "1000000"];
  if (type === GraphQLLocalDate) return ["2024-01-01", "2024-04-30"];
  if (type === DateInterval) return ["2024", "2023-07/2024-06", "2024-05", "2024-05-31", "0001/9999"];
  if (type === LanguageTag) return ["fr", "zh-hant"];
  if (type === String) return ["", "steel", "%", "_", "\\", "'", "!"];
  return Object.keys(type);
}

/** A value as a client writes it: enums by their names. */
function written(type: ValueType, value: unknown): Operand {
  const isEnum = typeof type === "object" && !("parseValue" in type);
  const name = isEnum ? Object.entries(type).find(([, kept]) => kept === value)?.[0] : undefined;
  return name ?? (value as Operand);
}

const smallerFirst = (type: ValueType) => (one: Operand, other: Operand) =>
  type === ExactDecimal ? new Big(String(one)).cmp(String(other)) : one < other ? -1 : Number(one > other);

const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));

/** A text, or a run of its characters, in the same, other capitals or another width. */
function part(whole: fc.Arbitrary<string>, fromStart: boolean): fc.Arbitrary<string> {
  return fc
    .record({ whole, start: fc.nat(12), length: fc.integer({ min: 1, max: 6 }), form: fc.nat(3) })
    .map(({ whole: text, start, length, form }) => {
      const from = fromStart ? 0 : start;
      const cut = [...text].slice(from, from + length).join("") || text;
      return [cut, cut.toUpperCase(), wide(cut), text][form] ?? cut;
    });
}

/** A few words of a text in another order; there is one at least. */
function words(whole: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return part(whole, false).map((text) => {
    const found = text.normalize("NFKC").split(/\s+/).filter(Boolean);
    return found.length === 0 ? "steel" : found.sort().slice(0, 5).join(" ");
  });
}

/** Conditions on a value of a type: one operator or two. */
export function conditionsOn(type: ValueType, values: readonly unknown[]): fc.Arbitrary<JsonObject> {
  const strange = fc.constantFrom(...foreign(type));
  const own = values.map((value) => written(type, value));
  const operand = own.length === 0 ? strange : fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...own) }, strange);
  const texts = operand.map(String);
  const list = fc.array(operand, { minLength: 1, maxLength: 4 });
  const range = fc.tuple(operand, operand).map((ends) => {
    const [from = 0, to = 0] = ends.sort(smallerFirst(type));
    return { from, to };
  });
  const operands = { boolean: fc.boolean(), list, range, value: operand };
  const texted: Readonly<Record<string, fc.Arbitrary<Json>>> = {
    contains: part(texts, false),
    startsWith: part(texts, true),
    matches: words(texts),
  };
  const single = Object.entries(valueFilter(type).operators).map(([name, { takes }]) =>
    (texted[name] ?? (operands[takes] as fc.Arbitrary<Json>)).map((value): JsonObject => ({ [name]: value })),
  );
  const one = fc.oneof(...single);
  const two = fc.tuple(one, one).map(([first, second]): JsonObject => ({ ...first, ...second }));
  return fc.oneof({ weight: 5, arbitrary: one }, two);
}
