/** The forms in which the graph can be taken away as triples. */
import type { Readable } from "node:stream";
import type { Quad } from "n3";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import type { Addresses } from "./addresses.js";
import { type GraphSource, graphTriples } from "./graph.js";
import { jsonLd } from "./json-ld.js";
import { namespaces } from "./namespaces.js";
import { isConcrete } from "./things.js";
import { turtle } from "./turtle.js";

type Prefixes = Readonly<Record<string, string>>;

/** What each form is: the ending of its file, its media type, and how triples are written. */
const writers = {
  ttl: {
    mediaType: "text/turtle",
    write: (pages: AsyncIterable<Quad[]>, prefixes: Prefixes) => turtle(pages, "text/turtle", prefixes),
  },
  nt: {
    mediaType: "application/n-triples",
    write: (pages: AsyncIterable<Quad[]>) => turtle(pages, "application/n-triples", {}),
  },
  jsonld: { mediaType: "application/ld+json", write: jsonLd },
} as const;

/** The ending of a form's file. */
export type GraphFormat = keyof typeof writers;

/** The forms with their media types. */
export const graphFormats = Object.entries(writers).map(([ending, { mediaType }]) => ({
  ending: ending as GraphFormat,
  mediaType,
}));

/** The graph as a stream of text in a form. Destroying the stream ends the reading. */
export function writeGraph(format: GraphFormat, source: GraphSource): Readable {
  return writers[format].write(graphTriples(source), prefixesOf(source.tables, source.addresses));
}

/** The known prefixes, and one for each class, so that the short name of a thing is its id. */
function prefixesOf(tables: readonly TableDeclaration[], addresses: Addresses): Prefixes {
  const ofClasses = tables.filter(isConcrete).map(({ name }) => [name, addresses.classPrefix(name)] as const);
  return { ...namespaces, ...Object.fromEntries(ofClasses) };
}
