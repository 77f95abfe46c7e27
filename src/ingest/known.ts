/** What references may point at: what is in the graph already, and what the datasets at hand have. */
import { quote } from "../shared/errors.js";
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

/** A reference that leads to nothing. */
export interface Missing {
  readonly id: string;
  readonly table: "entity" | "fact";
  readonly origin: Origin;
}

/** The ids that exist, and what later checks need to know of them. */
export class Known {
  /** References that lead to nothing: what comes nearest is looked for when the dataset is checked. */
  readonly missing: Missing[] = [];
  readonly #entities = new Map<string, string>();
  readonly #facts = new Map<string, KnownFact>();
  readonly #owners = new Map<string, string>();
  readonly #excused = new Set<string>();
  readonly #around: Known | undefined;

  /** @param around what is known of other datasets as well */
  constructor(around?: Known) {
    this.#around = around;
  }

  /** Takes over what another knows. */
  absorb(other: Known): void {
    for (const [id, dataset] of other.#entities) this.#entities.set(id, dataset);
    for (const [id, fact] of other.#facts) this.#facts.set(id, fact);
    for (const [id, dataset] of other.#owners) this.#owners.set(id, dataset);
    for (const id of other.#excused) this.#excused.add(id);
  }

  /** Notes an entity of a dataset. */
  addEntity(id: string, dataset: string): void {
    this.#entities.set(id, dataset);
  }

  /** The dataset that an entity is of; undefined where there is no such entity. */
  datasetOf(entity: string): string | undefined {
    return this.#entities.get(entity) ?? this.#around?.datasetOf(entity);
  }

  /** Notes a fact. */
  addFact(id: string, fact: KnownFact): void {
    this.#facts.set(id, fact);
  }

  /** A fact; undefined where there is none. */
  factOf(id: string): KnownFact | undefined {
    return this.#facts.get(id) ?? this.#around?.factOf(id);
  }

  /** The ids of all entities, or of all facts. */
  *idsOf(table: Missing["table"]): Generator<string> {
    yield* (table === "entity" ? this.#entities : this.#facts).keys();
    if (this.#around) yield* this.#around.idsOf(table);
  }

  /**
   * Gives an id to a dataset, so that no other thing can have it; where one has it already, that is a problem.
   *
   * @param name what messages call it
   */
  claim(id: string, dataset: string, origin: Origin, problems: Problems, name = quote(id)): void {
    const owner = this.#ownerOf(id);
    if (owner === undefined) this.#owners.set(id, dataset);
    else {
      const where = owner === dataset ? "" : ` in the dataset ${quote(owner)}`;
      problems.add(origin, `There is ${name} already${where}. Give this one another slug, or remove one of them.`);
    }
  }

  #ownerOf(id: string): string | undefined {
    return this.#owners.get(id) ?? (this.#around ? this.#around.#ownerOf(id) : undefined);
  }

  /** Notes an id that a dataset has already. */
  note(id: string, dataset: string): void {
    this.#owners.set(id, dataset);
  }

  /** Lets references to ids pass that are there, but have problems of their own, which are reported where they are. */
  excuse(ids: Iterable<string>): void {
    for (const id of ids) this.#excused.add(id);
  }

  #isExcused(id: string): boolean {
    return this.#excused.has(id) || (this.#around ? this.#around.#isExcused(id) : false);
  }

  /**
   * Looks for an entity; where there is none, or none of the kinds, that is a problem.
   *
   * @param kinds the kinds that are possible; any, where there are none
   */
  entity(id: string, origin: Origin, problems: Problems, ...kinds: readonly string[]): void {
    if (kinds.length > 0 && !kinds.includes(kindOf(id))) {
      problems.add(origin, `${quote(id)} cannot stand here. It must be of the kind ${kinds.join(" or ")}.`);
    } else if (this.datasetOf(id) === undefined && !this.#isExcused(id)) {
      this.missing.push({ id, table: "entity", origin });
    }
  }

  /** The fact that has an id; where there is none, that is a problem. */
  fact(id: string, origin: Origin): KnownFact | undefined {
    const fact = this.factOf(id);
    if (!fact && !this.#isExcused(id)) this.missing.push({ id, table: "fact", origin });
    return fact;
  }
}
