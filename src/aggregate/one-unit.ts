/** Numbers in several units, brought to one by declared factors. */
import { baseOf, type ConvertibleUnit, convert, factorBetween, unitBySlug } from "../graph/value/convert.js";
import { RequestError } from "../shared/errors.js";
import type { ReadContext } from "../shared/read/context.js";
import { UnitConversion } from "./aggregate-value.js";
import type { StatedNumber } from "./number.js";

/** Numbers in one unit, and the conversions that it took. */
interface Converted {
  readonly numbers: readonly StatedNumber[];
  readonly conversions: readonly UnitConversion[];
}

/**
 * Brings numbers to a unit.
 *
 * @param slug the unit's
 * @throws RequestError UNSAFE_ARITHMETIC where no declared factor leads from a unit of theirs to it
 */
export async function inUnit(context: ReadContext, numbers: readonly StatedNumber[], slug: string): Promise<Converted> {
  const [to, units] = await Promise.all([unitBySlug(context, slug), unitsOf(context, numbers)]);
  const counts = new Map<ConvertibleUnit, number>();
  const converted = numbers.map((number) => {
    const from = units.get(number.unit ?? "");
    if (!from || factorBetween(from, to) === undefined) {
      throw RequestError.unsafeArithmetic(
        `No declared factor leads from ${number.unit ?? "no unit"} (${number.id}) to ${to.id}. Group by QUANTITY_UNIT as well, or leave it out.`,
      );
    }
    if (from.id !== to.id) counts.set(from, (counts.get(from) ?? 0) + 1);
    return { ...number, value: convert(number.value, from, to), unit: to.id };
  });
  const conversions = [...counts].map(([from, count]) =>
    Object.assign(new UnitConversion(), { from, count, factor: factorBetween(from, to) }),
  );
  return { numbers: converted, conversions };
}

/** The slug of a unit that all numbers could be brought to; undefined where there is none, or where all have one already. */
export async function commonUnit(context: ReadContext, numbers: readonly StatedNumber[]): Promise<string | undefined> {
  if (new Set(numbers.map(({ unit }) => unit)).size < 2) return undefined;
  const units = await unitsOf(context, numbers);
  const bases = new Set(numbers.map(({ unit }) => baseOf(units.get(unit ?? "") ?? { id: "", factor: null })));
  const [base = ""] = bases;
  return bases.size === 1 && base !== "" ? base.split(":")[1] : undefined;
}

async function unitsOf(
  context: ReadContext,
  numbers: readonly StatedNumber[],
): Promise<ReadonlyMap<string, ConvertibleUnit>> {
  const ids = [...new Set(numbers.flatMap(({ unit }) => unit ?? []))];
  const units = await Promise.all(ids.map((id) => context.load.byId("Unit", id)));
  return new Map(
    units.flatMap((unit) =>
      unit ? [[(unit as unknown as ConvertibleUnit).id, unit as unknown as ConvertibleUnit]] : [],
    ),
  );
}
