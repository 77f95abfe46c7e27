import { Embedded, type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Dataset } from "../dataset/dataset.js";
import type { Entity } from "../entity/entity.js";
import type { Indicator } from "../entity/indicator.js";
import { declareEnum } from "../enums.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import { Period } from "../value/period.js";
import { Quantity } from "../value/quantity.js";
import type { DerivationInput } from "./derivation-input.js";

/** The rules by which values are derived. */
export const DerivationRule = declareEnum("DerivationRule", "A rule by which a value follows from facts.", {
  SUM: "All inputs added up.",
  DIFFERENCE: "The first input minus the second; of two percentages it is in percentage points.",
  RATIO: "The first input divided by the second, rounded to ten significant digits.",
  LEVEL_BEFORE: "The first input minus its stated change (the second): the level before the change.",
});

/** A value that follows from facts by a named rule: never stated by the document itself. */
@NodeTable("A value that follows from facts by a named rule; the document itself does not state it.", {
  order: [["slug", "ASC"]],
  roots: { one: "derivation", many: "derivations" },
})
export class Derivation extends Node {
  @Value(String, { description: "Its name for addresses and arguments." })
  slug!: string;

  @Value(DerivationRule, { description: "The rule." })
  rule!: keyof typeof DerivationRule;

  @ToOne("Indicator", { nullable: true, description: "What is measured." })
  indicator!: One<Indicator>;

  @ToOne("Entity", { nullable: true, description: "What it is about." })
  subject!: One<Entity>;

  @Embedded(Quantity, { prefix: "quantity_", description: "The computed number, exact." })
  quantity!: Quantity | null;

  @Embedded(Period, { prefix: "period_", description: "When it is true." })
  period!: Period | null;

  @Value(String, { nullable: true, description: "What must hold for it to be true." })
  condition!: string | null;

  @ToOne("Dataset", { description: "The dataset that it came with: its source and rights." })
  dataset!: One<Dataset>;

  @ToMany("DerivationInput", {
    by: "derivation",
    description: "The facts that it follows from, in the order of the rule.",
  })
  inputs!: Many<DerivationInput>;
}
