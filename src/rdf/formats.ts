/** Writes the graph as triples. */
import type { Readable } from "node:stream";
import type { Quad } from "n3";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import type { Addresses } from "./addresses.js";
import { type GraphFormat, graphForms } from "./forms.js";
import { type GraphSource, graphTriples } from "./graph.js";
import { jsonLd } from "./json-ld.js";
import { namespaces } from "./namespaces.js";
import { isConcrete } from "./things.js";
import { turtle } from "./turtle.js";

type Prefixes = Readonly<Record<string, string>>;

/** How triples are written in each form. */
const writers: Readonly<Record<GraphFormat, (pages: AsyncIterable<Quad[]>, prefixes: Prefixes) => Readable>> = {
  ttl: (pages, prefixes) => turtle(pages, graphForms.ttl, prefixes),
  nt: (pages) => turtle(pages, graphForms.nt, {}),
  jsonld: jsonLd,
};

/** The graph as a stream of text in a form. Destroying the stream ends the reading. */
export function writeGraph(format: GraphFormat, source: GraphSource): Readable {
  return writers[format](graphTriples(source), prefixesOf(source.tables, source.addresses));
}

/** The known prefixes, and one for each class, so that the short name of a thing is its id. */
function prefixesOf(tables: readonly TableDeclaration[], addresses: Addresses): Prefixes {
  const ofClasses = tables.filter(isConcrete).map(({ name }) => [name, addresses.classPrefix(name)] as const);
  return { ...namespaces, ...Object.fromEntries(ofClasses) };
}
