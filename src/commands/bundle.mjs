/**
 * Puts the built server and its packages into a few files (dist/program): reading hundreds of small ones is most of the time
 * that a start takes. Plain JavaScript, because it is a part of the build.
 */
import { readFileSync, rmSync } from "node:fs";
import { rolldown } from "rolldown";

const folder = "dist/program";

/** What packages load if it is there: drivers of databases above all, of which native ones cannot be bundled. */
const { peerDependencies } = JSON.parse(readFileSync("node_modules/typeorm/package.json", "utf8"));

const bundle = await rolldown({
  input: "dist/src/commands/main.js",
  platform: "node",
  // Within a bundle, Apollo Server's package for hashes does not find Node's, and takes one written in JavaScript.
  external: [...Object.keys(peerDependencies), "class-validator", "@apollo/utils.createhash"],
});
rmSync(folder, { recursive: true, force: true });
// Classes are known by their names: two of one name must keep it.
await bundle.write({ dir: folder, keepNames: true });
await bundle.close();
