/** From one unit to another: by declared factors alone, and exactly. */
import { RequestError } from "../../shared/errors.js";
import { ExactNumber } from "../../shared/exact-number.js";
import { tableOf } from "../../shared/fields/declaration.js";
import type { ReadContext } from "../../shared/read/context.js";
import { nearSlugs } from "../../shared/read/near-slugs.js";
import type { Unit } from "../entity/unit.js";

/** A unit with what it is converted by. */
export type ConvertibleUnit = Pick<Unit, "id" | "factor"> & { readonly baseId?: string | null };

/** The unit that a unit is measured in at last: its base, or itself where it has none. */
export function baseOf({ id, baseId }: ConvertibleUnit): string {
  return baseId ?? id;
}

/** How many of one unit one of another is, as an exact decimal; undefined where no declared factor leads there. */
export function factorBetween(from: ConvertibleUnit, to: ConvertibleUnit): string | undefined {
  if (from.id === to.id) return "1";
  if (baseOf(from) !== baseOf(to)) return undefined;
  const [own, other] = [from, to].map(({ factor }) => new ExactNumber(factor ?? 1));
  const quotient = own?.div(other ?? 1);
  // What does not end would be rounded.
  return quotient && other && quotient.times(other).equals(own ?? 0) ? quotient.toFixed() : undefined;
}

/**
 * A number in another unit.
 *
 * @throws RangeError where no declared factor leads there
 */
export function convert(value: string, from: ConvertibleUnit, to: ConvertibleUnit): string {
  const factor = factorBetween(from, to);
  if (factor === undefined) {
    throw new RangeError(`no declared factor leads from ${from.id} to ${to.id}`);
  }
  return new ExactNumber(value).times(factor).toFixed();
}

/**
 * A unit by its slug.
 *
 * @throws RequestError UNKNOWN_ID with the nearest ones
 */
export async function unitBySlug(context: ReadContext, slug: string): Promise<ConvertibleUnit> {
  const table = tableOf("Unit");
  const unit = await context.load.by(table, "slug", slug);
  if (!unit) throw RequestError.unknownId(`Unit ${JSON.stringify(slug)}`, await nearSlugs(context, table, slug));
  return unit as unknown as ConvertibleUnit;
}
