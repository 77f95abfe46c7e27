import sql from "sql-template-tag";
import { ExactDecimal } from "../../shared/decimal.js";
import { Computed, Hidden, type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import { declareEnum } from "../enums.js";
import { Entity } from "./entity.js";
import { IdScheme } from "./external-id.js";
import { EntityKind } from "./kind.js";

/** What a unit measures. Values of different dimensions are never compared or added. */
export const Dimension = declareEnum("Dimension", "What a unit measures.", {
  RATIO: "A ratio of two quantities, as a percentage.",
  RATIO_DIFFERENCE: "A difference of two ratios, as percentage points.",
  MASS: "Mass.",
  ENERGY: "Energy.",
  VOLUME: "Volume.",
  INTENSITY: "One quantity per another.",
  COUNT: "A number of things of one sort.",
  MONEY: "Money.",
  INDEX: "Points of an index.",
});

/** A unit of measure. */
@EntityKind("A unit of measure; its codes (UCUM, ISO 4217) are among its external ids.")
export class Unit extends Entity {
  @Value(String, { description: "Its symbol: %, pp, t." })
  symbol!: string;

  @Computed(String, {
    nullable: true,
    description: "Its code in UCUM; null where UCUM has none, as for currencies.",
    sql: (row) =>
      sql`(SELECT min(x.value) FROM external_id x WHERE x.entity_id = ${row}.id AND x.scheme = ${IdScheme.UCUM})`,
  })
  ucum!: string | null;

  @Value(Dimension, { description: "What it measures." })
  dimension!: keyof typeof Dimension;

  @Value(ExactDecimal, {
    sortProperty: "factorKey",
    nullable: true,
    description: "How many of its base one of it is, exactly: of 万吨, 10000 tonnes. Null where it has no base.",
  })
  factor!: string | null;

  @Hidden({ nullable: true })
  factorKey!: string | null;

  @ToOne("Unit", {
    nullable: true,
    description: "The unit that it is converted to, and by way of which to others of the same base.",
  })
  base!: One<Unit>;

  @ToMany("Unit", { by: "base", description: "The units that are converted to it." })
  multiples!: Many<Unit>;
}
