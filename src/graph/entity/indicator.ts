import { type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import type { Observation } from "../fact/observation.js";
import type { Target } from "../fact/target.js";
import { Entity } from "./entity.js";
import { EntityKind } from "./kind.js";
import type { Unit } from "./unit.js";

/** What sort of number an indicator is. */
export const Measure = declareEnum(
  "Measure",
  "What sort of number an indicator is. Shares and growth rates are never added up.",
  {
    SHARE: "A part of a whole.",
    GROWTH: "A change against an earlier period.",
    LEVEL: "An amount.",
    COUNT: "A number of things.",
    RATE: "A ratio that is no share of a whole.",
    INTENSITY: "An amount per another amount.",
    SIZE: "The number of members of a group.",
  },
);

/** What a growth is measured against. */
export const GrowthBasis = declareEnum("GrowthBasis", "What a growth is measured against.", {
  YEAR_ON_YEAR: "The same period of the year before.",
  MONTH_ON_MONTH: "The month before.",
  CUMULATIVE: "The beginning of the period.",
});

/** What is measured. */
@EntityKind("What is measured: measure, statistical scope, denominator, growth basis and unit.")
export class Indicator extends Entity {
  @Value(Measure, { description: "What sort of number it is." })
  measure!: keyof typeof Measure;

  @Value(String, {
    nullable: true,
    description: "The statistical scope, as “industry above designated size”; null where none is stated.",
  })
  scope!: string | null;

  @Value(String, { nullable: true, description: "Per what, or of what; null where it is an amount." })
  denominator!: string | null;

  @Value(GrowthBasis, {
    nullable: true,
    description: "What a growth is measured against; null where it is no growth or not stated.",
  })
  growthBasis!: keyof typeof GrowthBasis | null;

  @ToOne("Unit", { nullable: true, description: "Its unit." })
  unit!: One<Unit>;

  @ToMany("Observation", { by: "indicator", description: "The numbers that are stated for it." })
  values!: Many<Observation>;

  @ToMany("Target", { by: "indicator", description: "The targets that are set for it." })
  aims!: Many<Target>;
}
