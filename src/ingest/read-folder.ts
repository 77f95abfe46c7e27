/** Reads the files of a dataset's folder, and takes the digest of all their bytes. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import type { Problems } from "./problems.js";
import { isSlug, slugForm } from "./slug.js";

/** A folder as it is read, before anything in it is looked at. */
export interface Folder {
  /** The name of the folder, which is that of the dataset. */
  readonly slug: string;
  readonly path: string;
  /** SHA-256 of the names and the bytes of all its files. */
  readonly digest: string;
  /** The bytes of its YAML files, by their names in the folder. */
  readonly yaml: ReadonlyMap<string, Buffer>;
  /** The bytes of its texts, by their names in the folder. */
  readonly texts: ReadonlyMap<string, Buffer>;
}

/** Raised with the format, so that folders that were read by an older one are read anew. */
const formatVersion = "1";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "There is no such folder",
  ENOTDIR: "It is a file and no folder",
  EACCES: "It may not be read",
};

/** Reads folders in their order; what cannot be read goes to `problems`. */
export async function readFolders(paths: readonly string[], problems: Problems): Promise<Folder[]> {
  const folders: Folder[] = [];
  for (const path of paths) {
    const folder = await readFolder(path, problems);
    if (!folder) continue;
    const same = folders.find(({ slug }) => slug === folder.slug);
    if (same) {
      problems.add(
        { file: path },
        `The dataset ${JSON.stringify(folder.slug)} is named twice, the first time as ${same.path}. The name of a folder is the id of its dataset: name each once, or rename one.`,
      );
    } else folders.push(folder);
  }
  return folders;
}

async function readFolder(path: string, problems: Problems): Promise<Folder | undefined> {
  const slug = basename(resolve(path));
  if (!isSlug(slug)) {
    problems.add(
      { file: path },
      `The name of the folder, ${JSON.stringify(slug)}, is the id of its dataset, and must be ${slugForm}. Rename it.`,
    );
    return undefined;
  }
  try {
    const names = await listFiles(path);
    const hash = createHash("sha256").update(formatVersion);
    const yaml = new Map<string, Buffer>();
    const texts = new Map<string, Buffer>();
    for (const name of names) {
      const bytes = await readFile(join(path, name));
      hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
      (isYaml(name) ? yaml : texts).set(name, bytes);
    }
    if (yaml.size > 0) return { slug, path, digest: hash.digest("hex"), yaml, texts };
    problems.add(
      { file: path },
      "The folder has no YAML files. A dataset is a folder of *.yaml: see fixtures/README.md.",
    );
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    problems.add(
      { file: path },
      `${reasons[code] ?? message}. Name the folder of a dataset, for example fixtures/reference.`,
    );
  }
  return undefined;
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
