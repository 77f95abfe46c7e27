/** The vocabularies that an export speaks: our own, and those that others know. */
import { DataFactory, type NamedNode } from "n3";

/** Where our own vocabulary is: the same for every installation, so that graphs of several can be read together. */
const ownNamespace = "urn:policy-graph:vocabulary:";

/** Every namespace by its prefix. */
export const namespaces = {
  pg: ownNamespace,
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  owl: "http://www.w3.org/2002/07/owl#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  skosxl: "http://www.w3.org/2008/05/skos-xl#",
  schema: "https://schema.org/",
  dcterms: "http://purl.org/dc/terms/",
  dcat: "http://www.w3.org/ns/dcat#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  qb: "http://purl.org/linked-data/cube#",
  "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
  "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
  "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
  qudt: "http://qudt.org/schema/qudt/",
} as const;

/** The name of a term with its prefix, as in `schema:Person`. */
export type PrefixedName = `${keyof typeof namespaces}:${string}`;

/** A term of a vocabulary by its name. */
export function term(name: PrefixedName): NamedNode {
  const [prefix = "", local = ""] = name.split(/:(.*)/s);
  return DataFactory.namedNode(namespaces[prefix as keyof typeof namespaces] + local);
}
