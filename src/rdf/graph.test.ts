import jsonld from "jsonld";
import sql, { raw } from "sql-template-tag";
import { statedTables } from "../graph/index.js";
import { concreteTablesOf } from "../shared/fields/declaration.js";
import { openGraph, type TestGraph } from "../testing/graph.js";
import { exportOf, Triples } from "../testing/triples.js";

let graph: TestGraph;
let triples: Triples;

beforeAll(async () => {
  graph = await openGraph();
  triples = new Triples(await exportOf(graph.snapshots, "ttl"));
});
afterAll(() => graph.snapshots.close());

/** The text of a literal, as N-Triples writes it. */
function textOf(literal: string | undefined): string {
  return JSON.parse(/^"(?:[^"\\]|\\.)*"/s.exec(literal ?? '""')?.[0] ?? '""') as string;
}

async function countOf(statement: ReturnType<typeof sql>): Promise<number> {
  const snapshot = graph.snapshots.open();
  const [row] = await snapshot.all(statement);
  snapshot.end();
  return Number(row?.count);
}

describe("the exported graph, read back by another library", () => {
  it.each(
    statedTables.filter((table) => concreteTablesOf(table)[0] === table).map((table) => [table.name, table] as const),
  )("has as many of %s as the database", async (name, { table, kind }) => {
    const condition = kind === undefined ? sql`1 = 1` : sql`kind = ${kind}`;
    const count = await countOf(sql`SELECT count(*) AS count FROM ${raw(table)} WHERE ${condition}`);
    const found = triples.ofType(`pg:${name}`);
    // One document alone has nothing to agree with.
    if (!/^(Conflict|Corroboration)$/.test(name)) expect(count).toBeGreaterThan(0);
    expect([found.length, new Set(found).size]).toEqual([count, count]);
  });

  it("has every period and every quantity", async () => {
    const quantities = await countOf(
      sql`SELECT (SELECT count(quantity_value) FROM fact) + (SELECT count(quantity_value) FROM derivation) AS count`,
    );
    const periods = await countOf(
      sql`SELECT (SELECT count(period_start) + count(deadline_start) + count(against_period_start) FROM fact) + (SELECT count(period_start) FROM derivation) + (SELECT count(date_start) FROM document) AS count`,
    );
    expect(triples.ofType("pg:Quantity")).toHaveLength(quantities);
    expect(triples.ofType("pg:Period")).toHaveLength(periods);
  });

  it("refers to nothing that is not in it", () => {
    const subjects = new Set(triples.lines.map((line) => line.split(" ", 1)[0]));
    const referred = new Set(triples.lines.flatMap((line) => / (<urn:policy-graph:[^>]*>) \.$/.exec(line)?.[1] ?? []));
    expect(referred.size).toBeGreaterThan(1000);
    expect([...referred].filter((node) => !subjects.has(node))).toEqual([]);
  });

  it("has no blank node, and says nothing twice", () => {
    expect(triples.lines.filter((line) => line.includes("_:"))).toEqual([]);
    expect(new Set(triples.lines).size).toBe(triples.lines.length);
  });

  it("is the same triples as JSON-LD and as N-Triples", async () => {
    // Without blank nodes, the canonical form (www.w3.org/TR/rdf-canon) is every line once, in order.
    const canonical = triples.lines.map((line) => `${line}\n`).sort();
    const json = JSON.parse(await exportOf(graph.snapshots, "jsonld"));
    const fromJson = await jsonld.canonize(json, {
      algorithm: "URDNA2015",
      format: "application/n-quads",
      documentLoader: (address) => Promise.reject(new Error(address)),
    });
    expect(canonical.length).toBeGreaterThan(10_000);
    expect(String(fromJson) === canonical.join("")).toBe(true);
    const lines = new Set((await exportOf(graph.snapshots, "nt")).split(/(?<=\n)/));
    expect([...lines].sort().join("") === canonical.join("")).toBe(true);
  });
});

describe("an observation", () => {
  const id = "Observation:equipment-manufacturing-share-2023";

  it("has its exact value, its unit with the UCUM code, and its period", () => {
    expect(triples.values(id, "sdmx-measure:obsValue")).toEqual(['"33.6"^^<http://www.w3.org/2001/XMLSchema#decimal>']);
    expect(triples.values(`${id}#quantity`, "pg:value")).toEqual(triples.values(id, "sdmx-measure:obsValue"));
    expect(triples.values(id, "sdmx-attribute:unitMeasure")).toEqual(["Unit:percent"]);
    expect(triples.values("Unit:percent", "qudt:ucumCode")).toEqual(['"%"^^<http://qudt.org/schema/qudt/UCUMcs>']);
    expect(triples.values(id, "pg:period")).toEqual([`${id}#period`]);
    expect(triples.values(`${id}#period`, "pg:end")).toEqual(['"2023-12-31"^^<http://www.w3.org/2001/XMLSchema#date>']);
    expect(triples.values(`${id}#period`, "pg:basis")).toEqual([
      "urn:policy-graph:vocabulary:PeriodBasis-CARRIED_OVER",
    ]);
  });

  it("says who states it, and in which document", () => {
    expect(triples.values(id, "prov:wasAttributedTo")).toEqual(["Person:jin-zhuanglong"]);
    expect(triples.values(id, "prov:wasDerivedFrom")).toEqual(["Document:scio-2024-07-05"]);
    expect(triples.values("Document:scio-2024-07-05", "dcterms:rights")).toEqual(
      triples.values("Dataset:scio-2024-07-05", "dcterms:rights"),
    );
    expect(triples.values("Document:scio-2024-07-05", "dcterms:source")[0]).toMatch(/\w/);
  });

  it("is whole in its cube: each dimension once, and no two with the same", () => {
    const dimensions = ["pg:indicator", "pg:subject", "sdmx-dimension:refPeriod", "pg:position"] as const;
    const others = ["qb:dataSet", "sdmx-measure:obsValue"] as const;
    const observations = triples.ofType("qb:Observation");
    const keys = observations.map((node) => {
      const values = [...dimensions, ...others].map((property) => triples.values(node, property));
      expect([node, values.map(({ length }) => length)]).toEqual([node, values.map(() => 1)]);
      return values.slice(0, -1).join(" ");
    });
    expect(new Set(keys).size).toBe(observations.length);
    const components = triples.values("vocabulary:ObservationStructure", "qb:component");
    expect(components).toHaveLength(7);
    expect(triples.values(id, "qb:dataSet")).toEqual(triples.ofType("qb:DataSet"));
  });

  it("that states no period says so, and has none", () => {
    const bare = "Observation:high-tech-enterprises";
    expect(triples.values(bare, "pg:period")).toEqual([]);
    expect(triples.values(bare, "sdmx-dimension:refPeriod")).toEqual(["urn:policy-graph:vocabulary:NotStated"]);
  });
});

