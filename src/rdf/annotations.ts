/**
 * Spans as the Web Annotation Data Model has them (www.w3.org/TR/annotation-model, 4.2.4 and 4.2.5): where they are, in
 * code points, and their words with those around them. Evidence is an annotation: its body is the fact or the name.
 */
import { DataFactory, type Literal, type NamedNode, type Quad } from "n3";
import { Evidence } from "../graph/document/evidence.js";
import type { Passage } from "../graph/document/passage.js";
import { Span } from "../graph/document/span.js";
import type { Addresses } from "./addresses.js";
import { type Description, valuesAt } from "./describe.js";
import { type PrefixedName, term } from "./namespaces.js";

const { quad, literal } = DataFactory;

/** The target of a description of a span, and how it is found in its document; nothing for what is no span. */
export function annotation(description: Description, addresses: Addresses): Quad[] {
  const { thing, node } = description;
  if (!(thing instanceof Span)) return [];
  const isEvidence = thing instanceof Evidence;
  const target = isEvidence ? addresses.part(node, "target") : node;
  const position = addresses.part(node, "position");
  const words = addresses.part(node, "words");
  const is = (subject: NamedNode, property: PrefixedName, value: NamedNode | Literal) =>
    quad(subject, term(property), value);
  const offset = (value: number) => literal(String(value), term("xsd:nonNegativeInteger"));
  const text = (path: keyof Span | keyof Evidence | keyof Passage) =>
    valuesAt(description, path).map((value) => literal(value.value));
  return [
    ...(isEvidence ? [is(node, "oa:hasTarget", target), is(node, "oa:motivatedBy", term("oa:identifying"))] : []),
    is(target, "rdf:type", term("oa:SpecificResource")),
    ...valuesAt(description, "document").map((document) => quad(target, term("oa:hasSource"), document)),
    is(target, "oa:hasSelector", position),
    is(position, "rdf:type", term("oa:TextPositionSelector")),
    is(position, "oa:start", offset(thing.start)),
    is(position, "oa:end", offset(thing.end)),
    is(target, "oa:hasSelector", words),
    is(words, "rdf:type", term("oa:TextQuoteSelector")),
    // Plain strings, as the model has them: what stands around a quote may be in another language.
    ...[...text("quote"), ...text("text")].map((exact) => is(words, "oa:exact", exact)),
    ...text("prefix").map((prefix) => is(words, "oa:prefix", prefix)),
    ...text("suffix").map((suffix) => is(words, "oa:suffix", suffix)),
  ];
}
