import { Embedded, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Entity } from "../entity/entity.js";
import { declareEnum } from "../enums.js";
import { Period } from "../value/period.js";
import { Fact } from "./fact.js";
import { FactKind } from "./kind.js";

/** How the subject stands to what it is compared with. */
export const ComparisonResult = declareEnum("ComparisonResult", "How the subject stands to what it is compared with.", {
  GREATER: "It has more, or is faster.",
  LESS: "It has less, or is slower.",
  EQUAL: "Both have the same.",
});

/** One thing against another, or one period against another, with or without a number. */
@FactKind("One thing against another, or one period against another; its quantity, where stated, is the difference.")
export class Comparison extends Fact {
  @Value(ComparisonResult, { description: "How the subject stands to the other." })
  result!: keyof typeof ComparisonResult;

  @ToOne("Entity", { nullable: true, description: "The other thing; null where the subject is compared with itself." })
  against!: One<Entity>;

  @Embedded(Period, { prefix: "against_period_", description: "The other period; null where it is the same." })
  againstPeriod!: Period | null;
}
