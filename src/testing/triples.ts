/** For tests: exports of the graph, read back by a library that did not write them (rdflib), to be asked and counted. */
import { text as textOf } from "node:stream/consumers";
import { graph as emptyGraph, type IndexedFormula, parse, sym } from "rdflib";
import { statedTables } from "../graph/index.js";
import { Addresses } from "../rdf/addresses.js";
import { writeGraph } from "../rdf/formats.js";
import type { GraphFormat } from "../rdf/forms.js";
import { type PrefixedName, term } from "../rdf/namespaces.js";
import type { Snapshots } from "../shared/database/snapshot.js";

/** The text of an export. */
export async function exportOf(snapshots: Snapshots, format: GraphFormat, document?: string): Promise<string> {
  const snapshot = snapshots.open();
  try {
    return await textOf(
      writeGraph(format, {
        snapshot,
        pages: { default: 20, most: 100, mostRows: 20_000 },
        tables: statedTables,
        addresses: new Addresses("urn:policy-graph:"),
        revision: 1,
        ...(document === undefined ? {} : { document }),
      }),
    );
  } finally {
    snapshot.end();
  }
}

/** Triples that can be asked. Terms are given as N-Triples writes them, and things of the graph by their ids. */
export class Triples {
  readonly #graph: IndexedFormula = emptyGraph();

  /** @param turtle a text in Turtle, of which every short name is resolved by its own prefixes */
  constructor(turtle: string) {
    parse(turtle, this.#graph, "http://nowhere.invalid/", "text/turtle");
  }

  /** Every triple as a line of N-Triples. rdflib reads `true` as `1`, which is the same value. */
  get lines(): string[] {
    const truth = `"1"^^<${term("xsd:boolean").value}>`;
    return this.#graph.statements.map((statement) => statement.toNT().replace(truth, truth.replace("1", "true")));
  }

  /** The subjects that have a type. */
  ofType(type: PrefixedName): string[] {
    return this.#graph.each(undefined, sym(term("rdf:type").value), sym(term(type).value)).map(shown);
  }

  /** What a thing has for a property; `Ministry:miit` or `Ministry:miit#part` is one of the graph. */
  values(subject: string, property: PrefixedName): string[] {
    const node = sym(subject.includes("//") ? subject : `urn:policy-graph:${subject}`);
    return this.#graph.each(node, sym(term(property).value)).map(shown);
  }

  /** Every pair that a property connects. */
  pairs(property: PrefixedName): (readonly [subject: string, value: string])[] {
    return this.#graph
      .statementsMatching(undefined, sym(term(property).value))
      .map(({ subject, object }) => [shown(subject), shown(object)] as const);
  }
}

function shown(node: { toNT(): string; readonly value: string; readonly termType: string }): string {
  if (node.termType !== "NamedNode") return node.toNT();
  return node.value.replace(/^urn:policy-graph:(?!vocabulary:)/, "");
}
