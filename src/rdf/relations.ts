/** Relations as direct triples, beside the facts that state them: subject –predicate→ object. */
import { DataFactory, type NamedNode, type Quad } from "n3";
import { Relation } from "../graph/fact/relation.js";
import { type Description, valuesAt } from "./describe.js";
import { relations } from "./mapping.js";
import { term } from "./namespaces.js";

const { quad } = DataFactory;

/** The property that a predicate is: `HOLDS_OFFICE` is `pg:holdsOffice`. */
export function propertyOfPredicate(predicate: string): NamedNode {
  const name = predicate.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return term(`pg:${name}`);
}

/** What a relation says directly; nothing for what is no relation. */
export function direct(description: Description): Quad[] {
  const { thing, node } = description;
  if (!(thing instanceof Relation)) return [];
  const [subject] = valuesAt(description, "subject") as NamedNode[];
  const [object] = valuesAt(description, "object") as NamedNode[];
  if (!subject || !object) return [];
  const property = propertyOfPredicate(thing.predicate);
  const known = relations[thing.predicate];
  return [
    quad(node, term("rdf:predicate"), property),
    quad(subject, property, object),
    ...(known && "property" in known ? [quad(subject, term(known.property), object)] : []),
    ...(known && "inverse" in known ? [quad(object, term(known.inverse), subject)] : []),
  ];
}
