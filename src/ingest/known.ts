/** What references may point at: everything of other datasets, and of the one at hand. */
import { didYouMean, quote } from "../shared/errors.js";
import { nearest } from "../shared/nearest.js";
import type { QuantityModel } from "./model.js";
import type { Origin, Problems } from "./problems.js";
import { kindOf } from "./slug.js";

/** What later checks need to know of a fact. */
export interface KnownFact {
  readonly kind: string;
  readonly quantity: QuantityModel | null;
  readonly result: string | null;
  /** What it is about (graph/fact/topic.ts). */
  readonly topic: string | null;
}

/** The ids that exist, and what later checks need to know of them. */
export class Known {
  /** Entities, with the slug of the dataset that has them. */
  readonly entities = new Map<string, string>();
  readonly facts = new Map<string, KnownFact>();
  readonly #owners = new Map<string, string>();
  readonly #excused = new Set<string>();

  /**
   * Gives an id to a dataset, so that no other thing can have it; where one has it already, that is a problem.
   *
   * @param name what messages call it
   */
  claim(id: string, dataset: string, origin: Origin, problems: Problems, name = quote(id)): void {
    const owner = this.#owners.get(id);
    if (owner === undefined) this.#owners.set(id, dataset);
    else {
      const where = owner === dataset ? "" : ` in the dataset ${quote(owner)}`;
      problems.add(origin, `There is ${name} already${where}. Give this one another slug, or remove one of them.`);
    }
  }

  /** Notes an id that is in the graph already. */
  note(id: string, dataset: string): void {
    this.#owners.set(id, dataset);
  }

  /** Lets references to ids pass that are there, but have problems of their own, which are reported where they are. */
  excuse(ids: Iterable<string>): void {
    for (const id of ids) this.#excused.add(id);
  }

  /**
   * Looks for an entity; where there is none, or none of the kinds, that is a problem with the nearest match.
   *
   * @param kinds the kinds that are possible; any, where there are none
   */
  entity(id: string, origin: Origin, problems: Problems, ...kinds: readonly string[]): void {
    if (kinds.length > 0 && !kinds.includes(kindOf(id))) {
      problems.add(origin, `${quote(id)} cannot stand here. It must be of the kind ${kinds.join(" or ")}.`);
    } else if (!this.entities.has(id) && !this.#excused.has(id)) {
      const near = didYouMean(nearest(id, this.entities.keys()));
      const wayOut = near || " Add it to entities, or import the dataset that has it first.";
      problems.add(origin, `There is no entity ${quote(id)}.${wayOut}`);
    }
  }

  /** The fact that has an id; where there is none, that is a problem with the nearest match. */
  fact(id: string, origin: Origin, problems: Problems): KnownFact | undefined {
    const fact = this.facts.get(id);
    if (!fact && !this.#excused.has(id)) {
      const near = didYouMean(nearest(id, this.facts.keys()));
      problems.add(
        origin,
        `There is no fact ${quote(id)}.${near || " Add it to facts, or import the dataset that has it first."}`,
      );
    }
    return fact;
  }
}
