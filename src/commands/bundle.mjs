/**
 * Puts the built server and its packages into a few files (dist/program): reading hundreds of small ones is most of the time
 * that a start takes. Plain JavaScript, because it is a part of the build.
 */
import { readFileSync, rmSync } from "node:fs";
import { rolldown } from "rolldown";

const folder = "dist/program";

/** What packages load if it is there: drivers of databases above all, of which native ones cannot be bundled. */
const { peerDependencies } = JSON.parse(readFileSync("node_modules/typeorm/package.json", "utf8"));

/** What fastify loads for routes with JSON Schemas, of which there are none. */
const schemaCompilers = ["@fastify/ajv-compiler", "@fastify/fast-json-stringify-compiler"];

const bundle = await rolldown({
  input: "dist/src/commands/main.js",
  platform: "node",
  // GraphQL looks for copies of itself wherever it looks at types otherwise, which a bundle cannot have.
  transform: { define: { "process.env.NODE_ENV": JSON.stringify("production") } },
  // Within a bundle, Apollo Server's package for hashes does not find Node's, and takes one written in JavaScript.
  external: [...Object.keys(peerDependencies), "class-validator", "@apollo/utils.createhash", ...schemaCompilers],
});
rmSync(folder, { recursive: true, force: true });
// Classes are known by their names: two of one name must keep it. They stand in the schema in the order in which they are read.
await bundle.write({ dir: folder, keepNames: true, strictExecutionOrder: true });
await bundle.close();
