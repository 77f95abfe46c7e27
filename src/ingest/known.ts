/** What references may point at: everything of earlier datasets, and of the one at hand. */
import { didYouMean } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { QuantityModel } from "./model.js";
import type { Origin, Problems } from "./problems.js";

/** What later checks need to know of a fact. */
export interface KnownFact {
  readonly kind: string;
  readonly quantity: QuantityModel | null;
  readonly result: string | null;
}

/** The ids that exist, and what later checks need to know of them. */
export class Known {
  readonly entities = new Set<string>();
  readonly facts = new Map<string, KnownFact>();

  /**
   * The id itself, where an entity of one of the kinds has it; otherwise a problem with the nearest match.
   *
   * @param kinds the kinds that are possible; any, where there are none
   */
  entity(id: string, origin: Origin, problems: Problems, ...kinds: readonly string[]): string {
    const kind = kindOf(id);
    if (kinds.length > 0 && !kinds.includes(kind)) {
      problems.add(origin, `${JSON.stringify(id)} cannot stand here: it must be of the kind ${kinds.join(" or ")}.`);
    } else if (!this.entities.has(id)) {
      const near = nearest(id, this.entities);
      problems.add(
        origin,
        `There is no entity ${JSON.stringify(id)}.${didYouMean(near) || " Add it to entities, or import the dataset that has it first."}`,
      );
    }
    return id;
  }

  /** The fact that has an id; otherwise a problem with the nearest match. */
  fact(id: string, origin: Origin, problems: Problems): KnownFact | undefined {
    const fact = this.facts.get(id);
    if (!fact) {
      problems.add(
        origin,
        `There is no fact ${JSON.stringify(id)}.${didYouMean(nearest(id, this.facts.keys())) || " Add it to facts."}`,
      );
    }
    return fact;
  }
}

/** The kind in an id. */
export function kindOf(id: string): string {
  return id.split(":", 1)[0] ?? "";
}

/** The slug in an id. */
export function slugOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}
