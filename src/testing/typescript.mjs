/**
 * For tests that start this program as a process of its own: `node --import ./src/testing/typescript.mjs <file>.ts`
 * runs it from its sources, so that no test needs a build, or runs an old one.
 *
 * Node 20 cannot run TypeScript by itself, and what it offers since 22 knows no decorators. Jest compiles with swc, and
 * so does this, with Jest's own options: a child process runs the very code that the tests around it run.
 */
import { register } from "node:module";

register("./typescript-hooks.mjs", import.meta.url);
