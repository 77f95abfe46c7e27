/** For tests: how things are connected, by plain breadth-first searches that try everything. */

/** One relation. */
export interface PlainLink {
  readonly id: string;
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** A relation at a thing, and the thing at its other end. */
interface Way {
  readonly link: PlainLink;
  readonly end: string;
}

/** Relations that may be followed. */
export class PlainPaths {
  readonly #links: readonly PlainLink[];
  readonly #around = new Map<string, Way[]>();

  /**
   * @param links in their order
   * @param via the predicates to follow; null for all
   */
  constructor(links: readonly PlainLink[], via: readonly string[] | null) {
    this.#links = links.filter(({ predicate }) => via === null || via.includes(predicate));
    for (const link of this.#links) {
      const { subject, object } = link;
      this.#add(subject, { link, end: object });
      if (object !== subject) this.#add(object, { link, end: subject });
    }
  }

  #add(node: string, way: Way): void {
    const ways = this.#around.get(node);
    if (ways) ways.push(way);
    else this.#around.set(node, [way]);
  }

  /** How far things are from one, in hops; those that are nearer first, then by their ids. */
  distances(start: string, most: number): Map<string, number> {
    const found = new Map([[start, 0]]);
    for (let hops = 1; hops <= most; hops += 1) {
      const ends = [...found.keys()].flatMap((node) => this.#waysFrom(node).map(({ end }) => end));
      for (const end of ends.sort()) if (!found.has(end)) found.set(end, hops);
    }
    return found;
  }

  /**
   * The ways between two things that pass nothing twice, as the ids of their relations: the shortest first, those of one
   * length by the order of their relations.
   *
   * @param enough how many are wanted; there may be more of the last length
   */
  paths(from: string, to: string, maxHops: number, enough: number): string[][] {
    const found: string[][] = [];
    let begun: { nodes: string[]; ids: string[] }[] = [{ nodes: [from], ids: [] }];
    for (let hops = 1; hops <= maxHops && found.length < enough; hops += 1) {
      begun = begun.flatMap(({ nodes, ids }) =>
        this.#waysFrom(nodes.at(-1) ?? "")
          .filter(({ end }) => !nodes.includes(end))
          .map(({ link, end }) => ({ nodes: [...nodes, end], ids: [...ids, link.id] })),
      );
      found.push(...begun.filter(({ nodes }) => nodes.at(-1) === to).map(({ ids }) => ids));
      begun = begun.filter(({ nodes }) => nodes.at(-1) !== to);
    }
    return found;
  }

  /** The relations among some things. */
  among(nodes: ReadonlySet<string>): string[] {
    return this.#links.filter(({ subject, object }) => nodes.has(subject) && nodes.has(object)).map(({ id }) => id);
  }

  /** What two things are both related to, with the relations of each. */
  shared(a: string, b: string): { node: string; viaA: string[]; viaB: string[] }[] {
    const between = (one: string, other: string) =>
      this.#waysFrom(one)
        .filter(({ end }) => end === other)
        .map(({ link }) => link.id);
    return [...this.distances(a, 1).keys()]
      .filter((node) => node !== a && node !== b)
      .map((node) => ({ node, viaA: between(a, node), viaB: between(b, node) }))
      .filter(({ viaB }) => viaB.length > 0);
  }

  #waysFrom(node: string): readonly Way[] {
    return this.#around.get(node) ?? [];
  }
}
