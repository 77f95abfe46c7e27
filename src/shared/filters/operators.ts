/** The operators of each type of value: how they are called, what they take, and what they are in SQL. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import { decimalKey } from "../decimal.js";
import { intervalBounds } from "../interval.js";

/** What an operator does to a column. */
interface Operator {
  /** Whether it takes the type itself, a list of it, a Boolean, or (for intervals within texts) plain text. */
  readonly takes: "value" | "list" | "boolean";
  readonly description: string;
  readonly sql: (column: Sql, operand: unknown) => Sql;
}

/** Operators by name. */
export type Operators = Readonly<Record<string, Operator>>;

const compare = (sign: string, description: string): Operator => ({
  takes: "value",
  description,
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

/** Operators of types that have an order. */
export const order: Operators = {
  lt: compare("<", "Less."),
  lte: compare("<=", "Less or equal."),
  gt: compare(">", "Greater."),
  gte: compare(">=", "Greater or equal."),
};

/** Operators of text. */
export const text: Operators = {
  contains: {
    takes: "value",
    description: "Has this text in it, in capitals or not.",
    sql: (column, operand) => sql`lower(${column}) LIKE ${`%${likeText(operand)}%`} ESCAPE '!'`,
  },
  startsWith: {
    takes: "value",
    description: "Begins with this text, in capitals or not.",
    sql: (column, operand) => sql`lower(${column}) LIKE ${`${likeText(operand)}%`} ESCAPE '!'`,
  },
};

function likeText(operand: unknown): string {
  return String(operand).toLowerCase().replace(/[!%_]/g, "!$&");
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
      ...operator,
      sql: (column: Sql, operand: unknown) => {
        if (operator.takes === "boolean") return operator.sql(column, operand);
        const key = Array.isArray(operand)
          ? operand.map((each) => decimalKey(String(each)))
          : decimalKey(String(operand));
        return operator.sql(column, key);
      },
    },
  ]),
);
