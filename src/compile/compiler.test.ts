/** Both ways give the same bytes. */
import { graphql, parse } from "graphql";
import { buildSchema } from "../schema.js";
import { queryFiles, textOf, variablesOf } from "../testing/example-files.js";
import { openGraph, reading, type TestGraph } from "../testing/graph.js";
import { Compiler } from "./compiler.js";

let graph: TestGraph;
beforeAll(async () => {
  graph = await openGraph();
});
afterAll(() => graph.snapshots.close());

it.each(queryFiles())("%s", async (file) => {
  const schema = await buildSchema();
  const compiler = new Compiler(schema);
  const document = parse(textOf(file));
  const operation = document.definitions[0] as never;
  const variables = variablesOf(file) ?? {};
  const answer = await reading(graph.snapshots, (context) =>
    compiler.answer({ document, operation, hash: file, variables }, context),
  );
  if ("declined" in answer) {
    console.log(`DECLINED ${file}: ${answer.declined}`);
    return;
  }
  const { data } = await reading(graph.snapshots, async (contextValue) => ({
    ...(await graphql({ schema, source: textOf(file), variableValues: variables, contextValue })),
  }));
  expect(Buffer.concat(answer.data).toString()).toBe(JSON.stringify(data));
});
