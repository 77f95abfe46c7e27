/** Datasets as lines of JSON: the same as folders of YAML, with the same checks. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { openWriter } from "../shared/database/writer.js";
import { inFolder, sample } from "../testing/dataset.js";
import { lineOf, linesOf } from "../testing/json-lines.js";
import { checkDatasets } from "./check.js";
import { importFolders } from "./import.js";

const folders = ["reference", "scio-2024-07-05", "invented-2024-08-30", "invented-2025-01-20"].map((name) =>
  join("fixtures", name),
);

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lines-"));
  file = join(folder, "corpus.jsonl");
});
afterEach(() => rm(folder, { recursive: true }));

/** Every table of a graph into which datasets were imported, without what tells how they were written. */
async function tablesAfter(paths: readonly string[]): Promise<Record<string, unknown[]>> {
  const writer = await openWriter({ dialect: "sqlite", file: ":memory:" }, { classes, migrations });
  try {
    await importFolders(writer, paths);
    const names = await writer.query<{ name: string }[]>("SELECT name FROM sqlite_master WHERE type = 'table'");
    const tables: Record<string, unknown[]> = {};
    for (const { name } of names) tables[name] = await writer.query(`SELECT * FROM ${name} ORDER BY 1, 2`);
    tables.dataset = (tables.dataset ?? []).map((row) => ({ ...(row as object), digest: "" }));
    tables.revision = (tables.revision ?? []).map((row) => ({ ...(row as object), committed_at: "" }));
    return tables;
  } finally {
    await writer.destroy();
  }
}

/** What a check says of a file, without its folder. */
async function problemsOf(content: string | Buffer): Promise<string[]> {
  await writeFile(file, content);
  const message = await checkDatasets([file]).then(
    () => "",
    (error: Error) => error.message,
  );
  return message.replaceAll(`${folder}/`, "").split("\n");
}

/** The sample as a line, changed. */
async function sampleLine(change: (line: { facts: object[] }) => void = () => {}): Promise<object> {
  const line = (await inFolder(sample, lineOf)) as { facts: object[] };
  change(line);
  return line;
}

describe("a file of JSON Lines", () => {
  it("makes the same graph as the folders of YAML that say the same", async () => {
    await writeFile(file, linesOf(...(await Promise.all(folders.map(lineOf)))));
    const [lines, yaml] = [await tablesAfter([file]), await tablesAfter(folders)];
    expect(Object.keys(yaml).length).toBeGreaterThan(20);
    for (const [name, rows] of Object.entries(yaml)) expect([name, lines[name]]).toEqual([name, rows]);
  });

  it("may stand beside folders, which its datasets may refer to", async () => {
    const [reference = "", ...documents] = folders;
    await writeFile(file, linesOf(...(await Promise.all(documents.map(lineOf)))));
    expect((await tablesAfter([reference, file])).fact).toEqual((await tablesAfter(folders)).fact);
  });

  it("says of a problem the line, and the way to the value in it", async () => {
    const wrong = await sampleLine(({ facts }) => {
      Object.assign(facts[0] ?? {}, { direction: "up" });
      Object.assign(facts[1] ?? {}, { unit: "Unit:tone" });
    });
    const other = { dataset: { id: "other", title: "Other", source: "none", licence: "CC0" } };
    expect(await problemsOf(linesOf(other, wrong))).toEqual([
      'corpus.jsonl:2 facts[0].direction: facts.direction cannot be "up". It can be increase, decrease.',
      'corpus.jsonl:2 facts[1].unit: There is no entity "Unit:tone". Did you mean "Unit:tonne"?',
    ]);
  });
});

