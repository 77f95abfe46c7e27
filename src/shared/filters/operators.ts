/** The operators of each type of value: how they are called, what they take, and what they are in SQL. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { decimalKey } from "../decimal.js";
import { RequestError } from "../errors.js";
import { fold } from "../fold.js";
import { intervalBounds } from "../interval.js";

/** What an operator does to a column. */
interface Operator {
  /** Whether it takes the type itself, a list of it, a range of it, or a Boolean. */
  readonly takes: "value" | "list" | "range" | "boolean";
  readonly description: string;
  /** Whether the condition has the operand as it is, so that another operand makes no other condition. */
  readonly binds?: true;
  /** The condition on a column; the path is for messages. */
  readonly sql: (column: Sql, operand: unknown, path: string) => Sql;
}

/** A range of values, as a client writes it. */
interface Range {
  readonly from: string | number;
  readonly to: string | number;
}

/** Operators by name. */
export type Operators = Readonly<Record<string, Operator>>;

const compare = (sign: string, description: string): Operator => ({
  takes: "value",
  description,
  binds: true,
  sql: (column, operand) => sql`${column} ${raw(sign)} ${operand}`,
});

/** Operators that every type has. Comparisons with what is absent are never true; ask `isNull` for it. */
export const equality: Operators = {
  eq: compare("=", "Equal."),
  ne: compare("<>", "Not equal; what is absent is not unequal."),
  in: {
    takes: "list",
    description: "One of these.",
    sql: (column, operand) => sql`${column} IN (${join(operand as unknown[])})`,
  },
  notIn: {
    takes: "list",
    description: "None of these.",
    sql: (column, operand) => sql`${column} NOT IN (${join(operand as unknown[])})`,
  },
  isNull: {
    takes: "boolean",
    description: "Whether it is absent: not stated.",
    sql: (column, operand) => (operand ? sql`${column} IS NULL` : sql`${column} IS NOT NULL`),
  },
};

/** Operators of what is either true or not. Written without a value: SQLite takes none that is a Boolean. */
export const truth: Operators = {
  eq: {
    takes: "boolean",
    description: "Equal.",
    sql: (column, operand) => (operand ? column : sql`NOT ${column}`),
  },
};

/** Operators of types that have an order. */
export const order: Operators = {
  lt: compare("<", "Less."),
  lte: compare("<=", "Less or equal."),
  gt: compare(">", "Greater."),
  gte: compare(">=", "Greater or equal."),
  between: {
    takes: "range",
    description: "From the one to the other, both included.",
    sql: (column, operand, path) => between(column, operand as Range, operand as Range, path),
  },
};

/** The condition that a column is in a range; `asked` is the range in the client's words. */
function between(column: Sql, { from, to }: Range, asked: Range, path: string): Sql {
  if (from > to) {
    throw RequestError.badFilter(
      `${path} goes from ${asked.from} to ${asked.to}, so that nothing is in it. Write the smaller one as from.`,
    );
  }
  return sql`${column} BETWEEN ${from} AND ${to}`;
}

/** How many words `matches` takes. */
const mostWords = 20;

/** What text operators do not tell apart. */
const folded = "capitals, and full and half width, make no difference";

/** Operators of text. Both sides are folded: the operand here, the column by the database. */
export const text: Operators = {
  contains: {
    takes: "value",
    description: `Has this text in it; ${folded}.`,
    sql: (column, operand) => like(column, `%${likeText(fold(String(operand)))}%`),
  },
  startsWith: {
    takes: "value",
    description: `Begins with this text; ${folded}.`,
    sql: (column, operand) => like(column, `${likeText(fold(String(operand)))}%`),
  },
  matches: {
    takes: "value",
    description: `Has all words of this text in it, in any order; words end at spaces, and ${folded}.`,
    sql: (column, operand, path) => {
      const words = fold(String(operand)).split(/\s+/).filter(Boolean);
      if (words.length === 0 || words.length > mostWords) {
        throw RequestError.badFilter(`${path} has ${words.length} words. Write 1 to ${mostWords}.`);
      }
      const conditions = words.map((word) => like(column, `%${likeText(word)}%`));
      return join(conditions, " AND ", "(", ")");
    },
  },
};

function like(column: Sql, pattern: string): Sql {
  return sql`fold(${column}) LIKE ${pattern} ESCAPE '!'`;
}

function likeText(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

/** Operators of date intervals, whose text is `start/end` with whole days. */
export const interval: Operators = {
  overlaps: {
    takes: "value",
    description: "Has at least one day in common with this interval.",
    sql: (column, operand) => {
      const [start, end] = intervalBounds(String(operand));
      return sql`(${starts(column)} <= ${end} AND ${ends(column)} >= ${start})`;
    },
  },
  within: {
    takes: "value",
    description: "Lies in this interval with all its days.",
    sql: (column, operand) => {
      const [start, end] = intervalBounds(String(operand));
      return sql`(${starts(column)} >= ${start} AND ${ends(column)} <= ${end})`;
    },
  },
  includes: {
    takes: "value",
    description: "Has all days of this interval in it.",
    sql: (column, operand) => {
      const [start, end] = intervalBounds(String(operand));
      return sql`(${starts(column)} <= ${start} AND ${ends(column)} >= ${end})`;
    },
  },
  before: {
    takes: "value",
    description: "Ends before this interval begins.",
    sql: (column, operand) => sql`${ends(column)} < ${intervalBounds(String(operand))[0]}`,
  },
  after: {
    takes: "value",
    description: "Begins after this interval ends.",
    sql: (column, operand) => sql`${starts(column)} > ${intervalBounds(String(operand))[1]}`,
  },
};

const starts = (column: Sql) => sql`substr(${column}, 1, 10)`;
const ends = (column: Sql) => sql`substr(${column}, 12, 10)`;

/** Operators of exact decimals: the same as others, on the key that sorts as numbers do. */
export const decimals: Operators = Object.fromEntries(
  Object.entries({ ...equality, ...order }).map(([name, operator]) => [
    name,
    {
      takes: operator.takes,
      description: operator.description,
      sql: (column: Sql, operand: unknown, path: string) => {
        if (operator.takes === "boolean") return operator.sql(column, operand, path);
        if (operator.takes === "list") return operator.sql(column, (operand as unknown[]).map(keyOf), path);
        if (operator.takes === "value") return operator.sql(column, keyOf(operand), path);
        const asked = operand as Range;
        return between(column, { from: keyOf(asked.from), to: keyOf(asked.to) }, asked, path);
      },
    },
  ]),
);

function keyOf(decimal: unknown): string {
  return decimalKey(String(decimal));
}
