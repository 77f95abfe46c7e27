/** Sorts of numbers: what they must have in common, so that their order means something, as a text. */

/** What a sort is made of, by the properties of facts. */
interface SortedParts {
  readonly kind: string;
  readonly voice: string;
  readonly quantity: {
    readonly unitId: string | null;
    readonly comparator: string;
    readonly direction: string | null;
  } | null;
  readonly period?: unknown;
  readonly [property: string]: unknown;
}

/** The sort of a number that does not go by its order alone; no other has a comma. */
const apart = ",";

/**
 * The sort of a fact's number, beside its kind and indicator: its unit, its voice, and the kind of its period (of targets, its
 * form and the kind of its deadline). Bounds are apart; so is what is stated as a decrease, or as less, which is negative: its
 * place is another. Null where no number is stated.
 */
export function numberSortOf(fact: SortedParts): string | null {
  const { kind, quantity, voice, form, deadline, period, result } = fact;
  if (!quantity) return null;
  const { unitId, comparator, direction } = quantity;
  if (comparator !== "EXACT" || direction === "DECREASE" || result === "LESS") return apart;
  const when = kind === "Target" ? [form, kindOfPeriod(deadline)] : [kindOfPeriod(period)];
  return [unitId, voice, ...when].map((part) => part ?? "").join(" ");
}

function kindOfPeriod(period: unknown): string | undefined {
  return (period as { readonly kind: string } | null | undefined)?.kind;
}
