/** Reads a dataset's folder: every YAML file, with the place of every value, and the digest of all bytes. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { isNode, LineCounter, parseDocument, type Document as YamlDocument } from "yaml";
import { InputError } from "../shared/errors.js";
import type { Origin, Problems } from "./problems.js";

/** One YAML file, parsed with every scalar as text. */
export interface YamlFile {
  /** Its name as messages show it. */
  readonly name: string;
  readonly content: unknown;
  /** The place of the value at a path, or of the nearest value around it. */
  origin(path: readonly PropertyKey[]): Origin;
}

/** A folder as it is read, before anything in it is checked. */
export interface Folder {
  readonly slug: string;
  readonly path: string;
  readonly files: readonly YamlFile[];
  /** SHA-256 of the names and the bytes of all its files. */
  readonly digest: string;
  /** The bytes of its other files, by their names. */
  readonly texts: ReadonlyMap<string, Buffer>;
}

/** Raised with the format, so that folders that were read by an older one are read anew. */
const formatVersion = "1";

/**
 * Reads a folder.
 *
 * @throws InputError where there is no such folder or nothing in it
 */
export async function readFolder(path: string, problems: Problems): Promise<Folder> {
  const names = await listFiles(path);
  const contents = await Promise.all(names.map((name) => readFile(join(path, name))));
  const hash = createHash("sha256").update(formatVersion);
  const files: YamlFile[] = [];
  const texts = new Map<string, Buffer>();
  names.forEach((name, index) => {
    const bytes = contents[index] as Buffer;
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
    if (/\.ya?ml$/.test(name)) files.push(parseFile(join(path, name), bytes.toString("utf8"), problems));
    else texts.set(name, bytes);
  });
  if (files.length === 0) {
    throw new InputError(`${path} has no YAML files. A dataset is a folder of *.yaml; see fixtures/README.md.`);
  }
  return { slug: basename(resolve(path)), path, files, digest: hash.digest("hex"), texts };
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === "ENOENT"
          ? "There is no such folder"
          : error.code === "ENOTDIR"
            ? "It is no folder"
            : error.message;
      throw new InputError(`${path} cannot be read: ${reason}. Name a folder, for example fixtures/reference.`);
    },
  );
  return entries
    .filter((entry) => entry.isFile() && /\.(ya?ml|txt)$/.test(entry.name))
    .map((entry) => relative(path, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function parseFile(name: string, text: string, problems: Problems): YamlFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter, uniqueKeys: true });
  const place = (offset: number): Origin => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  for (const error of document.errors)
    problems.add(place(error.pos[0]), `${error.message.split("\n")[0]}. This is no YAML.`);
  return {
    name,
    content: document.errors.length > 0 ? {} : (document.toJS() ?? {}),
    origin: (path) => place(offsetOf(document, path)),
  };
}

function offsetOf(document: YamlDocument.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
