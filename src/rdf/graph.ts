/** The graph as triples, page by page: our vocabulary, the graph itself, and everything that is in it. */
import { DataFactory, type Quad } from "n3";
import type { Snapshot } from "../shared/database/snapshot.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import type { PageLimits } from "../shared/read/context.js";
import { Loader } from "../shared/read/loader.js";
import type { Addresses } from "./addresses.js";
import { annotation } from "./annotations.js";
import { code } from "./codes.js";
import { cubePart, cubeStructure } from "./data-cube.js";
import { describe, type Source, type Thing } from "./describe.js";
import { documentThings } from "./document-things.js";
import { names } from "./names.js";
import { term } from "./namespaces.js";
import { direct } from "./relations.js";
import { rights } from "./rights.js";
import { statements } from "./statements.js";
import { allThings } from "./things.js";
import { vocabulary } from "./vocabulary.js";

const { quad, literal } = DataFactory;

/** What an export is made from. */
export interface GraphSource {
  readonly snapshot: Snapshot;
  readonly pages: PageLimits;
  /** The classes that there are. */
  readonly tables: readonly TableDeclaration[];
  readonly addresses: Addresses;
  readonly revision: number;
  /** The id of the document to which the export is bound; the whole graph where there is none. */
  readonly document?: string;
}

/** The triples of the graph in pages; what is said of one thing stands together. */
export async function* graphTriples(source: GraphSource): AsyncGenerator<Quad[]> {
  const { snapshot, tables, addresses, document } = source;
  yield bySubject([...aboutGraph(source), ...vocabulary(tables), ...cubeStructure(addresses)]);
  // A loader keeps what it has read: each page has its own, and what is read goes with it.
  const newLoader = () => new Loader(snapshot, source.pages);
  const pages =
    document === undefined ? allThings(snapshot, tables) : documentThings(document, tables, snapshot, newLoader);
  for await (const things of pages) {
    const load = newLoader();
    const lists = await Promise.all(things.map((thing) => triplesOf(thing, { load, addresses })));
    yield lists.flat();
  }
}

function aboutGraph({ addresses, revision, document }: GraphSource): Quad[] {
  const graph = addresses.thing("graph");
  return [
    quad(graph, term("rdf:type"), term("dcat:Dataset")),
    quad(graph, term("dcterms:title"), literal("Policy Graph", "en")),
    quad(graph, term("owl:versionInfo"), literal(String(revision))),
    ...(document === undefined ? [] : [quad(graph, term("dcterms:subject"), addresses.thing(document))]),
  ];
}

async function triplesOf(thing: Thing, source: Source): Promise<Quad[]> {
  const [description, named, owned] = await Promise.all([
    describe(thing, source),
    names(thing, source),
    rights(thing, source),
  ]);
  return bySubject([
    ...statements(description),
    ...named,
    ...owned,
    ...code(description),
    ...direct(description),
    ...annotation(description, source.addresses),
    ...cubePart(description, source.addresses),
  ]);
}

/** Triples with those of one subject together, as Turtle writes them shortest, and each once. */
function bySubject(quads: readonly Quad[]): Quad[] {
  const subjects = new Map<string, Map<string, Quad>>();
  for (const triple of quads) {
    const said = subjects.get(triple.subject.id) ?? new Map<string, Quad>();
    said.set(`${triple.predicate.id} ${triple.object.id}`, triple);
    subjects.set(triple.subject.id, said);
  }
  return [...subjects.values()].flatMap((said) => [...said.values()]);
}
