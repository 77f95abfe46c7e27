/**
 * Observations as a data cube (www.w3.org/TR/vocab-data-cube): one data set a document, with indicator, subject and period
 * as dimensions. A document may state a number twice; its place in the document is therefore a dimension too, so that no
 * two observations of a data set have the same dimensions (integrity constraint 12).
 */
import { DataFactory, type NamedNode, type Quad } from "n3";
import { Document } from "../graph/document/document.js";
import { Observation } from "../graph/fact/observation.js";
import type { Addresses } from "./addresses.js";
import { type Description, valuesAt } from "./describe.js";
import { type PrefixedName, term } from "./namespaces.js";

const { quad, literal } = DataFactory;

const structure = term("pg:ObservationStructure");

/** The period of an observation that states none: a dimension always has a value (integrity constraint 11). */
const notStated = term("pg:NotStated");

/** What each component of the structure is. */
const components: readonly (readonly [part: PrefixedName, kind: PrefixedName, property: PrefixedName])[] = [
  ["qb:dimension", "qb:DimensionProperty", "pg:indicator"],
  ["qb:dimension", "qb:DimensionProperty", "pg:subject"],
  ["qb:dimension", "qb:DimensionProperty", "sdmx-dimension:refPeriod"],
  ["qb:dimension", "qb:DimensionProperty", "pg:position"],
  ["qb:measure", "qb:MeasureProperty", "sdmx-measure:obsValue"],
  ["qb:attribute", "qb:AttributeProperty", "sdmx-attribute:unitMeasure"],
  ["qb:attribute", "qb:AttributeProperty", "pg:comparator"],
];

/** The definition of the structure that all data sets of observations have. */
export function cubeStructure(addresses: Addresses): Quad[] {
  const type = term("rdf:type");
  return [
    quad(structure, type, term("qb:DataStructureDefinition")),
    quad(structure, term("rdfs:label"), literal("What is stated of an indicator and a subject for a period", "en")),
    quad(notStated, type, term("skos:Concept")),
    quad(notStated, term("skos:prefLabel"), literal("not stated", "en")),
    ...components.flatMap(([part, kind, property]) => {
      const component = addresses.part(structure, property.replace(/^.*:/, ""));
      return [
        quad(structure, term("qb:component"), component),
        quad(component, type, term("qb:ComponentSpecification")),
        quad(component, term(part), term(property)),
        quad(term(property), type, term(kind)),
      ];
    }),
  ];
}

/** The data set of a document, or the place of an observation in it; nothing for anything else. */
export function cubePart(description: Description, addresses: Addresses): Quad[] {
  const { thing, node } = description;
  if (thing instanceof Document) {
    const set = dataSet(node, addresses);
    return [
      quad(set, term("rdf:type"), term("qb:DataSet")),
      quad(set, term("qb:structure"), structure),
      quad(set, term("dcterms:isPartOf"), node),
      quad(set, term("rdfs:label"), literal(`Observations of: ${thing.title}`)),
    ];
  }
  if (!(thing instanceof Observation)) return [];
  const sets = valuesAt(description, "document").map((document) => dataSet(document as NamedNode, addresses));
  return [
    ...sets.map((set) => quad(node, term("qb:dataSet"), set)),
    ...(thing.period ? [] : [quad(node, term("sdmx-dimension:refPeriod"), notStated)]),
  ];
}

function dataSet(document: NamedNode, addresses: Addresses): NamedNode {
  return addresses.part(document, "observations");
}
