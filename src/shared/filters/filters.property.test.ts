/** Random filters over random graphs: what the database finds is what a plain reading of the filter finds. */
import fc from "fast-check";
import sql, { raw } from "sql-template-tag";
import { tables } from "../../graph/index.js";
import { coerced } from "../../testing/coerced.js";
import type { Filter } from "../../testing/evaluate.js";
import { reading } from "../../testing/graph.js";
import type { JsonObject } from "../../testing/json.js";
import { aTenth, forEachOf, runs, seed } from "../../testing/properties.js";
import { RandomFilters } from "../../testing/random-filters.js";
import { openRandomGraphs, type RandomGraph } from "../../testing/random-graph.js";
import { tableOf } from "../fields/declaration.js";
import { kindCondition } from "../read/rows.js";
import { filterCondition } from "./condition.js";

const graphs = await openRandomGraphs(seed);

interface Question {
  /** The class of the list. */
  readonly of: string;
  readonly where: JsonObject;
  readonly graph: number;
  readonly overGraphql: boolean;
}

function questions(): fc.Arbitrary<Question> {
  const lists = tables.filter(({ roots }) => roots);
  return fc.oneof(
    ...graphs.map(({ plain }, index) => {
      const filters = new RandomFilters(plain);
      const graph = fc.constant(index);
      return fc.oneof(
        ...lists.map((table) => {
          const of = fc.constant(table.name);
          return fc.record({ of, where: filters.of(table), graph, overGraphql: aTenth });
        }),
      );
    }),
  );
}

function found({ snapshots }: RandomGraph, of: string, where: Filter): Promise<string[]> {
  const table = tableOf(of);
  const row = raw("t");
  const kind = kindCondition(table, row) ?? raw("1 = 1");
  const query = sql`SELECT t.id AS id FROM ${raw(table.table)} t WHERE ${kind} AND ${filterCondition(table, where, row)} ORDER BY t.id`;
  return reading(snapshots, async ({ snapshot }) => (await snapshot.all(query)).map(({ id }) => String(id)));
}

/** How many a query finds, and the first hundred of them. */
async function answered(graph: RandomGraph, { of, where }: Question) {
  const list = tableOf(of).roots?.many ?? "";
  const query = `query ($where: ${of}Filter!) { list: ${list}(first: 100, where: $where) { totalCount nodes { id } } }`;
  const { data, errors } = await graph.ask(query, { where });
  if (errors) throw errors[0];
  const answer = data as { list: { totalCount: number; nodes: { id: string }[] } };
  return { count: answer.list.totalCount, ids: answer.list.nodes.map(({ id }) => id) };
}

describe("random filters", () => {
  it(`find what a plain reading of them finds (seed ${seed})`, async () => {
    let telling = 0;
    await forEachOf(questions(), async (question) => {
      const graph = graphs[question.graph] as RandomGraph;
      const where = await coerced(`${question.of}Filter`, question.where);
      const met = graph.evaluator.all(tableOf(question.of), where);
      const expected = met.map(({ row }) => String(row.id)).sort();
      if (question.overGraphql) {
        const { count, ids } = await answered(graph, question);
        expect(count).toBe(expected.length);
        expect(expected).toEqual(expect.arrayContaining(ids));
      } else {
        expect(await found(graph, question.of, where)).toEqual(expected);
      }
      if (expected.length > 0 && expected.length < graph.plain.all(tableOf(question.of)).length) telling += 1;
    });
    expect(telling).toBeGreaterThan(runs / 3);
  }, 120_000);
});
