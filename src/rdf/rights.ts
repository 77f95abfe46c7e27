/** Whose a document is and where it comes from, said of the document itself: its dataset knows. */
import { DataFactory, type Quad } from "n3";
import type { Dataset } from "../graph/dataset/dataset.js";
import { Document } from "../graph/document/document.js";
import type { Source, Thing } from "./describe.js";
import { term } from "./namespaces.js";

const { quad, literal } = DataFactory;

/** The licence and the source of a document; nothing for what is none. */
export async function rights(thing: Thing, { load, addresses }: Source): Promise<Quad[]> {
  if (!(thing instanceof Document)) return [];
  const node = addresses.thing(thing.id);
  const { datasetId } = thing as Document & { readonly datasetId: string };
  const { licence, source } = (await load.byId("Dataset", datasetId)) as Dataset;
  return [quad(node, term("dcterms:rights"), literal(licence)), quad(node, term("dcterms:source"), literal(source))];
}
