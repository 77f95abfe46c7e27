/** The numbers of random groups: they agree with another decimal library, and are refused exactly where they do not add up. */
import fc from "fast-check";
import { concreteTablesOf, tableOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { coerced } from "../testing/coerced.js";
import { reading } from "../testing/graph.js";
import type { JsonObject } from "../testing/json.js";
import { PlainAddition, timeOf } from "../testing/plain-addition.js";
import type { Thing } from "../testing/plain-graph.js";
import { type KeyValue, plainGroups, plainKeysOf } from "../testing/plain-groups.js";
import { isTrue, type PlainNumber, plainNumber, type Rule, rules } from "../testing/plain-numbers.js";
import { aTenth, forEachOf, runs, seed } from "../testing/properties.js";
import { RandomFilters } from "../testing/random-filters.js";
import { openRandomGraphs, type RandomGraph } from "../testing/random-graph.js";
import { groupList } from "./group-list.js";
import type { GroupPage } from "./group-page.js";
import { groupsField } from "./groups.js";

/** How many groups a question looks at. */
const first = 6;

const graphs = await openRandomGraphs(seed);

interface Question {
  readonly graph: number;
  readonly of: string;
  readonly by: readonly string[];
  readonly where: JsonObject | null;
  readonly direction: string;
  /** How far the real numbers are from what is stated, where that is a bound. */
  readonly distances: readonly number[];
  readonly overGraphql: boolean;
}

/** Keys that make numbers go together: each may be left out, and one more may come. */
function keysFor(name: string): string[] {
  const own: Readonly<Record<string, string[]>> = { Fact: ["KIND"], Target: ["FORM"] };
  return ["INDICATOR", "QUANTITY_UNIT", "VOICE", ...(own[name] ?? [])];
}

function questions(): fc.Arbitrary<Question> {
  const [fact, observation] = [tableOf("Fact"), tableOf("Observation")];
  // Observations more often than others, since most sums are of them.
  const asked = [fact, observation, observation, observation, ...concreteTablesOf(fact)];
  return fc.oneof(
    ...graphs.flatMap(({ plain }, graph) => {
      const filters = new RandomFilters(plain);
      return asked.map((table) => {
        const keys = keysFor(table.name);
        const time = table.name === "Target" ? "DEADLINE" : "PERIOD";
        const times = [time, `${time}_KIND`, `${time}_MONTH`, `${time}_YEAR_TO_DATE`];
        const more = plainKeysOf(plain, table).map(({ name }) => name);
        const by = fc
          .record({
            most: fc.oneof({ weight: 3, arbitrary: fc.constant(keys) }, fc.subarray(keys)),
            when: fc.oneof(fc.constant([time]), fc.subarray(times, { maxLength: 1 })),
            also: fc.oneof(fc.constant([]), fc.constant(["SUBJECT"]), fc.subarray(more, { maxLength: 1 })),
          })
          .map(({ most, when, also }) => [...new Set([...most, ...when, ...also])]);
        return fc.record({
          graph: fc.constant(graph),
          of: fc.constant(table.name),
          by,
          where: fc.option(filters.of(table, 1), { freq: 1 }),
          direction: fc.constantFrom("ASC", "DESC"),
          distances: fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }),
          overGraphql: aTenth,
        });
      });
    }),
  );
}

/** A number as answers show it. */
interface Shown extends PlainNumber {
  readonly unit: string | null;
  readonly count: number;
  readonly start: string | null;
  readonly end: string | null;
}

/** What an answer says of a rule in a group: a number, that there is none, or that it is refused. */
type Answer = Shown | null | "refused";

interface AnsweredGroup {
  readonly values: readonly KeyValue[];
  readonly numbers: Readonly<Record<Rule, Answer>>;
}

/** What is expected of each rule in a group. */
function expectedOf(addition: PlainAddition | undefined, facts: readonly Thing[]): Record<Rule, Answer> {
  const starts = facts.flatMap((fact) => timeOf(fact).start ?? []).sort();
  const ends = facts.flatMap((fact) => timeOf(fact).end ?? []).sort();
  const unit = (facts[0]?.row.quantity_unit_id ?? null) as string | null;
  const rest = { unit, count: facts.length, start: starts.at(0) ?? null, end: ends.at(-1) ?? null };
  const answers = rules.map((rule): [Rule, Answer] => {
    if (facts.length === 0) return [rule, null];
    const isAllowed = addition?.allows(rule, facts);
    return [rule, isAllowed ? { ...plainNumber(rule, facts), ...rest } : "refused"];
  });
  return Object.fromEntries(answers) as Record<Rule, Answer>;
}

