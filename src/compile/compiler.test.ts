import { basename } from "node:path";
import { queryFiles, textOf, variablesOf } from "../testing/example-files.js";
import { expectGolden } from "../testing/golden.js";
import { openGraph, type TestGraph } from "../testing/graph.js";
import { bothAnswers } from "../testing/ways.js";

let graph: TestGraph;

beforeAll(async () => {
  graph = await openGraph();
});

afterAll(() => graph.snapshots.close());

describe("the compiler", () => {
  const queries = queryFiles();
  const ways: Record<string, string> = {};

  it.each(queries)("gives %s the same bytes as the resolvers", async (file) => {
    const { ordinary, compiled, way } = await bothAnswers(graph.snapshots, textOf(file), variablesOf(file));
    ways[basename(file, ".graphql")] = way;
    expect(compiled ?? ordinary).toBe(ordinary);
  });

  it("compiles at least nine in ten of the examples, wholly or but for what code answers", () => {
    expectGolden("src/compile/ways.golden.json", ways, "npm run examples:update");
    const declined = Object.values(ways).filter((way) => way.startsWith("ordinary"));
    expect(Object.keys(ways)).toHaveLength(queries.length);
    expect(declined.length).toBeLessThanOrEqual(queries.length / 10);
  });
});
