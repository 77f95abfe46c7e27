/** Buckets of time: a period belongs to the month, quarter, half or year that it lies in with all its days. */
import { GraphQLLocalDate } from "graphql-scalars";
import sql, { raw, type Sql } from "sql-template-tag";
import { Field, ObjectType } from "type-graphql";
import { PeriodKind } from "../graph/value/period.js";
import { Compiled } from "../shared/fields/compiled.js";
import { intervalBounds } from "../shared/interval.js";

/** A stretch of time that groups are made by. */
@ObjectType({ description: "A stretch of time that facts are grouped by." })
export class PeriodBucket {
  @Compiled({ form: "column", column: "label", type: String })
  @Field(() => String, { description: "How it is called: “2024”, “2024-H1”, “2024-Q2”, “2024-05”, or both days." })
  label!: string;

  @Compiled({ form: "column", column: "start", type: String })
  @Field(() => GraphQLLocalDate, { description: "Its first day." })
  start!: string;

  @Compiled({ form: "column", column: "end", type: String })
  @Field(() => GraphQLLocalDate, { description: "Its last day." })
  end!: string;

  @Compiled({ form: "column", column: "kind", type: PeriodKind })
  @Field(() => PeriodKind, {
    nullable: true,
    description:
      "Whether the period is a point, a span or the year to date; null for calendar buckets, which hold any.",
  })
  kind!: keyof typeof PeriodKind | null;
}

/** The columns of a period in SQL. */
interface PeriodColumns {
  readonly start: Sql;
  readonly end: Sql;
  readonly kind: Sql;
}

/** One way to cut time. */
interface BucketRule {
  /** What is put behind the name of the period's field. */
  readonly suffix: string;
  readonly description: string;
  /** A text that is the same for all periods in one bucket, sorts as time does, and is null outside of every bucket. */
  readonly sql: (period: PeriodColumns) => Sql;
  /** The bucket that such a text stands for, as {@link bucketOf} gives it. */
  readonly parts: (text: Sql) => BucketColumns;
}

/** The columns of a bucket in SQL. */
type BucketColumns = Readonly<Record<keyof PeriodBucket, Sql>>;

/** The year's part of a day that has `months` months, from 1. */
function partOfYear(day: Sql, months: 3 | 6): Sql {
  // Written out: SQLite takes bound numbers for fractions, and would divide with a rest.
  return sql`((CAST(substr(${day}, 6, 2) AS integer) + ${raw(String(months - 1))}) / ${raw(String(months))})`;
}

/**
 * What begins the text of all days of a bucket, for periods that end in it as well: no period ends before it begins.
 *
 * @param length of the beginning
 * @param last what makes the last day of it, or a later text than any of its days
 */
function begun(length: number, last: string): BucketRule["sql"] {
  return ({ start, end }) => {
    const beginning = sql`substr(${start}, 1, ${raw(String(length))})`;
    return sql`CASE WHEN ${end} <= ${beginning} || ${raw(`'${last}'`)} THEN ${beginning} END`;
  };
}

function dividedYear(letter: "Q" | "H", months: 3 | 6): BucketRule["sql"] {
  return ({ start, end }) =>
    sql`CASE WHEN substr(${start}, 1, 4) = substr(${end}, 1, 4) AND ${partOfYear(start, months)} = ${partOfYear(end, months)} THEN substr(${start}, 1, 4) || ${`-${letter}`} || ${partOfYear(start, months)} END`;
}

/** Parts of a year: the label's end says which, and each begins and ends on the same days of every year. */
function partsOfYear(ends: Readonly<Record<string, readonly [first: string, last: string]>>): BucketRule["parts"] {
  return (text) => {
    const day = (index: 0 | 1) => {
      const cases = Object.entries(ends).map(([end, days]) => `WHEN '${end}' THEN '${days[index]}'`);
      return sql`substr(${text}, 1, 4) || CASE substr(${text}, 5) ${raw(cases.join(" "))} END`;
    };
    return calendar(text, day(0), day(1));
  };
}

