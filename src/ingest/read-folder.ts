/** Reads the files of a dataset's folder, and takes the digest of all their bytes. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import type { Problems } from "./problems.js";
import { formatVersion, type RawDataset, type WrittenFolder } from "./raw-dataset.js";
import { isSlug, slugForm } from "./slug.js";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such folder",
  ENOTDIR: "It is a file and no folder",
  EACCES: "It may not be read",
};

/** The dataset that a folder is; none where it cannot be read, which goes to `problems`. */
export async function* readFolder(path: string, problems: Problems): AsyncGenerator<RawDataset> {
  const slug = basename(resolve(path));
  if (!isSlug(slug)) {
    problems.add(
      { file: path },
      `The name of the folder, ${JSON.stringify(slug)}, is the id of its dataset, and must be ${slugForm}. Rename it.`,
    );
    return;
  }
  let dataset: RawDataset | undefined;
  try {
    const names = await listFiles(path);
    const hash = createHash("sha256").update(formatVersion);
    const yaml = new Map<string, Buffer>();
    const texts = new Map<string, Buffer>();
    let size = 0;
    for (const name of names) {
      const bytes = await readFile(join(path, name));
      hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
      size += bytes.length;
      (isYaml(name) ? yaml : texts).set(name, bytes);
    }
    if (yaml.size > 0) {
      const written: WrittenFolder = { form: "folder", yaml, texts };
      dataset = { slug, place: { file: path }, digest: hash.digest("hex"), size, written };
    } else {
      problems.add(
        { file: path },
        "The folder has no YAML files. A dataset is a folder of *.yaml: see fixtures/README.md.",
      );
    }
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    problems.add(
      { file: path },
      `${reasons[code] ?? message}. Name the folder of a dataset, for example fixtures/reference.`,
    );
  }
  if (dataset) yield dataset;
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && (isYaml(entry.name) || entry.name.endsWith(".txt")))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}
