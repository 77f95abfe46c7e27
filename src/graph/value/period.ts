import { GraphQLLocalDate } from "graphql-scalars";
import sql, { raw } from "sql-template-tag";
import { ObjectType } from "type-graphql";
import { Computed, Value } from "../../shared/fields/decorators.js";
import { DateInterval } from "../../shared/interval.js";
import { declareEnum } from "../enums.js";

/** Whether a period is a day as of which something is true, a span, or a span that begins with the year. */
export const PeriodKind = declareEnum("PeriodKind", "What a period is: values of different kinds are never added up.", {
  POINT: "As of one day.",
  SPAN: "Over all of its days.",
  YEAR_TO_DATE: "Over all of its days, which begin with the year: the next one includes it.",
});

/** How a period is known. */
export const PeriodBasis = declareEnum(
  "PeriodBasis",
  "How a period is known. Where nothing is known, there is no period.",
  {
    STATED: "The words give it in full.",
    RELATIVE: "The words give it relative to the document's date, as in “last year”.",
    CARRIED_OVER: "A clause before gives it, and this one goes on.",
    INFERRED: "A part of it is concluded; the note says from what.",
  },
);

/** When something is true: whole days, first and last included. */
@ObjectType({ description: "When something is true: whole days, first and last included." })
export class Period {
  @Value(GraphQLLocalDate, { description: "Its first day." })
  start!: string;

  @Value(GraphQLLocalDate, { description: "Its last day." })
  end!: string;

  @Computed(DateInterval, {
    description: "Both days as an ISO 8601 interval.",
    sql: (row, prefix) => sql`${row}.${raw(`${prefix}start`)} || '/' || ${row}.${raw(`${prefix}end`)}`,
    from: (period: Period) => `${period.start}/${period.end}`,
  })
  interval!: string;

  @Value(PeriodKind, { description: "Whether it is a point, a span, or the year to date." })
  kind!: keyof typeof PeriodKind;

  @Value(PeriodBasis, { description: "How it is known." })
  basis!: keyof typeof PeriodBasis;

  @Value(String, { nullable: true, description: "The words that give it, as printed." })
  text!: string | null;

  @Value(String, { nullable: true, description: "What a reader must know about how it was read." })
  note!: string | null;
}
