/**
 * The graph of relations as adjacency lists in memory, in compressed sparse rows (CSR): for each node, one run of slots,
 * a slot for each end of a relation. It holds numbers only; what they stand for are the ids beside them.
 */

/** One relation, as it is read. */
export interface Link {
  readonly id: string;
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
}

/** Which slots a traversal may follow. */
export type Allows = (slot: number) => boolean;

/** The graph of relations. Nodes are numbered in the order of their ids, edges in the order in which they come. */
export class Adjacency {
  readonly #nodes: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #edges: readonly string[];
  readonly #predicates: readonly string[];
  readonly #predicate: Uint16Array;
  readonly #offsets: Uint32Array;
  /** The node at the other end of each slot. */
  readonly #ends: Uint32Array;
  /** The edge of each slot, twice, and one more where the slot leads against the relation. */
  readonly #marks: Uint32Array;

  /** @param links the relations; where orders are to be stable, in the order of their ids */
  constructor(links: readonly Link[]) {
    const ids = new Set<string>();
    for (const { subject, object } of links) ids.add(subject).add(object);
    this.#nodes = [...ids].sort();
    this.#numbers = numbersOf(this.#nodes);
    this.#edges = links.map(({ id }) => id);
    this.#predicates = [...new Set(links.map(({ predicate }) => predicate))];
    const predicates = numbersOf(this.#predicates);
    const count = links.length;
    this.#predicate = new Uint16Array(count);
    const [subjects, objects] = [new Uint32Array(count), new Uint32Array(count)];
    links.forEach(({ subject, predicate, object }, edge) => {
      subjects[edge] = this.#numbers.get(subject) ?? 0;
      objects[edge] = this.#numbers.get(object) ?? 0;
      this.#predicate[edge] = predicates.get(predicate) ?? 0;
    });
    this.#offsets = new Uint32Array(this.#nodes.length + 1);
    for (const end of [subjects, objects])
      for (const node of end) this.#offsets[node + 1] = at(this.#offsets, node + 1) + 1;
    for (let node = 0; node < this.#nodes.length; node += 1) {
      this.#offsets[node + 1] = at(this.#offsets, node + 1) + at(this.#offsets, node);
    }
    this.#ends = new Uint32Array(count * 2);
    this.#marks = new Uint32Array(count * 2);
    const free = this.#offsets.slice();
    const put = (node: number, end: number, mark: number) => {
      const slot = at(free, node);
      free[node] = slot + 1;
      this.#ends[slot] = end;
      this.#marks[slot] = mark;
    };
    // Edge by edge, so that the slots of each node come in the order of their edges.
    for (let edge = 0; edge < count; edge += 1) {
      const [subject, object] = [at(subjects, edge), at(objects, edge)];
      put(subject, object, edge * 2);
      put(object, subject, edge * 2 + 1);
    }
  }

  /** How many nodes it has. */
  get size(): number {
    return this.#nodes.length;
  }

  /** The number of a node; undefined for what no relation leads to or from. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** The id of a node. */
  idOf(node: number): string {
    return this.#nodes[node] ?? "";
  }

  /** The first slot of a node. */
  first(node: number): number {
    return at(this.#offsets, node);
  }

  /** The slot behind the last one of a node. */
  last(node: number): number {
    return at(this.#offsets, node + 1);
  }

  /** How many slots a node has. */
  degree(node: number): number {
    return this.last(node) - this.first(node);
  }

  /** The node that a slot leads to. */
  end(slot: number): number {
    return at(this.#ends, slot);
  }

  /** Whether a slot leads from subject to object. */
  isOut(slot: number): boolean {
    return at(this.#marks, slot) % 2 === 0;
  }

  /** The id of the relation of a slot. */
  relation(slot: number): string {
    return this.#edges[at(this.#marks, slot) >>> 1] ?? "";
  }

  /** The predicate of the relation of a slot. */
  predicate(slot: number): string {
    return this.#predicates[at(this.#predicate, at(this.#marks, slot) >>> 1)] ?? "";
  }

  /** What a traversal may follow that keeps to some predicates; everything where none are named. */
  allows(via: readonly string[] | undefined): Allows {
    if (!via) return () => true;
    const allowed = this.#predicates.map((name) => via.includes(name));
    return (slot) => allowed[at(this.#predicate, at(this.#marks, slot) >>> 1)] === true;
  }
}

function numbersOf(ids: readonly string[]): ReadonlyMap<string, number> {
  return new Map(ids.map((id, number) => [id, number]));
}

/** An element of an array that has it. */
function at(array: Uint32Array | Uint16Array, index: number): number {
  return array[index] as number;
}
