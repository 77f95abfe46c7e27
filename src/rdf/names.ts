/**
 * The names of entities as labels with language tags (www.w3.org/TR/skos-reference, 5): the preferred one of each
 * language, and all others as alternatives.
 */
import { DataFactory, type Quad } from "n3";
import { Entity } from "../graph/entity/entity.js";
import type { Label } from "../graph/label/label.js";
import type { Source, Thing } from "./describe.js";
import { term } from "./namespaces.js";

const { quad, literal } = DataFactory;

/** The names of a thing; none for what is no entity. */
export async function names(thing: Thing, { load, addresses }: Source): Promise<Quad[]> {
  if (!(thing instanceof Entity)) return [];
  const node = addresses.thing(thing.id);
  // In the order in which names are preferred. A name of one language is said once, whoever else prints it.
  const labels = (await load.allOf("Label", "entity", thing.id)) as Label[];
  const preferred = new Set<string>();
  const said = new Set<string>();
  return labels.flatMap(({ text, language }) => {
    const name = literal(text, language);
    if (said.has(name.id)) return [];
    said.add(name.id);
    if (preferred.has(language)) return [quad(node, term("skos:altLabel"), name)];
    preferred.add(language);
    return [quad(node, term("skos:prefLabel"), name), quad(node, term("rdfs:label"), name)];
  });
}
