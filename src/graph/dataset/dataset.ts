import { type Many, ToMany, Value } from "../../shared/fields/decorators.js";
import type { Document } from "../document/document.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";

/** A folder as it was imported. */
@NodeTable("A folder as it was imported: a document with what it states, or knowledge from outside.", {
  order: [["slug", "ASC"]],
  roots: { one: "dataset", many: "datasets" },
})
export class Dataset extends Node {
  @Value(String, { description: "The name of the folder." })
  slug!: string;

  @Value(String, { description: "What it is." })
  title!: string;

  @Value(String, { description: "Where it comes from." })
  source!: string;

  @Value(String, { description: "Who holds which rights in it." })
  licence!: string;

  @Value(String, { description: "The SHA-256 of its files: importing the same files again changes nothing." })
  digest!: string;

  @Value(Number, { description: "The revision of the graph in which it last changed." })
  revision!: number;

  @ToMany("Document", { by: "dataset", description: "Its document, where it has one." })
  documents!: Many<Document>;
}
