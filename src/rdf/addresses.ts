/** The addresses of things: the base that the settings name, and their ids. */
import { DataFactory, type NamedNode } from "n3";

/** Gives addresses to things, to their parts and to the graph itself. */
export class Addresses {
  /** What every address begins with; it ends with `:` or `/`. */
  readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  /** The address of a thing by its id, as in `urn:policy-graph:Ministry:miit`; what an address cannot have is encoded. */
  thing(id: string): NamedNode {
    return DataFactory.namedNode(this.base + id.split(":").map(encodeURIComponent).join(":"));
  }

  /** The address of what is a part of a thing and has no id: `…#period`. No node of an export is blank. */
  part(thing: NamedNode, name: string): NamedNode {
    return DataFactory.namedNode(`${thing.value}#${name}`);
  }

  /** What the addresses of the things of a class begin with. */
  classPrefix(name: string): string {
    return `${this.base}${name}:`;
  }
}
