import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { decimalKey } from "../../shared/decimal.js";
import { RequestError } from "../../shared/errors.js";
import type { ReadContext } from "../../shared/read/context.js";
import { Quantity } from "../value/quantity.js";
import { DerivationRule } from "./derivation.js";
import { type DerivationOperand, derive } from "./derive.js";
import { Fact } from "./fact.js";

/** How many facts one calculation takes. */
const mostInputs = 100;

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

/** Calculations with the numbers of facts. */
@Resolver()
export class DeriveResolver {
  @Query(() => ComputedValue, {
    nullable: true,
    description:
      "Computes with the numbers of facts: exact, and refused where it would mix units. The difference of two percentages is in percentage points.",
  })
  async derive(
    @Ctx() context: ReadContext,
    @Arg("rule", () => DerivationRule, { description: "What to compute." }) rule: keyof typeof DerivationRule,
    @Arg("facts", () => [ID], { description: "The ids of the facts, in the order of the rule." }) ids: string[],
    @Arg("acrossUnits", () => Boolean, {
      defaultValue: false,
      description: "Add up numbers of different units on purpose; the sum has no unit.",
    })
    acrossUnits: boolean,
  ): Promise<ComputedValue> {
    if (ids.length > mostInputs) {
      throw RequestError.badArgument(`facts has ${ids.length} items; the limit is ${mostInputs}.`);
    }
    const facts = await Promise.all(ids.map((id) => context.load.byId("Fact", id)));
    const operands = facts.map((fact, index) => operandOf(ids[index] ?? "", fact as Fact | null));
    try {
      const { value, unit, comparator } = derive(rule, operands, acrossUnits);
      const quantity = Object.assign(new Quantity(), { value, key: decimalKey(value), unitId: unit, comparator });
      return Object.assign(new ComputedValue(), { rule, quantity, facts });
    } catch (error) {
      if (error instanceof RangeError) throw RequestError.unsafeArithmetic(`${rule}: ${error.message}.`);
      throw error;
    }
  }
}

function operandOf(id: string, fact: Fact | null): DerivationOperand {
  if (!fact) throw RequestError.unknownId(`fact ${JSON.stringify(id)}`, []);
  const quantity = fact.quantity as StoredQuantity | null;
  if (!quantity) throw RequestError.unsafeArithmetic(`${id} states no number, and nothing can be computed with it.`);
  const { value, unitId: unit, comparator, direction } = quantity;
  const result = (fact as { result?: string | null }).result ?? null;
  return { name: id, value, unit, comparator, direction, result };
}
