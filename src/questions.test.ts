/** The questions that the project must answer (fixtures/questions.json): asked over HTTP, compared key by key. */
import { readdirSync, readFileSync } from "node:fs";
import { type Difference, differences, type Knowledge, type Question } from "./testing/answers.js";
import { at, isObject, type Json, type JsonObject } from "./testing/json.js";
import { readings } from "./testing/readings.js";
import { post, startTestServer, type TestServer } from "./testing/server.js";

const questions = JSON.parse(readFileSync("fixtures/questions.json", "utf8")) as readonly Question[];
const answers = new Map<string, Json>();
let server: TestServer;
let knowledge: Knowledge;

beforeAll(async () => {
  server = await startTestServer();
  knowledge = {
    document: readFileSync("fixtures/scio-2024-07-05/document.txt", "utf8"),
    units: await unitCodes(),
  };
  for (const question of questions) answers.set(question.id, await answerTo(queryOf(question)));
}, 60_000);

afterAll(() => server.close());

function queryOf({ id }: Question): string {
  return readFileSync(`src/examples/questions/${id}.graphql`, "utf8");
}

async function answerTo(query: string): Promise<Json> {
  const { body } = await post(server, query);
  if (body.errors) throw new Error(`${query}\n${JSON.stringify(body.errors)}`);
  return body.data as Json;
}

/** The UCUM codes of units by their symbols, as the server itself tells them. */
async function unitCodes(): Promise<Map<string, string>> {
  const codes = "externalIds(where: { scheme: { eq: UCUM } }) { nodes { value } }";
  const units = at(await answerTo(`{ units(first: 100) { nodes { symbol ${codes} } } }`), "units.nodes");
  return new Map([units ?? []].flat().map((unit) => [text(unit, "symbol"), text(unit, "externalIds.nodes.0.value")]));
}

function text(value: Json, path: string): string {
  return String(at(value, path));
}

function compare(question: Question, answer = answers.get(question.id) ?? null): Difference[] {
  return differences(question, answer, readings[question.id] ?? { at: "" }, knowledge);
}

/** The paths of all single values in an expected answer. */
function leavesOf(value: Json, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key));
}

/** The same answer with another value at a path. */
function altered(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path;
  if (key === undefined) return otherThan(value);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? altered(item, rest) : item));
  return isObject(value) ? { ...value, [key]: altered(value[key] ?? null, rest) } : value;
}

/** Another value of the same kind: a year later, one more, one word more, the opposite; for what is not stated, a number. */
function otherThan(value: Json): Json {
  if (value === null) return "1";
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  const later = text.replace(/\d{4}(?=-\d\d-\d\d)/g, (year) => String(Number(year) + 1));
  if (later !== text) return later;
  const more = text.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
  return more === text ? `${text} abroad` : more;
}

describe.each(questions)("$id $question", (question) => {
  const expected: JsonObject = { ...question.answer, quotes: question.quotes };
  const paths = leavesOf(expected);

  /** Where another expected answer differs from what the server says. */
  function differing(other: Json, answer = answers.get(question.id)): string[] {
    const { quotes, ...rest } = other as JsonObject & { readonly quotes: readonly string[] };
    return compare({ ...question, answer: rest, quotes }, answer).map(({ at }) => at);
  }

  it("is what the query asks", () => {
    const lines = queryOf(question).split("\n");
    const comment = lines.slice(0, lines.indexOf("{")).map((line) => line.replace(/^# /, ""));
    expect(comment.join(" ")).toBe(question.question);
  });

  it("is answered as expected", () => {
    expect(compare(question)).toEqual([]);
  });

  it("is not answered where any one value or quote is another", () => {
    const isUnnoticed = (path: string) => !differing(altered(expected, path.split("."))).includes(path);
    expect(paths.filter(isUnnoticed)).toEqual([]);
  });

  it("is not answered where the list has one more", () => {
    const { items } = question.answer;
    if (!Array.isArray(items)) return;
    expect(differing({ ...expected, items: [...items, ...items.slice(-1)] })).not.toEqual([]);
  });

  it("is not answered by nothing", () => {
    const missing = differing(expected, {});
    expect(paths.filter((path) => !missing.includes(path))).toEqual([]);
  });
});

describe("the comparison", () => {
  const [question] = questions;
  const answer = () => JSON.stringify(answers.get("S01"));

  /** What differs after a change of the answer's text. */
  function problemsAfter(change: (text: string) => string): string[] {
    if (!question) return [];
    return compare(question, JSON.parse(change(answer()))).map(({ at }) => at);
  }

  it("has a query and a reading for each question, and for nothing else", () => {
    const ids = questions.map(({ id }) => id);
    const queries = readdirSync("src/examples/questions").filter((name) => name.endsWith(".graphql"));
    expect(queries.map((name) => name.replace(".graphql", "")).sort()).toEqual(ids);
    expect(Object.keys(readings)).toEqual(ids);
  });

  it("refuses a quote that is not where it says", () => {
    expect(problemsAfter((text) => text.replace('"start":492', '"start":491'))).toContain("evidence");
  });

  it("refuses a quote that the server does not verify", () => {
    expect(problemsAfter((text) => text.replace('"verified":true', '"verified":false'))).toEqual(["evidence"]);
  });

  it("refuses a rounded number and another unit", () => {
    expect(problemsAfter((text) => text.replace('"33.6"', '"33.60"'))).toEqual(["value"]);
    expect(problemsAfter((text) => text.replace('"symbol":"%"', '"symbol":"pp"'))).toEqual(["unit"]);
  });

  it("tells what is not stated from what was not asked", () => {
    const [, second] = questions;
    const silent = JSON.stringify(answers.get("S02")).replace('"period":null,', "");
    expect(second && compare(second, JSON.parse(silent)).map(({ at }) => at)).toEqual(["period"]);
  });
});
