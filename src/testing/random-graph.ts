/**
 * For tests: graphs of more than 500 random facts, in a real database that has accepted them. The rows follow from the
 * declared fields, so that a new field has random values without a change here; what the schema's checks need besides is
 * said once, by class.
 */
import sql, { join, raw } from "sql-template-tag";
import type { EntityManager } from "typeorm";
import { numberSortOf } from "../graph/fact/number-sort.js";
import { tables } from "../graph/index.js";
import { predicates } from "../graph/predicate.js";
import { Period } from "../graph/value/period.js";
import { run } from "../ingest/statement.js";
import type { Row } from "../shared/database/snapshot.js";
import { writeTransaction } from "../shared/database/writer.js";
import { decimalKey } from "../shared/decimal.js";
import { type Class, concreteTablesOf, fieldsOf } from "../shared/fields/declaration.js";
import { intervalBounds } from "../shared/interval.js";
import { newWriter, openSnapshots, type TestDatabase, writtenBy } from "./databases.js";
import { Evaluator } from "./evaluate.js";
import { type TestGraph, testGraph } from "./graph.js";
import type { PlainGraph } from "./plain-graph.js";
import { pick, type Random, randomNumbers } from "./random.js";
import { randomDecimal, randomPeriod, randomText, randomValue } from "./random-values.js";
import { readPlain } from "./read-plain.js";

/** A random graph to ask, and the same graph as plain rows, with what filters mean on them. */
export interface RandomGraph extends TestGraph {
  readonly database: TestDatabase;
  readonly plain: PlainGraph;
  readonly evaluator: Evaluator;
}

/** How many rows each class has; kinds of entities that are not named have a few each. */
const sizes: Readonly<Record<string, number>> = {
  ...{ Observation: 260, Relation: 200, Target: 60, Assessment: 40, Comparison: 40 },
  ...{ Dataset: 3, Document: 3, Passage: 30, Sentence: 60, Numeral: 100, Evidence: 700, Label: 200, ExternalId: 60 },
  ...{ Derivation: 20, DerivationInput: 40 },
};

type Mutable = Record<string, string | number | null>;

/** A row in the making, and what it may refer to. */
interface Making {
  readonly row: Mutable;
  readonly number: number;
  readonly random: Random;
  readonly ids: (target: string) => readonly string[];
  readonly made: ReadonlyMap<string, readonly Row[]>;
}

const concrete = tables.filter((table) => concreteTablesOf(table).includes(table));

/** What the checks of the schema need of a class beyond what its fields declare. */
const mend: Readonly<Record<string, (making: Making) => void>> = {
  Indicator: ({ row, number }) => {
    row.measure = ["LEVEL", "COUNT"][number] ?? row.measure ?? null;
  },
  Observation: ({ row, random, ids }) => {
    row.indicator_id = pick(random, ids("Indicator"));
    fillQuantity(row, random, ids);
    if (random(2) === 0) fillSeries(row, random, ids);
  },
  Comparison: ({ row, random, ids }) => {
    row.indicator_id = pick(random, ids("Indicator"));
    if (!row.against_period_start) row.against_id = pick(random, ids("Entity"));
  },
  Relation: mendRelation,
  // The first labels are a name for each entity: the importer lets none in without.
  Label: ({ row, number, ids }) => {
    row.source ??= "a source";
    row.entity_id = ids("Entity")[number] ?? row.entity_id ?? null;
  },
  DerivationInput: ({ row, number, ids }) => {
    row.derivation_id = ids("Derivation")[number % ids("Derivation").length] ?? "";
    row.rank = number;
  },
  Passage: (making) => mendSpan(making, making.number),
  Sentence: (making) => {
    mendSpan(making);
    making.row.number = making.number;
  },
  Numeral: (making) => mendSpan(making),
  Evidence: (making) => {
    const { row, random, made } = making;
    mendSpan(making);
    if (row.fact_id !== null) row.label_id = null;
    else row.label_id ??= pick(random, making.ids("Label"));
    const document = made.get("document")?.find(({ id }) => id === row.document_id);
    const quote = [...String(document?.text)].slice(Number(row.span_start), Number(row.span_end)).join("");
    if (random(3) > 0) row.quote = quote;
  },
  Document: ({ row, random }) => {
    row.text = Array.from({ length: 80 }, () => randomText(random)).join(" ");
    if (random(3) > 0) row.length = [...row.text].length;
  },
};

function fillQuantity(row: Mutable, random: Random, ids: Making["ids"]): void {
  row.quantity_value ??= randomDecimal(random);
  row.quantity_key = decimalKey(String(row.quantity_value));
  row.quantity_unit_id ??= pick(random, ids("Unit"));
  row.quantity_comparator ??= "EXACT";
}

/** Spans that follow each other, and of which the last begins on the day on which the one before it ends. */
const spans = [..."01 02 03 04 05 06 07 08 09".split(" ").map((month) => `2024-${month}`), "2024-09-30/2024-10-10"];

/** Makes an observation one of many that can be added up: of few indicators, of one unit and voice, mostly without hedges. */
function fillSeries(row: Mutable, random: Random, ids: Making["ids"]): void {
  const [start, end] = intervalBounds(pick(random, spans));
  Object.assign(row, { period_start: start, period_end: end, period_kind: "SPAN", period_basis: "STATED" });
  row.indicator_id = pick(random, ids("Indicator").slice(0, 2));
  row.quantity_unit_id = ids("Unit")[0] ?? null;
  row.quantity_comparator = pick(random, ["EXACT", "EXACT", "MORE_THAN", "AT_LEAST", "LESS_THAN"]);
  row.voice = "SPEAKER";
  if (random(6) === 0) row.subject_id = pick(random, ids("Industry"));
}

