/** The worked examples: menu of the playground, samples of the README, and golden tests of the whole server. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { buildSchema, Kind, parse, type SelectionSetNode, validate } from "graphql";
import { dialect } from "./testing/databases.js";
import {
  beside,
  commentOf,
  examplesFolder as folder,
  queryFiles,
  textOf,
  variablesOf,
} from "./testing/example-files.js";
import { expectGolden } from "./testing/golden.js";
import { openGraph, type TestGraph } from "./testing/graph.js";
import { post, startTestServer, type TestServer } from "./testing/server.js";

const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
const queries = queryFiles();
const examples = queries.filter((file) => dirname(file) === folder);

/** As wide as the query editor shows beside its buttons. */
const widestComment = 40;
const widestLine = 99;
const mostLines = 25;
const mostExampleLines = 45;

/** Of questions, some of which have several lists on one level; of examples, see {@link levelsOf}. */
const mostStatements = 19;

const published = buildSchema(readFileSync("schema/schema.graphql", "utf8"));
let graph: TestGraph;
let server: TestServer;

beforeAll(async () => {
  graph = await openGraph();
  server = await startTestServer();
}, 60_000);

afterAll(() => server.close());

/** How many levels of fields a query has, its fragments written out. */
function levelsOf(query: string): number {
  const { definitions } = parse(textOf(query));
  const fragments = new Map(
    definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [])),
  );
  const levels = (set: SelectionSetNode | undefined): number => {
    const below = set?.selections.map((selection) => {
      if (selection.kind === Kind.FIELD) return 1 + levels(selection.selectionSet);
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return levels(fragment?.selectionSet);
    });
    return Math.max(0, ...(below ?? []));
  };
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return levels(operation?.selectionSet);
}

/** How many statements a query takes at most: on PostgreSQL some take fewer, since answers wait for those beside them. */
function keptStatements(golden: string): number {
  return (JSON.parse(readFileSync(golden, "utf8")) as { statements: number }).statements;
}

describe.each(queries)("%s", (query) => {
  it("gives the kept answer over HTTP, in as many statements as are kept", async () => {
    const { body } = await post(server, textOf(query), variablesOf(query));
    const { statements, data, errors } = await graph.ask(textOf(query), variablesOf(query));
    expect(body.errors).toBeUndefined();
    expect({ data: body.data, errors: undefined }).toEqual({ data: JSON.parse(JSON.stringify(data)), errors });
    const golden = beside(query, ".golden.json");
    const counted = dialect === "sqlite" ? statements : Math.max(statements, keptStatements(golden));
    expectGolden(golden, { statements: counted, response: body.data }, "npm run examples:update");
    expect(statements).toBeLessThanOrEqual(examples.includes(query) ? levelsOf(query) + 2 : mostStatements);
  });

  it("is valid under the published schema", () => {
    expect(validate(published, parse(textOf(query)))).toEqual([]);
  });

  it("is written in a few short lines, indented by two spaces", () => {
    const lines = textOf(query).trimEnd().split("\n");
    const ofQuery = lines.filter((line) => !line.startsWith("#")).length;
    expect(ofQuery).toBeLessThanOrEqual(examples.includes(query) ? mostExampleLines : mostLines);
    expect(lines.filter((line) => line.length > widestLine || !/^( {2})*\S|^$/.test(line))).toEqual([]);
  });
});

describe("the examples", () => {
  it("are numbered in the order in which they are shown", () => {
    const numbers = examples.map((file) => Number.parseInt(basename(file), 10));
    expect(numbers).toEqual(examples.map((_, index) => index + 1));
  });

  it("begin with a title of their own and with what they show, no wider than the editor", () => {
    const comments = examples.map(commentOf);
    expect(new Set(comments.map(([title]) => title)).size).toBe(examples.length);
    expect(comments.filter(({ length }) => length < 2 || length > 4)).toEqual([]);
    expect(comments.flat().filter((line) => line.length + 2 > widestComment)).toEqual([]);
  });

  it("have nothing beside them whose query is gone", () => {
    const others = files.filter((file) => /\.(golden|variables)\.json$/.test(file));
    expect(others.filter((file) => !queries.includes(file.replace(/\.\w+\.json$/, ".graphql")))).toEqual([]);
  });
});
