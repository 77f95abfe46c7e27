/** What is refused of the files themselves, before anything in them is looked at. */
import "reflect-metadata";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { edit, inFolder, modelOf, problemsOf, refusal, sample } from "../testing/dataset.js";
import { checkDatasets } from "./check.js";

const quoting = 'A text with ": " or " #" in it, or with a sign at its beginning, needs quotation marks.';

describe("a folder", () => {
  const check = (...paths: string[]) =>
    checkDatasets(paths).then(
      () => "",
      (error: Error) => error.message,
    );

  it("that is missing is refused, and so is one that is a file, each with what to name", async () => {
    await inFolder(sample, async (path) => {
      const missing = join(path, "missing");
      const file = join(path, "text.txt");
      expect(await check(missing)).toBe(
        `${missing}: There is no such folder. Name the folder of a dataset, for example fixtures/reference.`,
      );
      await rm(file);
      await writeFile(join(path, "text"), "");
      expect(await check(join(path, "text"))).toBe(
        `${join(path, "text")}: It is a file and no folder. Name the folder of a dataset, for example fixtures/reference.`,
      );
    });
  });

  it("that is empty is refused", async () => {
    expect(await problemsOf({})).toEqual([
      "<folder>: The folder has no YAML files. A dataset is a folder of *.yaml: see fixtures/README.md.",
    ]);
  });

  it("without a dataset section is refused, and with two of them", async () => {
    const { "dataset.yaml": section, ...files } = sample;
    expect(await problemsOf(files)).toEqual([
      "<folder>: The folder has no dataset section. Say what it is: dataset: {title, source, licence}.",
    ]);
    expect(await problemsOf({ ...sample, "second.yaml": String(section) })).toEqual([
      "second.yaml:2:3: There is a second dataset section. A folder is one dataset: remove one.",
    ]);
  });

  it("whose name cannot be the id of a dataset is refused", async () => {
    await inFolder(
      sample,
      async (path) => {
        expect(await check(path)).toBe(
          `${path}: The name of the folder, "My Data", is the id of its dataset, and must be lower case letters, digits and single hyphens. Rename it.`,
        );
      },
      "My Data",
    );
  });

  it("cannot be named together with another of the same name", async () => {
    await inFolder(sample, async (path) => {
      await mkdir(join(path, "inner", "sample"), { recursive: true });
      const second = join(path, "inner", "sample");
      await writeFile(join(second, "dataset.yaml"), String(sample["dataset.yaml"]));
      expect(await check(path, second)).toBe(
        `${second}: The dataset "sample" is named twice, the first time as ${path}. The name of a folder is the id of its dataset: name each once, or rename one.`,
      );
    });
  });
});

describe("a YAML file", () => {
  it.each([
    [
      "a quotation mark that has no partner",
      "title: A press",
      'title: ▸"A press',
      `This is no YAML: Missing closing "quote, in "title: \\"A press conference on steel". ${quoting}`,
    ],
    [
      "a text with a colon in it",
      "licence: CC0",
      "licence: ▸CC0: free",
      `This is no YAML: Nested mappings are not allowed in compact mappings, in "licence: CC0: free". ${quoting}`,
    ],
    [
      "an indent that belongs nowhere",
      "  licence: CC0",
      "▸ licence: CC0",
      `This is no YAML: All mapping items must start at the same column, in "licence: CC0". ${quoting}`,
    ],
    [
      "a tab as indent",
      "  licence: CC0",
      "▸\tlicence: CC0",
      `This is no YAML: Tabs are not allowed as indentation, in "licence: CC0". ${quoting}`,
    ],
    [
      "a key that stands twice",
      "licence: CC0",
      "licence: CC0\n  ▸title: Again",
      'The key "title" stands twice in one mapping. Keep one of them.',
    ],
    [
      "a second document",
      "licence: CC0\n",
      "licence: CC0\n▸---\na: b\n",
      'A second YAML document begins with "---". Put it into a file of its own.',
    ],
    [
      "an alias without an anchor",
      "licence: CC0",
      "licence: ▸*free",
      'There is no anchor "&free" before this alias. Add it.',
    ],
    [
      "a tag",
      "licence: CC0",
      "licence: ▸!!int 3",
      `This is no YAML: Unresolved tag: tag:yaml.org,2002:int, in "licence: !!int 3". ${quoting}`,
    ],
    ["U+0000", "licence: CC0", "licence: C▸\0C0", "U+0000 is a character that no database keeps. Remove it."],
    [
      "a list where sections must be",
      "dataset:\n  title: A press conference on steel\n  source: written for tests\n  licence: CC0",
      "▸- title: x",
      "The file must be a mapping. It can have the keys dataset, document, passages, entities, facts, derivations, unstated.",
    ],
  ])("with %s is refused", async (_, from, to, message) => {
    const { actual, expected } = await refusal("dataset.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });

  it("that is not UTF-8 is refused at the first byte that is none", async () => {
    const bytes = Buffer.concat([Buffer.from("dataset:\n  title: é"), Buffer.from([0xe9, 0x0a])]);
    expect(await problemsOf({ ...sample, "dataset.yaml": bytes })).toEqual([
      "dataset.yaml:2:11: The byte 0xE9 is not UTF-8. Convert the file to UTF-8.",
    ]);
  });

  it("whose aliases would grow without bounds is refused", async () => {
    const lines = [..."bcdefghi"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[index]}`)}]`);
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${lines.join("\n")}\n`;
    expect(await problemsOf({ ...sample, "bomb.yaml": bomb })).toEqual([
      "bomb.yaml:2:8: Aliases stand for too many values. Write the values out.",
    ]);
  });

  it.each([
    ["brackets", `a: ${"[".repeat(100_000)}`, "bomb.yaml:1:103"],
    ["indents", Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"), "bomb.yaml:100:101"],
  ])("nested too deeply with %s is refused, and does not exhaust the stack", async (_, content, place) => {
    expect(await problemsOf({ ...sample, "bomb.yaml": content })).toEqual([
      `${place}: This is nested more than 100 deep. Flatten it.`,
    ]);
  });

  it("may begin with a byte order mark, have CRLF, anchors and aliases, and be in a folder of its own", async () => {
    const { "dataset.yaml": section, ...rest } = edit(
      edit(sample, "dataset.yaml", "written for tests", "&free free"),
      "dataset.yaml",
      "licence: CC0",
      "licence: *free",
    );
    const model = await modelOf({ ...rest, "more/d.yml": `\uFEFF${String(section).replaceAll("\n", "\r\n")}` });
    expect(model.row).toMatchObject({ title: "A press conference on steel", source: "free", licence: "free" });
  });

  it("that cannot be read hides no other problem of form, and raises no false alarm about what it would have", async () => {
    const files = edit(
      edit(sample, "entities.yaml", "  - id: Ministry:steel", "  - id: [Ministry:steel"),
      "facts.yaml",
      "polarity: positive",
      "polarity: good",
    );
    expect(await problemsOf(files)).toEqual([
      expect.stringMatching(/^entities\.yaml:\d+:\d+: This is no YAML: /),
      'facts.yaml:44:15: facts.polarity cannot be "good". It can be positive, negative, neutral.',
    ]);
  });
});