function mendSpan({ row, random }: Making, start: number = random(60)): void {
  row.span_start = start;
  row.span_end = start + 1 + random(8);
}

/** Two relations of three connect what their predicate may; one of three is another's double, and some lead back to where they begin. */
function mendRelation({ row, random, ids, made }: Making): void {
  const rule = predicates[row.predicate as keyof typeof predicates];
  const others = made.get("fact")?.filter(({ kind }) => kind === "Relation") ?? [];
  const end = (kinds: readonly string[]) => pick(random, ids(kinds.length > 0 ? pick(random, kinds) : "Entity"));
  if (random(3) > 0) Object.assign(row, { subject_id: end(rule.subjects), object_id: end(rule.objects) });
  if (random(3) === 0 && others.length > 0) {
    const { subject_id, object_id, predicate } = pick(random, others);
    Object.assign(row, { subject_id, object_id }, random(3) > 0 ? { predicate } : {});
  }
  if (random(20) === 0) row.object_id = row.subject_id ?? null;
}

/** What the import would write of a row's number. */
function sortOf(row: Mutable): string | null {
  const { kind, voice, form, result, quantity_value: value, quantity_unit_id: unitId } = row;
  const ofKind = (column: string) => (row[column] ? { kind: row[column] } : null);
  const { quantity_comparator: comparator, quantity_direction: direction } = row;
  const quantity = value === null || value === undefined ? null : { unitId, comparator, direction };
  const [period, deadline] = [ofKind("period_kind"), ofKind("deadline_kind")];
  return numberSortOf({ kind, voice, form, result, quantity, period, deadline } as Parameters<typeof numberSortOf>[0]);
}

function fill(making: Making, target: Class, prefix: string): void {
  const { row, random, ids } = making;
  for (const field of fieldsOf(target)) {
    if (field.form === "value") {
      const value = field.nullable && random(3) === 0 ? null : randomValue(random, field.type);
      row[prefix + field.column] = value;
      if (field.sortColumn) row[prefix + field.sortColumn] = value === null ? null : decimalKey(String(value));
    } else if (field.form === "toOne") {
      row[prefix + field.column] = field.nullable && random(3) === 0 ? null : pick(random, ids(field.target));
    } else if (field.form === "peers") {
      row[prefix + field.column] = random(3) === 0 ? null : `topic ${random(9)}`;
    } else if (field.form === "embedded" && random(4) > 0) {
      fill(making, field.target, prefix + field.prefix);
      if (field.target === Period) {
        for (const [part, value] of Object.entries(randomPeriod(random))) row[prefix + field.prefix + part] = value;
      }
    }
  }
}

/** The rows of a graph by their tables. */
function randomRows(seed: number): Map<string, Row[]> {
  const random = randomNumbers(seed);
  const idsOf = new Map<string, readonly string[]>();
  for (const table of concrete) {
    const ids = Array.from({ length: sizes[table.name] ?? 6 }, (_, number) => `${table.name}:s${number}`);
    idsOf.set(table.name, ids);
  }
  for (const table of tables) {
    const own = concreteTablesOf(table).flatMap(({ name }) => idsOf.get(name) ?? []);
    idsOf.set(table.name, own);
  }
  const ids = (target: string) => idsOf.get(target) ?? [];
  const made = new Map<string, Row[]>();
  // Documents first, since evidence quotes them.
  const ordered = [...concrete].sort(
    (one, other) => Number(other.name === "Document") - Number(one.name === "Document"),
  );
  for (const table of ordered) {
    const rows = made.get(table.table) ?? [];
    made.set(table.table, rows);
    for (const [number, id] of ids(table.name).entries()) {
      const row: Mutable = {};
      const making = { row, number, random, ids, made };
      fill(making, table.class, "");
      row.id = id;
      if ("slug" in row) row.slug = `s${number}`;
      if (table.kind !== undefined) row.kind = table.kind;
      mend[table.name]?.(making);
      if (table.table === "fact") row.number_sort = sortOf(row);
      rows.push(row);
    }
  }
  return made;
}

/**
 * Makes a random graph and opens it.
 *
 * @param seed the same seed gives the same graph
 * @throws Error of the database where a constraint of the schema refuses a row
 */
async function openRandomGraph(seed: number): Promise<RandomGraph> {
  const rows = randomRows(seed);
  const writer = await newWriter();
  await writeTransaction(writer, async (manager) => {
    await manager.query(`INSERT INTO revision (number, committed_at, summary) VALUES (1, 'seed ${seed}', 'random')`);
    for (const [table, own] of rows) for (const row of own) await insert(manager, table, row);
  });
  const database = writtenBy(writer);
  const graph = await testGraph(openSnapshots(database));
  await writer.destroy();
  const plain = await readPlain(graph.snapshots);
  return { ...graph, database, plain, evaluator: new Evaluator(plain) };
}

/** Some random graphs: making one takes a while, so that many questions go to each. */
export function openRandomGraphs(seed: number): Promise<RandomGraph[]> {
  return Promise.all([0, 1, 2].map((index) => openRandomGraph(seed + index)));
}

function insert(manager: EntityManager, table: string, row: Row): Promise<unknown> {
  const columns = raw(Object.keys(row).join(", "));
  return run(manager, sql`INSERT INTO ${raw(table)} (${columns}) VALUES (${join(Object.values(row))})`);
}
