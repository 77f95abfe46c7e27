/** What is computed of a group, as clients see it. */
import { GraphQLLocalDate } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { declareEnum } from "../graph/enums.js";
import { Quantity } from "../graph/value/quantity.js";
import type { AggregateRule } from "./compute.js";

/** The rules as an enum, with their descriptions. */
const AggregateRules = declareEnum<AggregateRule>("AggregateRule", "What is computed of the numbers of a group.", {
  SUM: "All added up.",
  AVERAGE:
    "All added up and divided by how many there are, each counting the same; 20 significant digits where it does not end.",
  MINIMUM: "The smallest.",
  MAXIMUM: "The largest.",
  MEDIAN: "The one in the middle, or half way between the two in the middle.",
});

/** A number that was computed of a group. */
@ObjectType({
  description:
    "A number that was computed of a group for this answer: no document states it. Its facts are those of the group.",
})
export class AggregateValue {
  @Field(() => AggregateRules, { description: "What was computed." })
  rule!: AggregateRule;

  @Field(() => Quantity, {
    description:
      "The number, exact. A bound among the numbers makes it a bound: a sum over “more than” is “at least”. What is stated as a decrease is negative.",
  })
  quantity!: Quantity;

  @Field(() => Int, { description: "How many numbers it was computed from; facts without a number do not count." })
  count!: number;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "The first day of all their periods (of targets, deadlines); null where none is stated.",
  })
  start!: string | null;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "The last day of all their periods (of targets, deadlines); null where none is stated.",
  })
  end!: string | null;
}
