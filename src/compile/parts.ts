/** Answers that code makes: texts, and holes between them that things go into. */
import { type FieldNode, type GraphQLNamedType, type GraphQLSchema, isAbstractType } from "graphql";
import { declaredTables } from "../shared/fields/declaration.js";

/** One place of the operation where things stand. */
export interface Site {
  readonly type: string;
  readonly nodes: readonly FieldNode[];
}

/** A thing of an answer. */
export interface Hole {
  readonly site: Site;
  readonly id: string;
  /** The day as of which it is read. */
  readonly asOf: string | undefined;
}

/** An answer in parts. */
export type Parts = readonly (string | Hole)[];

/** Puts an answer together. */
export class PartsWriter {
  readonly #parts: (string | Hole)[] = [];
  /** What is not in a part yet: texts are joined together, since to add one to the next costs a string each time. */
  #texts: string[] = [];

  text(text: string): void {
    this.#texts.push(text);
  }

  hole(hole: Hole): void {
    this.#parts.push(this.#texts.join(""), hole);
    this.#texts = [];
  }

  /** What was written. */
  get parts(): Parts {
    return [...this.#parts, this.#texts.join("")];
  }
}

/** Whether all objects of a type are rows with ids. */
export function isThing(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  if (isAbstractType(type)) return schema.getPossibleTypes(type).every((possible) => isTable(possible.name));
  return isTable(type.name);
}

/** Whether a type is declared as a table. */
export function isTable(name: string): boolean {
  return declaredTables().some((table) => table.name === name);
}
