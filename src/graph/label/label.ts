import { type Many, type One, ToMany, ToOne, Value } from "../../shared/fields/decorators.js";
import { LanguageTag } from "../../shared/language.js";
import type { Dataset } from "../dataset/dataset.js";
import type { Evidence } from "../document/evidence.js";
import type { Entity } from "../entity/entity.js";
import { declareEnum } from "../enums.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";

/** What sort of name a label is; in the order in which names are preferred. */
export const LabelKind = declareEnum("LabelKind", "What sort of name a label is.", {
  OFFICIAL: "A name that an authority uses, from a source outside the document.",
  CORRECTED: "The right reading of a name that is printed wrong, with its source.",
  PRINTED: "A name as the document prints it, right or wrong.",
  ALIAS: "Another name, for searching.",
});

/** A name of an entity in one language. */
@NodeTable("A name of an entity in one language.", {
  order: [
    ["entity", "ASC"],
    ["rank", "ASC"],
  ],
  roots: { many: "labels" },
})
export class Label extends Node {
  @ToOne("Entity", { description: "The thing that is called so." })
  entity!: One<Entity>;

  @Value(LanguageTag, { description: "Its language." })
  language!: string;

  @Value(LabelKind, { description: "What sort of name it is." })
  kind!: keyof typeof LabelKind;

  @Value(String, { description: "The name." })
  text!: string;

  @Value(String, { nullable: true, description: "Where it comes from; null where the document prints it." })
  source!: string | null;

  @Value(Number, { description: "Its place among the names of the thing: the preferred one has the smallest." })
  rank!: number;

  @ToOne("Dataset", { description: "The dataset that it came with: its source and rights." })
  dataset!: One<Dataset>;

  @ToMany("Evidence", { by: "label", description: "Each place where the document prints it." })
  evidence!: Many<Evidence>;
}
