import { type One, ToOne, Value } from "../../shared/fields/decorators.js";
import type { Dataset } from "../dataset/dataset.js";
import { declareEnum } from "../enums.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import type { Entity } from "./entity.js";

/** The code systems that ids come from. */
export const IdScheme = declareEnum("IdScheme", "A code system of the outside world.", {
  GBT2260: "GB/T 2260: administrative divisions of China.",
  GBT4754: "GB/T 4754-2017: industrial classification of China.",
  ISIC_REV4: "International Standard Industrial Classification, revision 4.",
  ISO3166_1: "ISO 3166-1 alpha-2: countries.",
  ISO3166_2: "ISO 3166-2: divisions of countries.",
  ISO4217: "ISO 4217: currencies.",
  ROR: "Research Organization Registry.",
  UCUM: "Unified Code for Units of Measure.",
  WIKIDATA: "Wikidata item.",
});

/** A code of an entity in the outside world. */
@NodeTable("A code of an entity in the outside world.", {
  order: [
    ["scheme", "ASC"],
    ["value", "ASC"],
  ],
})
export class ExternalId extends Node {
  @ToOne("Entity", { description: "The thing that has the code." })
  entity!: One<Entity>;

  @Value(IdScheme, { description: "The code system." })
  scheme!: keyof typeof IdScheme;

  @Value(String, { description: "The code." })
  value!: string;

  @Value(String, { description: "Where the code was read, and under which licence." })
  source!: string;

  @ToOne("Dataset", { description: "The dataset that it came with: its source and rights." })
  dataset!: One<Dataset>;
}
