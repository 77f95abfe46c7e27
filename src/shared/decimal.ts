/** Exact decimals: text from file to wire, and a key that sorts as the numbers do on every database. */
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

const pattern = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** Digits before the point that a decimal may have, at most. */
const maxDigits = 60;

/** Whether a text is an exact decimal as the graph keeps it: `-12`, `0.5`, `31.70`; no exponent, no `+`, no spaces. */
export function isDecimal(text: string): boolean {
  return pattern.test(text) && text.length <= maxDigits;
}

/**
 * A text that sorts, byte by byte, as the decimal does as a number, and is equal for equal numbers (`31.7`, `31.70`).
 *
 * Form: `0` for negatives with every digit complemented, `1` for zero, `2` for positives; then the exponent in three
 * digits; then the significant digits.
 *
 * @param text an exact decimal
 * @throws RangeError when the text is no decimal
 */
export function decimalKey(text: string): string {
  if (!isDecimal(text)) throw new RangeError(`not an exact decimal: ${text}`);
  const negative = text.startsWith("-");
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const digits = whole + fraction;
  const leading = digits.length - digits.replace(/^0+/, "").length;
  const significant = digits.slice(leading).replace(/0+$/, "");
  if (significant === "") return "1";
  // The exponent is biased by the longest decimal's length, so that it is never negative.
  const exponent = String(whole.length - leading + maxDigits).padStart(3, "0");
  if (!negative) return `2${exponent}${significant}`;
  const complement = (part: string) => part.replace(/\d/g, (digit) => String(9 - Number(digit)));
  // "~" sorts behind every digit: of two negatives with the same beginning the shorter one is the greater.
  return `0${complement(exponent)}${complement(significant)}~`;
}

function parse(value: unknown): string {
  if (typeof value !== "string" || !isDecimal(value)) {
    throw new GraphQLError(
      `ExactDecimal cannot be ${JSON.stringify(value)}. Write the number as a string of digits, for example "31.7".`,
    );
  }
  return value;
}

/** The scalar of exact decimals: a string on the wire, because JSON numbers lose digits. */
export const ExactDecimal = new GraphQLScalarType<string, string>({
  name: "ExactDecimal",
  description:
    'An exact decimal number as a string of digits, as in "31.7" or "2200000000": no exponent, no thousands separators. Compared and ordered as a number, never as text or as a float. Literals may also be written as plain numbers: `gte: 50`.',
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) =>
    node.kind === Kind.INT || node.kind === Kind.FLOAT || node.kind === Kind.STRING
      ? parse(node.value)
      : parse(undefined),
});
