/** The hooks that typescript.mjs registers: Node calls them for each module, on a thread of their own. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformSync } from "@swc/core";
import jest from "../../jest.config.js";

const [{ transform }] = jest.projects;
const [[, options]] = Object.values(transform);

/** Modules name each other as they are called when they are built: `x.js` is made from `x.ts`. */
export async function resolve(specifier, context, next) {
  const source = specifier.startsWith(".") ? new URL(specifier.replace(/\.js$/, ".ts"), context.parentURL) : undefined;
  return next(source?.protocol === "file:" && existsSync(source) ? source.href : specifier, context);
}

/** The program of a TypeScript module. */
export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, "utf8"), { ...options, filename });
  return { format: "module", source: code, shortCircuit: true };
}
