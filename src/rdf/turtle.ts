/** Triples as text: Turtle (www.w3.org/TR/turtle), and N-Triples (www.w3.org/TR/n-triples), which has one a line. */
import { pipeline, Readable } from "node:stream";
import { type Quad, StreamWriter } from "n3";

/**
 * Triples as a stream of text. It fails where reading them fails; when it is destroyed, nothing more is read.
 *
 * @param prefixes what prefixes stand for, in Turtle
 */
export function turtle(
  pages: AsyncIterable<Quad[]>,
  format: "text/turtle" | "application/n-triples",
  prefixes: Readonly<Record<string, string>>,
): Readable {
  const writer = new StreamWriter({ format, prefixes });
  pipeline(Readable.from(eachOf(pages)), writer, () => {
    // Whoever reads the stream hears of its errors.
  });
  return writer;
}

async function* eachOf(pages: AsyncIterable<Quad[]>): AsyncGenerator<Quad> {
  for await (const page of pages) yield* page;
}
