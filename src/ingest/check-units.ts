/** Units: what is converted needs a base and a factor. */
import { quote } from "../shared/errors.js";
import type { EntityInput } from "./format.js";
import type { Located } from "./parse-item.js";
import type { Problems } from "./problems.js";
import { kindOf } from "./slug.js";

/** A unit as it is written. */
interface UnitInput {
  readonly id: string;
  readonly base?: string;
  readonly factor?: string;
  readonly dimension?: string;
}

/** Looks for units that cannot be converted as they are written; of bases, those that the same folder has. */
export function checkUnits(entities: readonly Located<EntityInput>[], problems: Problems): void {
  const units = entities.filter(({ input }) => kindOf(input.id) === "Unit");
  const byId = new Map(units.map(({ input }) => [input.id, input as UnitInput]));
  for (const { input, at } of units) {
    const { id, base, factor, dimension } = input as UnitInput;
    if ((base === undefined) !== (factor === undefined)) {
      const missing = base === undefined ? "base" : "factor";
      problems.add(
        at(),
        `${id} has no ${missing}. A unit that is converted needs both base and factor, and others none.`,
      );
    }
    if (factor !== undefined && !(Number(factor) > 0)) {
      problems.add(at("factor"), `factor: ${quote(factor)} is not more than 0. Say how many of the base one of it is.`);
    }
    const other = base === undefined ? undefined : byId.get(base);
    if (other?.base !== undefined || base === id) {
      problems.add(
        at("base"),
        `base: ${quote(String(base))} has a base itself. Name the unit that it leads to at last.`,
      );
    } else if (other && other.dimension !== dimension) {
      problems.add(at("base"), `base: ${quote(other.id)} measures something else. Both need the same dimension.`);
    }
  }
}
