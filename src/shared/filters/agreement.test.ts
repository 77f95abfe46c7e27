/** Random filters over all facts: what the database finds is what a plain reading of the filter finds. */
import { coerceInputValue, type GraphQLInputType, isInputType } from "graphql";
import sql, { raw } from "sql-template-tag";
import { buildSchema } from "../../schema.js";
import { evaluate, type Truth } from "../../testing/evaluate.js";
import { openGraph, type TestGraph } from "../../testing/graph.js";
import type { JsonObject } from "../../testing/json.js";
import { randomNumbers } from "../../testing/random.js";
import { tableOf } from "../fields/declaration.js";
import { filterCondition } from "./condition.js";

const filters = 600;

/** What is read of each fact, and what random filters are made of. */
const selection = `id kind slug position voice certainty note
  subject { kind slug note facts(first: 100) { nodes { id } } }
  program { slug kind }
  quantity { value comparator direction text unit { symbol } }
  period { start end interval kind basis text }
  evidence(first: 100) { nodes { quote language start role numeral } }`;

let graph: TestGraph;
let input: GraphQLInputType;
const facts: JsonObject[] = [];

beforeAll(async () => {
  graph = await openGraph();
  const type = (await buildSchema()).getType("FactFilter");
  if (!isInputType(type)) throw new Error("there is no FactFilter");
  input = type;
  let after = "";
  do {
    const page = `facts(first: 50${after}) { nodes { ${selection} } pageInfo { hasNextPage endCursor } }`;
    const { data, errors } = await graph.ask(`{ ${page} }`);
    if (errors) throw errors[0];
    const list = JSON.parse(JSON.stringify(data)).facts;
    facts.push(...list.nodes);
    after = list.pageInfo.hasNextPage ? `, after: "${list.pageInfo.endCursor}"` : "";
  } while (after !== "");
}, 60_000);

afterAll(() => graph.snapshots.close());

type Random = (bound: number) => number;
type Make = (random: Random) => JsonObject;

const pick = <T>(random: Random, from: readonly T[]): T => from[random(from.length)] as T;

/** All values that facts have at a path, lists opened. */
function valuesAt(path: string): (string | number)[] {
  const found = path.split(".").reduce<unknown[]>(
    (objects, key) =>
      objects.flatMap((object) => {
        const inner = (object as Record<string, unknown> | null)?.[key];
        return (inner as { nodes?: unknown[] } | null)?.nodes ?? [inner ?? null];
      }),
    facts,
  );
  return found.filter((value): value is string | number => typeof value === "string" || typeof value === "number");
}

const equality = ["eq", "ne", "in", "notIn", "isNull"];
const ordered = [...equality, "lt", "lte", "gt", "gte", "between", "between"];
const words = [...equality, "contains", "contains", "startsWith", "matches", "matches"];
const intervals = [...equality, "overlaps", "within", "includes", "before", "after"];

/** A condition on a value that facts have at a path. */
function value(path: string, operators: readonly string[]): Make {
  return (random): JsonObject => {
    const values = valuesAt(path);
    const operator = pick(random, operators);
    const operand = () => pick(random, values);
    if (operator === "isNull") return { isNull: random(2) === 0 };
    if (operator === "in" || operator === "notIn") return { [operator]: [operand(), operand()] };
    if (operator === "between") {
      const [one, other] = [operand(), operand()];
      return Number(one) <= Number(other) || (Number.isNaN(Number(one)) && one <= other)
        ? { between: { from: one, to: other } }
        : { between: { from: other, to: one } };
    }
    if (!["contains", "startsWith", "matches"].includes(operator)) return { [operator]: operand() };
    return { [operator]: part(random, String(operand()), operator) };
  };
}

/** A part of a text, in other capitals and widths; words of it in another order. */
function part(random: Random, whole: string, operator: string): string {
  const start = operator === "startsWith" ? 0 : random(Math.max(1, whole.length - 6));
  const cut =
    operator === "matches"
      ? whole
          .split(/\s+/)
          .sort()
          .slice(0, 1 + random(3))
          .join(" ")
      : whole.slice(start, start + 1 + random(6));
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
  const written = pick(random, [cut, cut.toUpperCase(), wide(cut)]);
  return written.trim() === "" ? whole : written;
}

