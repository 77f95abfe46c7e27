/** For tests: datasets as lines of JSON that are written as folders of YAML. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Problems } from "../ingest/problems.js";
import { parseYaml } from "../ingest/yaml-file.js";

type Sections = Record<string, unknown>;

/** The dataset of a folder, as the object that a line of JSON Lines has. */
export async function lineOf(path: string): Promise<Sections> {
  const names = (await readdir(path, { recursive: true })).filter((name) => name.endsWith(".yaml")).sort();
  const line: Sections = {};
  for (const name of names) {
    const file = parseYaml(name, await readFile(join(path, name)), new Problems());
    const sections = file?.content as Sections;
    for (const [section, content] of Object.entries(sections)) line[section] = together(line[section], content);
  }
  line.dataset = { id: basename(path), ...(line.dataset as Sections) };
  if (line.document) {
    const { file, sha256: _, ...document } = line.document as Sections;
    line.document = { ...document, text: await readFile(join(path, String(file)), "utf8") };
  }
  return line;
}

/** Lists of several files one behind the other, and mappings of them as one. */
function together(before: unknown, content: unknown): unknown {
  if (before === undefined) return content;
  if (Array.isArray(before)) return [...before, ...(content as unknown[])];
  const merged: Sections = { ...(before as Sections) };
  for (const [name, inner] of Object.entries(content as Sections)) merged[name] = together(merged[name], inner);
  return merged;
}

/** Objects as the lines of a file. */
export function linesOf(...objects: readonly object[]): string {
  return objects.map((each) => `${JSON.stringify(each)}\n`).join("");
}