/** A bucket of the calendar. */
function calendar(label: Sql, start: Sql, end: Sql): BucketColumns {
  return { label, start, end, kind: sql`CAST(NULL AS text)` };
}

/** The last day of a month that is written as `2024-02`. */
function lastDay(month: Sql): Sql {
  const year = sql`CAST(substr(${month}, 1, 4) AS integer)`;
  const isLeap = sql`(${year} % 4 = 0 AND ${year} % 100 <> 0) OR ${year} % 400 = 0`;
  return sql`CASE substr(${month}, 6) WHEN '02' THEN CASE WHEN ${isLeap} THEN '29' ELSE '28' END WHEN '04' THEN '30' WHEN '06' THEN '30' WHEN '09' THEN '30' WHEN '11' THEN '30' ELSE '31' END`;
}

/** A period as it is stated: two days and its kind, put together by {@link own}. */
const ownParts: BucketRule["parts"] = (text) => {
  const [start, end, kind] = [sql`substr(${text}, 1, 10)`, sql`substr(${text}, 12, 10)`, sql`substr(${text}, 23)`];
  return { label: sql`CASE ${kind} WHEN 'POINT' THEN ${end} ELSE ${start} || '/' || ${end} END`, start, end, kind };
};

const own: BucketRule["sql"] = ({ start, end, kind }) => sql`${start} || '/' || ${end} || '/' || ${kind}`;

/** The ways to cut time, the widest last. */
export const bucketRules: readonly BucketRule[] = [
  { suffix: "", description: "exactly as the document has it, with its kind", sql: own, parts: ownParts },
  {
    suffix: "Month",
    description: "the month that it lies in",
    sql: begun(7, "-31"),
    parts: (text) => calendar(text, sql`${text} || '-01'`, sql`${text} || '-' || ${lastDay(text)}`),
  },
  {
    suffix: "Quarter",
    description: "the quarter that it lies in",
    sql: dividedYear("Q", 3),
    parts: partsOfYear({
      "-Q1": ["-01-01", "-03-31"],
      "-Q2": ["-04-01", "-06-30"],
      "-Q3": ["-07-01", "-09-30"],
      "-Q4": ["-10-01", "-12-31"],
    }),
  },
  {
    suffix: "Half",
    description: "the half of a year that it lies in",
    sql: dividedYear("H", 6),
    parts: partsOfYear({ "-H1": ["-01-01", "-06-30"], "-H2": ["-07-01", "-12-31"] }),
  },
  {
    suffix: "Year",
    description: "the year that it lies in",
    sql: begun(4, "-12-31"),
    parts: (text) => calendar(text, sql`${text} || '-01-01'`, sql`${text} || '-12-31'`),
  },
  {
    suffix: "YearToDate",
    description: "the year to date that it is; none for points and other spans",
    sql: (period) => sql`CASE WHEN ${period.kind} = 'YEAR_TO_DATE' THEN ${own(period)} END`,
    parts: ownParts,
  },
];

/** The bucket that a text of {@link bucketRules} stands for. */
export function bucketOf(text: string): PeriodBucket {
  const [first = "", last, kind] = text.split("/");
  if (last !== undefined) {
    const label = kind === "POINT" ? last : `${first}/${last}`;
    return Object.assign(new PeriodBucket(), { label, start: first, end: last, kind });
  }
  const [start, end] = intervalBounds(intervalText(first));
  return Object.assign(new PeriodBucket(), { label: first, start, end, kind: null });
}

/** A quarter or a half as an interval of months; months and years are intervals as they are. */
function intervalText(label: string): string {
  const [year = "", part = ""] = label.split("-");
  const months = part.startsWith("Q") ? 3 : part.startsWith("H") ? 6 : undefined;
  if (months === undefined) return label;
  const lastMonth = Number(part.slice(1)) * months;
  const two = (month: number) => String(month).padStart(2, "0");
  return `${year}-${two(lastMonth - months + 1)}/${year}-${two(lastMonth)}`;
}
