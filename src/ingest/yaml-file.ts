/** One YAML file, parsed with every scalar as text, and with the place of every value. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { quote } from "../shared/errors.js";
import type { DatasetFile, Notation } from "./dataset-file.js";
import { decode } from "./decode.js";
import { sections } from "./format.js";
import { mostNested, nestedTooDeep, type Origin, type Problems, placeBehind } from "./problems.js";

const notation: Notation = {
  whole: "The file",
  list: 'a list: begin each item with "- "',
  text: 'a text: put it in quotation marks where it has ": " in it',
};

/** Parses a file; undefined where it is no YAML. */
export function parseYaml(name: string, bytes: Buffer, problems: Problems): DatasetFile | undefined {
  const text = decode(name, bytes, problems);
  if (text === undefined) return undefined;
  const before = problems.count;
  const deep = tooDeep(text);
  if (deep !== undefined) {
    problems.add(placeBehind(name, text.slice(0, deep)), nestedTooDeep);
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", lineCounter, prettyErrors: false });
  const place = (offset: number): Origin => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: name, line: Math.max(1, line), column: Math.max(1, col) };
  };
  reportErrors(text, document, place, problems);
  const content = problems.count === before ? resolve(document, place, problems) : undefined;
  if (problems.count > before) return undefined;
  return {
    notation,
    sections: sections.folder,
    content,
    origin: (path) => place(find(document, path).value),
    keyOrigin: (path) => place(find(document, path).key),
  };
}

/** Where nesting goes too deep; undefined where it does not. Looked at before anything recursive reads the text. */
function tooDeep(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > mostNested) return parser.offset;
  }
  return undefined;
}

/** What follows the first error of syntax is mostly its consequence; keys that stand twice are each one's own. */
function reportErrors(
  text: string,
  document: Document.Parsed,
  place: (offset: number) => Origin,
  problems: Problems,
): void {
  const errors = [...document.errors, ...document.warnings];
  const syntax = errors.find(({ code }) => code !== "DUPLICATE_KEY");
  for (const error of syntax ? [syntax] : errors) {
    const start = error.message.startsWith("Missing closing") ? openingOf(document, error.pos[0]) : error.pos[0];
    problems.add(place(start), explain(error, text, start));
  }
}

function explain({ code, message }: YAMLError, text: string, start: number): string {
  if (code === "DUPLICATE_KEY") {
    const key = /^[^:\n]*/.exec(text.slice(start))?.[0] ?? "";
    return `The key ${quote(key.trim())} stands twice in one mapping. Keep one of them.`;
  }
  if (code === "MULTIPLE_DOCS") return 'A second YAML document begins with "---". Put it into a file of its own.';
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1).split("\n", 1)[0] ?? "";
  return `This is no YAML: ${message}, in ${quote(line.trim())}. A text with ": " or " #" in it, or with a sign at its beginning, needs quotation marks.`;
}

/** Where the text begins whose closing quotation mark is missing at an offset. */
function openingOf(document: Document.Parsed, end: number): number {
  let opening = end;
  visit(document, {
    Scalar: (_, { range }) => {
      if (range && range[0] < end && range[1] >= end) opening = range[0];
    },
  });
  return opening;
}

/** The values, with aliases followed. */
function resolve(document: Document.Parsed, place: (offset: number) => Origin, problems: Problems): unknown {
  const aliases: { source: string; start: number; known: boolean }[] = [];
  visit(document, {
    Alias: (_, alias) => {
      const start = alias.range?.[0] ?? 0;
      aliases.push({ source: alias.source, start, known: alias.resolve(document) !== undefined });
    },
  });
  for (const { source, start, known } of aliases) {
    if (!known) problems.add(place(start), `There is no anchor ${quote(`&${source}`)} before this alias. Add it.`);
  }
  if (aliases.some(({ known }) => !known)) return undefined;
  try {
    return document.toJS() ?? {};
  } catch {
    // The library stops at a hundred aliases of aliases, which is how a small file grows without bounds.
    problems.add(place(aliases[0]?.start ?? 0), "Aliases stand for too many values. Write the values out.");
    return undefined;
  }
}

/** The offsets of the key and the value at a path; where there is none, those of the nearest around it. */
function find(document: Document.Parsed, path: readonly PropertyKey[]): { key: number; value: number } {
  let node: unknown = document.contents;
  let found = { key: 0, value: startOf(node) ?? 0 };
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) break;
      const key = startOf(pair.key) ?? found.value;
      found = { key, value: startOf(pair.value) ?? key };
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      const start = startOf(node) ?? found.value;
      found = { key: start, value: start };
    } else break;
  }
  return found;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
