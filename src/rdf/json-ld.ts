/** Triples as JSON-LD (www.w3.org/TR/json-ld11): one object with a context and a list of nodes. */
import { Readable } from "node:stream";
import jsonld from "jsonld";
import type { Quad } from "n3";

/** The library would fetch contexts from the web; ours stands in the text. */
const options = {
  documentLoader: (address: string) => Promise.reject(new Error(`nothing is fetched from outside: ${address}`)),
};

/**
 * Triples as a stream of JSON-LD. It fails where reading them fails; when it is destroyed, nothing more is read.
 *
 * @param prefixes the context: what prefixes stand for
 */
export function jsonLd(pages: AsyncIterable<Quad[]>, prefixes: Readonly<Record<string, string>>): Readable {
  return Readable.from(textOf(pages, prefixes));
}

async function* textOf(
  pages: AsyncIterable<Quad[]>,
  context: Readonly<Record<string, string>>,
): AsyncGenerator<string> {
  yield `{"@context":${JSON.stringify(context, null, 1)},"@graph":[`;
  let between = "\n";
  for await (const page of pages) {
    const nodes = await jsonld.fromRDF(page);
    const compacted = await jsonld.compact(nodes, context, { ...options, graph: true });
    for (const node of compacted["@graph"] as object[]) {
      yield between + JSON.stringify(node);
      between = ",\n";
    }
  }
  yield "\n]}\n";
}
