/** Intervals of days (ISO 8601-1, 5.5): as written, `2023`, `2024-01/2024-05`, and as kept, `2024-01-01/2024-05-31`. */
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

const part = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * The first and the last day of an interval.
 *
 * @param text a day, a month or a year, or two of them with a slash
 * @returns both as `YYYY-MM-DD`
 * @throws RangeError when the text is none, names a day that does not exist, or ends before it begins
 */
export function intervalBounds(text: string): readonly [start: string, end: string] {
  const [first = "", last = first, ...more] = text.split("/");
  if (more.length > 0) throw new RangeError(`an interval has one slash at most`);
  const start = dayOf(first, "first");
  const end = dayOf(last, "last");
  if (start > end) throw new RangeError(`the interval ends before it begins`);
  return [start, end];
}

function dayOf(text: string, side: "first" | "last"): string {
  const match = part.exec(text);
  if (!match)
    throw new RangeError(`${JSON.stringify(text)} is no day, month or year as in 2024-05-31, 2024-05 or 2024`);
  const [, year = "", month, day] = match;
  const monthNumber = Number(month ?? (side === "first" ? 1 : 12));
  if (monthNumber < 1 || monthNumber > 12) throw new RangeError(`there is no month ${month}`);
  const days = new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  const dayNumber = Number(day ?? (side === "first" ? 1 : days));
  if (dayNumber < 1 || dayNumber > days) throw new RangeError(`there is no day ${text}`);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${year}-${two(monthNumber)}-${two(dayNumber)}`;
}

function parse(value: unknown): string {
  if (typeof value === "string") {
    try {
      return intervalBounds(value).join("/");
    } catch (error) {
      throw new GraphQLError(`DateInterval cannot be ${JSON.stringify(value)}: ${(error as Error).message}.`);
    }
  }
  throw new GraphQLError(`DateInterval cannot be ${JSON.stringify(value)}. Write for example "2024-01/2024-05".`);
}

/** The scalar of intervals. */
export const DateInterval = new GraphQLScalarType<string, string>({
  name: "DateInterval",
  description:
    'An interval of whole days, first and last included, as ISO 8601 writes it: "2024-01-01/2024-05-31". In arguments also shorter: "2024", "2024-05", "2024-01/2024-05".',
  specifiedByURL: "https://www.iso.org/standard/70907.html",
  serialize: (value) => String(value),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
