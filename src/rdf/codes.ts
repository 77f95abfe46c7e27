/** Codes of the outside world, said of the things that have them: UCUM of units, Wikidata of places. */
import { DataFactory, type Quad } from "n3";
import { ExternalId } from "../graph/entity/external-id.js";
import { type Description, valuesAt } from "./describe.js";
import { codes } from "./mapping.js";
import { term } from "./namespaces.js";

const { quad, literal, namedNode } = DataFactory;

/** What a code says of its entity; nothing for what is no code, or of a scheme that has no well-known property. */
export function code(description: Description): Quad[] {
  const { thing } = description;
  if (!(thing instanceof ExternalId)) return [];
  const known = codes[thing.scheme];
  const [entity] = valuesAt(description, "entity");
  if (!known || !entity) return [];
  const { property, address, datatype } = known;
  const value =
    address === undefined
      ? literal(thing.value, datatype ? term(datatype) : undefined)
      : namedNode(address + encodeURIComponent(thing.value));
  return [quad(entity as Quad["subject"], term(property), value)];
}
