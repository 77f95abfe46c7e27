/** The walls of the house (src/README.md): who may import whom, and which package stands where. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = "src";

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(ts|mts)$/.test(name) && !/\.test\.ts$/.test(name))
  .map((name) => join(root, name));

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g;

function importsOf(file: string): Import[] {
  return [...readFileSync(file, "utf8").matchAll(statement)].map(([, type, named, lazy, bare]) => {
    const target = named ?? lazy ?? bare ?? "";
    const to = target.startsWith(".") ? join(dirname(file), target).replace(/\.js$/, ".ts") : target;
    return { from: relative(".", file), to, typeOnly: Boolean(type) };
  });
}

const imports = files.flatMap(importsOf);

/** The layer of a file, by its place. */
function layerOf(path: string): string {
  const [, first = "", second = ""] = path.split("/");
  if (path === "src/schema.ts" || path === "src/config.ts") return first.replace(".ts", "");
  if (first === "graph" && second === "index.ts") return "list";
  if (first === "graph" && /resolver\.ts$|roots\.ts$/.test(path)) return "resolver";
  return first;
}

/** What each layer may import. Types may come from anywhere below or beside, since they leave no trace at run time. */
const allowed: Record<string, readonly string[]> = {
  commands: ["commands", "config", "server", "schema", "list", "graph", "ingest", "shared"],
  server: ["server", "compile", "rdf", "schema", "export", "list", "graph", "shared", "config"],
  export: ["export", "shared"],
  config: ["shared"],
  rdf: ["rdf", "graph", "shared"],
  search: ["search", "list", "graph", "shared"],
  schema: ["list", "resolver", "search", "aggregate", "paths", "time", "shared"],
  compile: ["compile", "time", "shared"],
  time: ["time", "list", "graph", "shared"],
  paths: ["paths", "resolver", "graph", "shared"],
  list: ["resolver", "graph", "shared"],
  resolver: ["resolver", "graph", "shared"],
  aggregate: ["aggregate", "resolver", "graph", "shared"],
  ingest: ["ingest", "list", "graph", "shared"],
  graph: ["graph", "shared"],
  shared: ["shared"],
  testing: ["testing", "commands", "compile", "config", "server", "rdf", "schema", "list", "graph", "ingest", "shared"],
};

describe("the walls", () => {
  it("let imports go down only", () => {
    const local = imports.filter(({ to }) => to.startsWith("src/"));
    const wrong = local.filter(({ from, to }) => !allowed[layerOf(from)]?.includes(layerOf(to)));
    expect(local.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  it("keep resolvers from importing each other, but for the root fields that all share", () => {
    const between = imports.filter(({ from, to }) => /\.resolver\.ts$/.test(from) && /\.resolver\.ts$/.test(to));
    expect(between).toEqual([]);
  });

  it("let nothing run in a circle: classes name each other, and import only types", () => {
    const next = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) {
      if (!typeOnly && to.startsWith("src/")) next.set(from, [...(next.get(from) ?? []), to]);
    }
    const cycles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (path.includes(file) || done.has(file)) return;
      for (const other of next.get(file) ?? []) walk(other, [...path, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it.each([
    ["@apollo/server", /^src\/server\//],
    ["fastify", /^src\/server\//],
    ["better-sqlite3", /^src\/(shared\/database|testing)\//],
    ["pg", /^src\/(shared\/database|testing)\//],
    ["n3", /^src\/rdf\//],
    ["prom-client", /^src\/server\/metrics\.ts$/],
    ["jsonld", /^src\/rdf\//],
    ["csv-stringify", /^src\/export\//],
    ["hyparquet-writer", /^src\/export\//],
    ["yaml", /^src\/ingest\//],
    ["zod", /^src\/(ingest\/|config\.ts)/],
    ["commander", /^src\/commands\//],
    ["@microsoft/recognizers-text-number", /^src\/ingest\//],
  ])("keep the package %s in its place", (name, place) => {
    const users = imports.filter(({ to }) => to === name || to.startsWith(`${name}/`));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ from }) => !place.test(from))).toEqual([]);
  });

  it("let only config.ts read the environment", () => {
    const readers = files.filter((file) => /process\.env|loadEnvFile/.test(readFileSync(file, "utf8")));
    expect(readers.filter((file) => file !== "src/config.ts")).toEqual([]);
  });

  it("let no answer depend on the time of day: what clients keep of them stays true until the graph changes", () => {
    const answering = files.filter((file) => /^src\/(graph|search|aggregate|paths|rdf|schema|shared)/.test(file));
    const clocks = /new Date\(\)|Date\.now|CURRENT_(DATE|TIME)|date\('now'/;
    expect(answering.filter((file) => clocks.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it("keep every file below 300 lines", () => {
    const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });

  it("give every file a first comment, or a class with one", () => {
    const silent = files.filter((file) => !readFileSync(file, "utf8").includes("/**"));
    expect(silent).toEqual([]);
  });
});
