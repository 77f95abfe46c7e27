/** What is computed of a group, as clients see it. */
import { GraphQLLocalDate } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { Unit } from "../graph/entity/unit.js";
import { declareEnum } from "../graph/enums.js";
import { Quantity } from "../graph/value/quantity.js";
import { ExactDecimal } from "../shared/decimal.js";
import { Compiled } from "../shared/fields/compiled.js";
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

/** A unit that numbers were converted from. */
@ObjectType({ description: "A unit that numbers of a group were converted from, by a declared factor." })
export class UnitConversion {
  @Field(() => Unit, { description: "The unit that they are stated in." })
  from!: object;

  @Field(() => ExactDecimal, { description: "How many of the unit that was asked for one of it is." })
  factor!: string;

  @Field(() => Int, { description: "How many numbers were converted from it." })
  count!: number;
}

/** A number that was computed of a group. */
@ObjectType({
  description:
    "A number that was computed of a group for this answer: no document states it. Its facts are those of the group.",
})
export class AggregateValue {
  @Compiled({ form: "column", column: "rule", type: AggregateRules })
  @Field(() => AggregateRules, { description: "What was computed." })
  rule!: AggregateRule;

  @Compiled({ form: "part", target: Quantity, prefix: "quantity_" })
  @Field(() => Quantity, {
    description:
      "The number, exact. A bound among the numbers makes it a bound: a sum over “more than” is “at least”. What is stated as a decrease is negative.",
  })
  quantity!: Quantity;

  @Compiled({ form: "column", column: "count", type: Number })
  @Field(() => Int, { description: "How many numbers it was computed from; facts without a number do not count." })
  count!: number;

  @Compiled({ form: "empty" })
  @Field(() => [UnitConversion], {
    description: "The conversions that it took, where one unit was asked for; empty where all numbers are in it.",
  })
  conversions!: readonly UnitConversion[];

  @Compiled({ form: "column", column: "start", type: String })
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "The first day of all their periods (of targets, deadlines); null where none is stated.",
  })
  start!: string | null;

  @Compiled({ form: "column", column: "end", type: String })
  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: "The last day of all their periods (of targets, deadlines); null where none is stated.",
  })
  end!: string | null;
}