describe("evidence", () => {
  it("is found in the document by its selectors, in code points", () => {
    const text = [...textOf(triples.values("Document:scio-2024-07-05", "pg:text")[0])];
    const evidence = triples.ofType("oa:Annotation");
    expect(evidence.length).toBeGreaterThan(500);
    for (const node of evidence) {
      const [target = ""] = triples.values(node, "oa:hasTarget");
      expect(triples.values(target, "oa:hasSource")).toEqual(["Document:scio-2024-07-05"]);
      const [start, end] = (["oa:start", "oa:end"] as const).map((property) =>
        Number(textOf(triples.values(`${node}#position`, property)[0])),
      );
      const [prefix = "", exact, suffix = ""] = (["oa:prefix", "oa:exact", "oa:suffix"] as const).map((property) =>
        textOf(triples.values(`${node}#words`, property)[0]),
      );
      const span = text.slice(start, end).join("");
      expect([node, exact, textOf(triples.values(node, "pg:quote")[0])]).toEqual([node, span, span]);
      expect(prefix).toBe(text.slice(Math.max(0, Number(start) - 32), start).join(""));
      expect(suffix).toBe(text.slice(end, Number(end) + 32).join(""));
    }
  });

  it("is about a fact or a name, in its language, and quotes its document", () => {
    const [node = ""] = triples
      .pairs("oa:hasBody")
      .filter(([, fact]) => fact === "Observation:equipment-manufacturing-share-2023")
      .map(([evidence]) => evidence);
    expect(triples.values(node, "pg:quote")).toEqual([
      '"the equipment manufacturing industry will account for 33.6%"@en',
    ]);
    expect(triples.values(node, "prov:wasQuotedFrom")).toEqual(["Document:scio-2024-07-05"]);
    expect(triples.pairs("oa:hasBody")).toHaveLength(triples.ofType("pg:Evidence").length);
  });
});

describe("a name", () => {
  it("has its language", () => {
    expect(triples.values("Person:jin-zhuanglong", "skos:prefLabel").sort()).toEqual([
      '"Jin Zhuanglong"@en',
      '"金壮龙"@zh',
    ]);
    expect(triples.values("Person:jin-zhuanglong", "rdf:type")).toContain("https://schema.org/Person");
  });

  it("is preferred once in a language, and then no alternative", () => {
    const preferred = triples.pairs("skos:prefLabel").map(([thing, name]) => `${thing} ${name}`);
    const languages = preferred.map((line) => line.replace(/".*"@/, ""));
    expect(new Set(languages).size).toBe(preferred.length);
    const alternatives = triples.pairs("skos:altLabel").map(([thing, name]) => `${thing} ${name}`);
    expect(alternatives.length).toBeGreaterThan(50);
    expect(alternatives.filter((line) => preferred.includes(line))).toEqual([]);
  });
});

describe("a relation", () => {
  it("is a fact, and a triple of its own", () => {
    expect(triples.values("Ministry:miit", "pg:leads").length).toBeGreaterThan(0);
    const statements = triples.ofType("rdf:Statement").map((node) => {
      const [subject = "", predicate = "", object] = (["rdf:subject", "rdf:predicate", "rdf:object"] as const).map(
        (property) => triples.values(node, property)[0],
      );
      const property = predicate.replace("urn:policy-graph:vocabulary:", "pg:") as `pg:${string}`;
      return triples.values(subject, property).includes(object ?? "");
    });
    expect(statements).not.toContain(false);
    expect(statements).toHaveLength(triples.ofType("pg:Relation").length);
  });

  it("is said as other vocabularies say it, where they do", () => {
    expect(triples.values("Person:jin-zhuanglong", "schema:worksFor")).toEqual(["Ministry:miit"]);
    expect(triples.pairs("skos:member").every(([group]) => group.startsWith("Group:"))).toBe(true);
  });
});

describe("a code", () => {
  it("leads to the same thing elsewhere, or is a value of its own property", () => {
    expect(triples.values("Unit:cny", "qudt:currencyCode")).toEqual(['"CNY"']);
    expect(triples.values("Province:anhui", "schema:sameAs")[0]).toMatch(/^http:\/\/www\.wikidata\.org\/entity\/Q\d+$/);
  });
});

describe("a derived value", () => {
  it("leads to the facts that it follows from", () => {
    const facts = triples.values("Derivation:industrial-growth-2023", "prov:wasDerivedFrom");
    expect(facts.sort()).toEqual([
      "Comparison:industrial-growth-2024-01-05-against-2023",
      "Observation:industrial-growth-2024-01-05",
    ]);
  });
});
