/** Our own vocabulary as triples: classes, properties, enums and predicates with their descriptions, as they are declared. */
import { DataFactory, type NamedNode, type Quad } from "n3";
import { predicates } from "../graph/predicate.js";
import {
  type Class,
  type Declaration,
  fieldsOf,
  type TableDeclaration,
  type ValueType,
} from "../shared/fields/declaration.js";
import { namesOf } from "../shared/fields/enums.js";
import { datatypeOf, enumTerm } from "./literals.js";
import { lineOf } from "./mapping.js";
import { type PrefixedName, term } from "./namespaces.js";
import { propertyOfPredicate } from "./relations.js";

const { quad, literal } = DataFactory;

const is = (subject: NamedNode, property: PrefixedName, value: NamedNode | string) =>
  quad(subject, term(property), typeof value === "string" ? literal(value, "en") : value);

/** The vocabulary of some tables. */
export function vocabulary(tables: readonly TableDeclaration[]): Quad[] {
  const embedded = tables.flatMap(({ class: target }) =>
    fieldsOf(target).flatMap((field) => (field.form === "embedded" ? [field.target] : [])),
  );
  const classes = [...tables.map((table) => table.class), ...new Set(embedded)];
  const fields = classes.flatMap((target) => fieldsOf(target).map((field) => ({ target, field })));
  const enums = new Set(fields.flatMap(({ field }) => ("type" in field && namesOf(field.type) ? [field.type] : [])));
  return [
    ...classes.flatMap((target) => ofClass(lineOf(target))),
    ...tables.map(({ name, description }) => is(term(`pg:${name}`), "rdfs:comment", description)),
    ...fields.flatMap(({ target, field }) => ofField(target, field)),
    ...[...enums].flatMap(ofEnum),
    ...Object.entries(predicates).flatMap(([name, { means }]) => ofPredicate(name, means)),
  ];
}

/** A class and its ancestors, from their names: the class first. */
function ofClass([name, parent, ...further]: readonly string[]): Quad[] {
  const type = is(term(`pg:${name}`), "rdf:type", term("rdfs:Class"));
  if (parent === undefined) return [type];
  return [type, is(term(`pg:${name}`), "rdfs:subClassOf", term(`pg:${parent}`)), ...ofClass([parent, ...further])];
}

/** A field's property. Several classes may have fields of one name, so none of them is its domain. */
function ofField(target: Class, field: Declaration): Quad[] {
  const range = rangeOf(field);
  if (!range) return [];
  const property = term(`pg:${field.name}`);
  return [
    is(property, "rdf:type", term("rdf:Property")),
    is(property, "rdfs:comment", `${target.name}: ${field.description}`),
    is(property, "schema:domainIncludes", term(`pg:${target.name}`)),
    is(property, "schema:rangeIncludes", range),
  ];
}

function rangeOf(field: Declaration): NamedNode | undefined {
  switch (field.form) {
    case "value":
    case "computed":
      return datatypeOf(field.type) ?? term(`pg:${namesOf(field.type)?.name}`);
    case "embedded":
      return term(`pg:${field.target.name}`);
    case "toOne":
      return term(`pg:${field.target}`);
    default:
      return undefined;
  }
}

function ofEnum(type: ValueType): Quad[] {
  const names = namesOf(type);
  if (!names) return [];
  const scheme = term(`pg:${names.name}`);
  return [
    is(scheme, "rdf:type", term("skos:ConceptScheme")),
    is(scheme, "rdfs:comment", names.description),
    ...Object.entries(names.values).flatMap(([name, { description }]) => {
      const concept = enumTerm(names.name, name);
      return [
        is(concept, "rdf:type", term("skos:Concept")),
        is(concept, "skos:inScheme", scheme),
        quad(concept, term("skos:notation"), literal(name)),
        is(concept, "skos:definition", description),
      ];
    }),
  ];
}

function ofPredicate(name: string, means: string): Quad[] {
  const property = propertyOfPredicate(name);
  return [
    is(property, "rdf:type", term("rdf:Property")),
    is(
      property,
      "rdfs:comment",
      `The subject ${means} the object: some fact states it. The fact, with the same rdf:subject, rdf:predicate and rdf:object, says where, in whose words and how surely.`,
    ),
  ];
}
