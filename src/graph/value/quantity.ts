import { Arg, Ctx, Field, Float, ObjectType } from "type-graphql";
import { decimalKey, ExactDecimal, isDecimal } from "../../shared/decimal.js";
import { RequestError } from "../../shared/errors.js";
import { Compiled } from "../../shared/fields/compiled.js";
import { Hidden, type One, ToOne, Value } from "../../shared/fields/decorators.js";
import type { ReadContext } from "../../shared/read/context.js";
import type { Unit } from "../entity/unit.js";
import { declareEnum } from "../enums.js";
import { type ConvertibleUnit, convert, unitBySlug } from "./convert.js";

/** How a stated number bounds the real one. */
export const Comparator = declareEnum("Comparator", "How the stated number stands to the real one.", {
  EXACT: "The number as such.",
  ABOUT: "“about”, 约: near it.",
  MORE_THAN: "“more than”, 超过: a lower bound that is not reached itself.",
  AT_LEAST: "“at least”: a lower bound.",
  LESS_THAN: "“less than”: an upper bound that is not reached itself.",
  AT_MOST: "“at most”: an upper bound.",
  UNCLEAR: "The words can be read as an exact number or as a bound.",
});

/** Which way something changed. */
export const ChangeDirection = declareEnum(
  "ChangeDirection",
  "Which way something changed; the value itself stays positive.",
  {
    INCREASE: "It became more.",
    DECREASE: "It became less.",
  },
);

/** A number as it is stated. */
@ObjectType({ description: "A number as it is stated: exact, with its unit, and apart from the words that hedge it." })
export class Quantity {
  @Value(ExactDecimal, {
    sortProperty: "key",
    description: "The number in the unit itself, scale words multiplied out.",
  })
  value!: string;

  @Hidden()
  key!: string;

  @Compiled({ form: "float", column: "value" })
  @Field(() => Float, { description: "The number as a float, for charts. It may be rounded: `value` is the number." })
  get number(): number {
    return Number(this.value);
  }

  @ToOne("Unit", { nullable: true, description: "The unit." })
  unit!: One<Unit>;

  @Field(() => Quantity, {
    description:
      "The number in another unit, by declared factors: computed, exact, and stated by no document. Refused where no factor leads there.",
  })
  async convert(
    @Ctx() context: ReadContext,
    @Arg("unit", () => String, { description: "The slug of the unit, as in “tonne”." }) slug: string,
  ): Promise<Quantity> {
    const [from, to] = await Promise.all([
      context.load.byId("Unit", (this as unknown as { unitId: string | null }).unitId ?? ""),
      unitBySlug(context, slug),
    ]);
    try {
      if (!from) throw new RangeError("it has no unit");
      const value = convert(this.value, from as ConvertibleUnit, to);
      const { comparator, direction } = this;
      const key = isDecimal(value) ? decimalKey(value) : "";
      return Object.assign(new Quantity(), { value, key, unitId: to.id, comparator, direction });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw RequestError.unsafeArithmetic(
        `${this.value} cannot be converted: ${error.message}. Ask units { nodes { slug base { slug } factor } } for what can.`,
      );
    }
  }

  @Value(Comparator, { description: "How the stated number stands to the real one." })
  comparator!: keyof typeof Comparator;

  @Value(ChangeDirection, { nullable: true, description: "Which way it changed; null where it is no change." })
  direction!: keyof typeof ChangeDirection | null;

  @Value(String, { nullable: true, description: "The number as printed, with its scale word: “2.2 billion”, “14万”." })
  text!: string | null;

  @Value(String, { nullable: true, description: "The scale word in it: “billion”, “万”." })
  scaleWord!: string | null;

  @Value(String, { nullable: true, description: "How the value was read, where it is not printed as a number." })
  reading!: string | null;
}