describe("a line is refused", () => {
  it.each([
    ["a number without quotation marks", 6.2, "is a number without quotation marks"],
    ["null", null, "is null"],
    ["true", true, "is true"],
  ])("with %s for a value, which might lose digits", async (_, value, found) => {
    const line = await sampleLine(({ facts }) => Object.assign(facts[0] ?? {}, { value }));
    expect(await problemsOf(linesOf(line))).toEqual([
      `corpus.jsonl:1 facts[0].value: facts.value ${found}, and must be a text: put it in quotation marks, numbers too, so that no digit is lost.`,
    ]);
  });

  it("where the file is cut off in it", async () => {
    const content = linesOf(await sampleLine(), await sampleLine());
    const [first = ""] = await problemsOf(
      content.slice(0, content.length - 40).replace('"id":"sample"', '"id":"first"'),
    );
    expect(first).toMatch(
      /^corpus\.jsonl:2: The line is no JSON: .*\. It is the last one and nothing ends it: the file may be cut off here\. Write it anew to its end\.$/,
    );
  });

  it("where it is not UTF-8, at the first byte that is none", async () => {
    const bytes = Buffer.concat([Buffer.from('{"dataset":{"id":"é'), Buffer.from([0xe9]), Buffer.from('"}}\n')]);
    expect(await problemsOf(bytes)).toEqual([
      "corpus.jsonl:1:20: The byte 0xE9 is not UTF-8. Convert the file to UTF-8.",
    ]);
  });

  it("where it has the same member twice, which JSON would take once", async () => {
    const text = linesOf(await sampleLine()).replace('"licence":', '"title":"Again","licence":');
    expect(await problemsOf(text)).toEqual([
      'corpus.jsonl:1: The member "title" stands twice in one object. Keep one of them.',
    ]);
  });

  it("with half of a surrogate pair", async () => {
    const text = linesOf(await sampleLine()).replace("A press conference", "A \\ud83d press conference");
    expect(await problemsOf(text)).toEqual([
      "corpus.jsonl:1 dataset.title: Half of a surrogate pair (\\ud800 to \\udfff) is no character. Write both halves, or the character itself.",
    ]);
  });

  it("where it is nested too deeply", async () => {
    expect(await problemsOf(`{"facts":${"[".repeat(100_000)}\n`)).toEqual([
      "corpus.jsonl:1:109: This is nested more than 100 deep. Flatten it.",
    ]);
  });

  it.each([
    ["without an id", { title: "x" }, "is missing"],
    ["with an id that is none", { id: "My Data" }, 'is "\\"My Data\\""'],
  ])("%s", async (_, dataset, found) => {
    expect(await problemsOf(linesOf({ dataset }))).toEqual([
      `corpus.jsonl:1 dataset.id: dataset.id ${found}, and each line is a dataset, whose id must be lower case letters, digits and single hyphens. Write {"dataset": {"id": "…", …}, …}.`,
    ]);
  });

  it("where it is empty", async () => {
    expect(await problemsOf(`${linesOf(await sampleLine())}\n`)).toEqual([
      "corpus.jsonl:2: The line is empty. Write one dataset in each line, and nothing between them.",
    ]);
  });

  it("where another has the same id", async () => {
    expect(await problemsOf(linesOf(await sampleLine(), await sampleLine()))).toEqual([
      'corpus.jsonl:2: The dataset "sample" is named twice, the first time as corpus.jsonl:1. Give one of them another id, or put both together.',
    ]);
  });
});

describe("a file is refused", () => {
  it("that is empty", async () => {
    expect(await problemsOf("")).toEqual([
      "corpus.jsonl: The file is empty. Write one dataset in each line: see fixtures/README.md.",
    ]);
  });

  it("that is not there", async () => {
    await expect(checkDatasets([file])).rejects.toThrow(
      `${file}: There is no such file. Name a file of JSON Lines, for example corpus.jsonl.`,
    );
  });

  it("with so many problems that it is not looked at to its end", async () => {
    const lines = Array.from({ length: 1200 }, (_, index) => ({ dataset: { id: `other-${index}`, title: "" } }));
    const problems = await problemsOf(linesOf(...lines));
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe("… and 950 more; what comes after them was not looked at.");
  });
});
