/**
 * What our classes, fields and predicates are called in vocabularies that others know. An export says all of it in our
 * own vocabulary, derived from the declared fields; what stands here is said beside that.
 */
import type { Class } from "../shared/fields/declaration.js";
import type { PrefixedName } from "./namespaces.js";

/** The types of a class's things. Kinds of things that are no single things (an industry, a sort of facility) are concepts. */
const types: Readonly<Record<string, readonly PrefixedName[]>> = {
  Person: ["schema:Person", "prov:Person"],
  Ministry: ["schema:GovernmentOrganization", "prov:Organization"],
  Province: ["schema:AdministrativeArea"],
  Place: ["schema:Place"],
  Event: ["schema:Event"],
  EventSeries: ["schema:EventSeries"],
  Product: ["schema:Product"],
  Work: ["schema:CreativeWork"],
  Plan: ["schema:CreativeWork"],
  Group: ["skos:Collection"],
  Industry: ["skos:Concept"],
  EnterpriseCategory: ["skos:Concept"],
  Facility: ["skos:Concept"],
  Technology: ["skos:Concept"],
  Resource: ["skos:Concept"],
  Goal: ["skos:Concept"],
  GovernmentLevel: ["skos:Concept"],
  Program: ["skos:Concept"],
  Indicator: ["skos:Concept"],
  Unit: ["qudt:Unit"],
  Label: ["skosxl:Label"],
  ExternalId: ["schema:PropertyValue"],
  Dataset: ["dcat:Dataset", "schema:Dataset"],
  Document: ["schema:CreativeWork", "prov:Entity"],
  Fact: ["prov:Entity"],
  Derivation: ["prov:Entity"],
  Observation: ["qb:Observation", "schema:Observation"],
  Relation: ["rdf:Statement"],
  Evidence: ["oa:Annotation", "prov:Entity"],
  Quantity: ["schema:QuantitativeValue"],
  Period: ["dcterms:PeriodOfTime"],
};

/** What a value is called besides, by the path that leads to it from a thing of the class. */
const properties: Readonly<Record<string, Readonly<Record<string, readonly PrefixedName[]>>>> = {
  Entity: { note: ["skos:note"], dataset: ["dcterms:isPartOf"] },
  Unit: { symbol: ["qudt:symbol"] },
  Label: { text: ["skosxl:literalForm"], source: ["dcterms:source"] },
  ExternalId: { scheme: ["schema:propertyID"], value: ["schema:value"], source: ["dcterms:source"] },
  Dataset: { title: ["dcterms:title"], source: ["dcterms:source"], licence: ["dcterms:rights"] },
  Document: {
    title: ["dcterms:title"],
    sha256: ["schema:sha256"],
    text: ["schema:text"],
    event: ["schema:about"],
    dataset: ["dcterms:isPartOf"],
    "date.start": ["dcterms:date"],
  },
  Fact: {
    document: ["prov:wasDerivedFrom"],
    speaker: ["prov:wasAttributedTo"],
    note: ["rdfs:comment"],
  },
  Observation: {
    subject: ["schema:observationAbout"],
    indicator: ["schema:measuredProperty"],
    "quantity.value": ["sdmx-measure:obsValue"],
    "quantity.unit": ["sdmx-attribute:unitMeasure"],
    "quantity.comparator": ["pg:comparator"],
    "period.interval": ["sdmx-dimension:refPeriod"],
  },
  Relation: { subject: ["rdf:subject"], object: ["rdf:object"] },
  Derivation: { dataset: ["dcterms:isPartOf"] },
  Evidence: {
    document: ["prov:wasQuotedFrom"],
    speaker: ["prov:wasAttributedTo"],
    fact: ["oa:hasBody"],
    label: ["oa:hasBody"],
  },
  Passage: { speaker: ["prov:wasAttributedTo"] },
  Quantity: { value: ["schema:value"] },
  Period: { start: ["dcat:startDate"], end: ["dcat:endDate"] },
};

/** What a reference says of another thing than the one that has it: `from` –property→ `to`, or the thing itself. */
export const links: Readonly<Record<string, { readonly from: string; readonly property: PrefixedName; to?: string }>> =
  {
    DerivationInput: { from: "derivation", property: "prov:wasDerivedFrom", to: "fact" },
    ExternalId: { from: "entity", property: "schema:identifier" },
  };

/** What relations are called besides; `inverse`: from the object to the subject. */
export const relations: Readonly<
  Record<string, { readonly property: PrefixedName } | { readonly inverse: PrefixedName }>
> = {
  HOLDS_OFFICE: { property: "schema:worksFor" },
  SPEAKS_AT: { inverse: "schema:performer" },
  CREDITED_FOR: { inverse: "schema:contributor" },
  ORGANIZES: { inverse: "schema:organizer" },
  HAS_THEME: { property: "schema:about" },
  PART_OF: { property: "dcterms:isPartOf" },
  MEMBER_OF: { inverse: "skos:member" },
};

/** What codes of the outside world say of the thing that has them: a value, or the address of the same thing elsewhere. */
export const codes: Readonly<
  Record<string, { readonly property: PrefixedName; readonly address?: string; readonly datatype?: PrefixedName }>
> = {
  UCUM: { property: "qudt:ucumCode", datatype: "qudt:UCUMcs" },
  ISO4217: { property: "qudt:currencyCode" },
  WIKIDATA: { property: "schema:sameAs", address: "http://www.wikidata.org/entity/" },
  ROR: { property: "schema:sameAs", address: "https://ror.org/" },
};

/** Texts that are in the language that another field of the same thing names. */
const languages: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Label: { text: "language" },
  Evidence: { quote: "language" },
  Passage: { text: "language" },
};

/** The field that names the language of a text; undefined where nothing does. */
export function languageField(target: Class, field: string): string | undefined {
  return languages[target.name]?.[field];
}

/** The types of the things of a class, those of its ancestors among them. */
export function typesOf(target: Class): PrefixedName[] {
  return lineOf(target).flatMap((name) => types[name] ?? []);
}

/** What a value is called besides our own name for it. */
export function propertiesOf(target: Class, path: string): PrefixedName[] {
  return lineOf(target).flatMap((name) => properties[name]?.[path] ?? []);
}

/** Everything that the mapping names, for the test that it is there. */
export const mapped = { types, properties, links, relations, codes, languages };

/** The names of a class and of its ancestors. */
export function lineOf(target: Class): string[] {
  const names: string[] = [];
  for (let prototype = target.prototype; prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    names.push(prototype.constructor.name);
  }
  return names;
}