interface Value {
  readonly quantity: PlainNumber & { readonly unitId?: string | null; readonly unit?: { readonly id: string } | null };
  readonly count: number;
  readonly start: string | null;
  readonly end: string | null;
}

function shown(value: Value | null): Answer {
  if (!value) return null;
  const { quantity, count, start, end } = value;
  const { value: number, comparator, unitId, unit } = quantity;
  return { value: number, comparator, unit: unitId ?? unit?.id ?? null, count, start, end };
}

/** The first groups, and their numbers, asked below GraphQL. */
async function answered(context: ReadContext, question: Question, where: object | null): Promise<AnsweredGroup[]> {
  const { of, by, direction } = question;
  const request = { by, where, orderBy: [{ count: direction }], first };
  const list = groupList(context, tableOf(of), request, (_, values, __, page) => ({ values, page }));
  const { items } = await list.page();
  const groups: AnsweredGroup[] = [];
  for (const { node } of items) {
    const { values, page } = node as { values: readonly KeyValue[]; page: GroupPage };
    const found = rules.map(async (rule): Promise<[Rule, Answer]> => {
      const answer = page.compute(values, rule).then((value) => shown(value as Value | null));
      return [rule, await answer.catch(refused)];
    });
    groups.push({ values, numbers: Object.fromEntries(await Promise.all(found)) as Record<Rule, Answer> });
  }
  return groups;
}

function refused(error: { extensions?: { code?: unknown } }): "refused" {
  if (error.extensions?.code === "UNSAFE_ARITHMETIC") return "refused";
  throw error;
}

/** The numbers of the first groups, asked in GraphQL. */
async function answeredInGraphql(graph: RandomGraph, { of, by, where, direction }: Question) {
  const fields = rules.map(
    (rule) => `${rule.toLowerCase()} { count start end quantity { value comparator unit { id } } }`,
  );
  const query = `query ($by: [${of}GroupKey!]!, $where: ${of}Filter, $orderBy: [${of}GroupOrder!]) {
    list: ${groupsField(of)}(by: $by, where: $where, orderBy: $orderBy, first: ${first}) { nodes { ${fields.join(" ")} } } }`;
  const { data, errors = [] } = await graph.ask(query, { by, where, orderBy: [{ count: direction }] });
  const places = new Set(errors.map((error) => `${refused(error)} ${error.path?.slice(2).join(" ")}`));
  const { nodes } = (data as { list: { nodes: Record<string, Value | null>[] } }).list;
  return nodes.map((node, index) =>
    Object.fromEntries(
      rules.map((rule) => {
        const name = rule.toLowerCase();
        return [rule, places.has(`refused ${index} ${name}`) ? "refused" : shown(node[name] ?? null)];
      }),
    ),
  );
}

describe("the numbers of random groups", () => {
  it(`are what another decimal library computes, or refused where they do not add up (seed ${seed})`, async () => {
    const additions = graphs.map(({ plain }) => new PlainAddition(plain));
    const seen = { sums: 0, bounds: 0, refusals: 0 };
    await forEachOf(questions(), async (question) => {
      const { of, distances } = question;
      const graph = graphs[question.graph] as RandomGraph;
      const where = question.where && (await coerced(`${of}Filter`, question.where));
      const met = graph.evaluator.all(tableOf(of), where);
      const all = plainKeysOf(graph.plain, tableOf(of));
      const keys = question.by.flatMap((name) => all.filter((key) => key.name === name));
      const groups = new Map(plainGroups(met, keys).map(({ values, things }) => [JSON.stringify(values), things]));
      const found = await reading(graph.snapshots, (context) => answered(context, question, where));
      const factsOf = (values: readonly KeyValue[]) =>
        (groups.get(JSON.stringify(values)) ?? []).filter(({ row }) => row.quantity_value);
      expect(found).toEqual(
        found.map(({ values }) => ({ values, numbers: expectedOf(additions[question.graph], factsOf(values)) })),
      );
      for (const { values, numbers } of found) {
        for (const rule of rules) {
          const answer = numbers[rule];
          if (answer === "refused") seen.refusals += 1;
          if (answer === "refused" || answer === null) continue;
          if (!isTrue(rule, factsOf(values), answer, distances)) throw new Error(`${rule} of ${values} is not true`);
          if (rule === "SUM" && answer.count > 1) seen.sums += 1;
          if (answer.count > 1 && ["AT_LEAST", "AT_MOST"].includes(answer.comparator)) seen.bounds += 1;
        }
      }
      if (question.overGraphql) {
        expect(await answeredInGraphql(graph, question)).toEqual(found.map(({ numbers }) => numbers));
      }
    });
    expect(Math.min(seen.sums, seen.bounds, seen.refusals)).toBeGreaterThan(runs / 5);
  }, 120_000);
});