/** A condition on some of the fields of an object, or one on whether it is there. */
function object(fields: Readonly<Record<string, Make>>, absent = true): Make {
  return (random) => {
    if (absent && random(6) === 0) return { isNull: random(2) === 0 };
    return nested(random, fields, 1);
  };
}

function nested(random: Random, fields: Readonly<Record<string, Make>>, depth: number): JsonObject {
  const kind = random(depth > 0 ? 8 : 5);
  const inner = () => nested(random, fields, depth - 1);
  if (kind === 5) return { and: [inner(), inner()] };
  if (kind === 6) return { or: [inner(), inner()] };
  if (kind === 7) return { not: inner() };
  const names = Object.keys(fields);
  const chosen = [pick(random, names), ...(random(3) === 0 ? [pick(random, names)] : [])];
  return Object.fromEntries(chosen.map((name) => [name, fields[name]?.(random) ?? {}]));
}

const quantified =
  (fields: Readonly<Record<string, Make>>): Make =>
  (random) => ({
    [pick(random, ["some", "every", "none"])]: object(fields, false)(random),
  });

const count: Make = (random): JsonObject => {
  const least = random(6);
  return pick<JsonObject>(random, [
    { eq: least },
    { gte: least },
    { lt: least },
    { between: { from: least, to: least + 2 } },
  ]);
};

const fields: Readonly<Record<string, Make>> = {
  kind: value("kind", equality),
  slug: value("slug", words),
  position: value("position", ordered),
  voice: value("voice", equality),
  certainty: value("certainty", equality),
  note: value("note", words),
  subject: object({
    kind: value("subject.kind", equality),
    slug: value("subject.slug", words),
    note: value("subject.note", words),
    factsCount: count,
  }),
  program: object({ slug: value("program.slug", words), kind: value("program.kind", equality) }),
  quantity: object({
    value: value("quantity.value", ordered),
    comparator: value("quantity.comparator", equality),
    direction: value("quantity.direction", equality),
    text: value("quantity.text", words),
    unit: object({ symbol: value("quantity.unit.symbol", words) }),
  }),
  period: object({
    start: value("period.start", ordered),
    end: value("period.end", ordered),
    interval: value("period.interval", intervals),
    basis: value("period.basis", equality),
    text: value("period.text", words),
  }),
  evidence: quantified({
    quote: value("evidence.quote", words),
    language: value("evidence.language", equality),
    start: value("evidence.start", ordered),
    role: value("evidence.role", equality),
    numeral: value("evidence.numeral", words),
  }),
  evidenceCount: count,
};

async function found(filter: JsonObject): Promise<string[]> {
  const where = coerceInputValue(filter, input) as object;
  const snapshot = graph.snapshots.open();
  const condition = filterCondition(tableOf("Fact"), where, raw("t"));
  const rows = await snapshot.all(sql`SELECT t.id AS id FROM fact t WHERE ${condition ?? raw("1 = 0")} ORDER BY t.id`);
  snapshot.end();
  return rows.map(({ id }) => String(id));
}

describe("random filters", () => {
  it("find what a plain reading of them finds", async () => {
    const random = randomNumbers(20240705);
    const sizes: number[] = [];
    for (let index = 0; index < filters; index += 1) {
      const filter = nested(random, fields, 2);
      const truths: (readonly [string, Truth])[] = facts.map((fact) => [String(fact.id), evaluate(filter, fact)]);
      const expected = truths.filter(([, truth]) => truth === true).map(([id]) => id);
      const shown = JSON.stringify(filter);
      expect({ filter: shown, found: await found(filter) }).toEqual({ filter: shown, found: expected.sort() });
      sizes.push(expected.length);
    }
    expect(sizes.filter((size) => size > 0 && size < facts.length).length).toBeGreaterThan(filters / 2);
  }, 120_000);
});
