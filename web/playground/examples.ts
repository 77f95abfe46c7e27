import type { TabTexts } from "./tab-texts";

/** A worked example: a query file that explains itself in the comment lines at its top. */
export interface Example extends TabTexts {
  /** The first comment line. */
  readonly title: string;
  /** The comment lines after the first, as one text; may be empty. */
  readonly about: string;
}

/** Every example, in the order of the file names. The server's tests run the same files. */
export const examples: readonly Example[] = readExamples(
  import.meta.glob<string>("../../src/examples/*.graphql", { query: "?raw", import: "default", eager: true }),
  import.meta.glob<string>("../../src/examples/*.variables.json", { query: "?raw", import: "default", eager: true }),
);

function readExamples(queries: Record<string, string>, variables: Record<string, string>): Example[] {
  return Object.keys(queries)
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }))
    .map((path) => {
      const query = withName(queries[path] ?? "", operationName(path));
      const [title = path, ...about] = commentLines(query);
      return { title, about: about.join(" "), query, variables: variables[variablesPath(path)] ?? "" };
    });
}

function variablesPath(path: string): string {
  return path.replace(/\.graphql$/, ".variables.json");
}

/** `../03-whose-words.graphql` → `WhoseWords` */
function operationName(path: string): string {
  const words = path.replace(/^.*\/(\d+-)?|\.graphql$/g, "").split("-");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Names an operation that has no name, since tabs and the history are titled by it. */
function withName(query: string, name: string): string {
  return query.replace(/^(query *)?(?=[({])/m, `query ${name} `);
}

/** The run of comment lines at the top, without their marks; a bare `#` is only spacing. */
function commentLines(query: string): string[] {
  const lines = query.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^#\s*/, ""))
    .filter((line) => line !== "");
}
