/** What a description says as triples: in our own vocabulary, and beside that in those that the mapping names. */
import { DataFactory, type Quad } from "n3";
import { type Described, type Description, valuesAt } from "./describe.js";
import { links, propertiesOf, typesOf } from "./mapping.js";
import { term } from "./namespaces.js";

const { quad } = DataFactory;

/** The types and the values of a thing and of its parts. */
export function statements(description: Description): Quad[] {
  const { node, class: target, values } = description;
  return [
    ...typed(node, target),
    ...values.flatMap((described) => statementsOf(description, described)),
    ...linked(description),
  ];
}

function statementsOf(
  { node, class: target }: Description,
  { owner, class: own, field, path, value }: Described,
): Quad[] {
  const isOfPart = own !== target;
  return [
    quad(owner, term(`pg:${field.name}`), value),
    ...(field.form === "embedded" ? typed(value, field.target) : []),
    ...propertiesOf(target, path).map((property) => quad(node, term(property), value)),
    ...(isOfPart ? propertiesOf(own, field.name).map((property) => quad(owner, term(property), value)) : []),
  ];
}

function typed(node: Quad["subject"] | Described["value"], target: Description["class"]): Quad[] {
  const type = term("rdf:type");
  const subject = node as Quad["subject"];
  return [
    quad(subject, type, term(`pg:${target.name}`)),
    ...typesOf(target).map((name) => quad(subject, type, term(name))),
  ];
}

function linked(description: Description): Quad[] {
  const link = links[description.class.name];
  if (!link) return [];
  const [from] = valuesAt(description, link.from);
  const [to] = link.to ? valuesAt(description, link.to) : [description.node];
  return from && to ? [quad(from as Quad["subject"], term(link.property), to)] : [];
}
