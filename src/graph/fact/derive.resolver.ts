import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { RequestError } from "../../shared/errors.js";
import type { ReadContext } from "../../shared/read/context.js";
import { ComputedValue, computedValue, operandOf } from "./computed-value.js";
import { DerivationRule } from "./derivation.js";
import { type DerivationOperand, derive } from "./derive.js";
import type { Fact } from "./fact.js";

/** How many facts one calculation takes. */
const mostInputs = 100;

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
    const operands = facts.map((fact, index) => requiredOperand(ids[index] ?? "", fact as Fact | null));
    try {
      return computedValue(rule, derive(rule, operands, acrossUnits), facts);
    } catch (error) {
      if (error instanceof RangeError) throw RequestError.unsafeArithmetic(`${rule}: ${error.message}.`);
      throw error;
    }
  }
}

function requiredOperand(id: string, fact: Fact | null): DerivationOperand {
  if (!fact) throw RequestError.unknownId(`fact ${JSON.stringify(id)}`, []);
  const operand = operandOf(fact);
  if (operand) return operand;
  throw RequestError.unsafeArithmetic(`${id} states no number, and nothing can be computed with it.`);
}
