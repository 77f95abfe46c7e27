/** Numbers that are computed for an answer from the numbers of facts. */
import { Field, ObjectType } from "type-graphql";
import { decimalKey } from "../../shared/decimal.js";
import { Quantity } from "../value/quantity.js";
import { DerivationRule } from "./derivation.js";
import type { DerivationOperand, DerivedValue } from "./derive.js";
import { Fact } from "./fact.js";

/** The columns of a fact's quantity that are not shown as fields. */
type StoredQuantity = Quantity & { unitId: string | null };

/** A number that was computed for an answer. */
@ObjectType({ description: "A number that was computed for this answer: no document states it." })
export class ComputedValue {
  @Field(() => DerivationRule, { description: "The rule." })
  rule!: keyof typeof DerivationRule;

  @Field(() => Quantity, { description: "The number, exact; a bound among the facts makes it a bound too." })
  quantity!: Quantity;

  @Field(() => [Fact], { description: "The facts that it was computed from, in the order of the rule." })
  facts!: object[];
}

/** A derived number as clients see it. */
export function computedValue(
  rule: keyof typeof DerivationRule,
  { value, unit, comparator }: DerivedValue,
  facts: readonly (object | null)[],
): ComputedValue {
  const quantity = Object.assign(new Quantity(), { value, key: decimalKey(value), unitId: unit, comparator });
  return Object.assign(new ComputedValue(), { rule, quantity, facts });
}

/** What a rule needs of a fact; undefined where it states no number. */
export function operandOf(fact: Fact): DerivationOperand | undefined {
  const quantity = fact.quantity as StoredQuantity | null;
  if (!quantity) return undefined;
  const { value, unitId: unit, comparator, direction } = quantity;
  const result = (fact as { result?: string | null }).result ?? null;
  return { name: fact.id, value, unit, comparator, direction, result };
}
