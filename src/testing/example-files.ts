/** For tests and docs: the worked examples and the questions, as they stand in their files. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the examples are; the questions have a folder of their own in it. */
export const examplesFolder = "src/examples";

/** The files of all queries, in order. */
export function queryFiles(): string[] {
  const names = readdirSync(examplesFolder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".graphql"))
    .map((name) => join(examplesFolder, name))
    .sort();
}

/** A file beside that of a query, with another ending. */
export function beside(query: string, ending: ".golden.json" | ".variables.json"): string {
  return query.replace(/\.graphql$/, ending);
}

/** The text of a query, its comment included. */
export function textOf(query: string): string {
  return readFileSync(query, "utf8");
}

/** The variables of a query; none where no file has any. */
export function variablesOf(query: string): Record<string, unknown> {
  const file = beside(query, ".variables.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : {};
}

/** The comment lines at the top of a query, without their marks: the title, and what it shows. */
export function commentOf(query: string): string[] {
  const lines = textOf(query).split("\n");
  const end = lines.findIndex((line) => !line.startsWith("# "));
  return lines.slice(0, end).map((line) => line.slice(2));
}

/** A query without the comment at its top. */
export function bodyOf(query: string): string {
  return textOf(query).split("\n").slice(commentOf(query).length).join("\n").trim();
}

/** The kept answer of a query, as it comes over HTTP. */
export function answerOf(query: string): { readonly data: unknown } {
  const { response } = JSON.parse(readFileSync(beside(query, ".golden.json"), "utf8")) as { response: unknown };
  return { data: response };
}
