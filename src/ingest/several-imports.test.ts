/** What imports leave behind them: what each has changed, and which facts of several datasets do not agree. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { newWriter } from "../testing/databases.js";
import { edit, type Files, inFolders, problemsOf, sample, sha256, withText, writeFiles } from "../testing/dataset.js";
import { checkDatasets } from "./check.js";
import { importFolders } from "./import.js";

const text = "In April steel output rose by 6.4%.";

const facts = `facts:
  - observation: growth-april-again
    indicator: Indicator:output-growth
    subject: Industry:steel
    value: "6.4"
    unit: Unit:percent
    direction: increase
    period: { interval: 2024-04, basis: stated, printed: "In April" }
    evidence:
      - value: "In April steel output rose by 6.4%"
`;

/** A later document that states another number of the same. */
const later: Files = {
  "dataset.yaml": "dataset: { title: Later, source: written for tests, licence: CC0 }\n",
  "document.yaml": `document:
  id: later
  title: Later
  file: text.txt
  sha256: ${sha256(text)}
passages:
  - { id: all, begins: "In April", language: en, role: speech, voice: editor }
`,
  "text.txt": text,
  "entities.yaml": "entities:\n  - { id: Goal:growth, labels: { alias: { en: more of it } } }\n",
  "facts.yaml": facts,
};

let folder: string;
let writer: DataSource;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "imports-"));
  writer = await newWriter();
});

afterEach(async () => {
  await writer.destroy();
  await rm(folder, { recursive: true });
});

async function importAll(datasets: Readonly<Record<string, Files>>): Promise<void> {
  for (const [name, files] of Object.entries(datasets)) await writeFiles(join(folder, name), files);
  await importFolders(
    writer,
    Object.keys(datasets).map((name) => join(folder, name)),
  );
}

const pairs = (table: string) =>
  writer.query<object[]>(`SELECT one_id AS one, other_id AS other FROM ${table} ORDER BY id`);

const changes = async (revision: number) => {
  const rows = await writer.query<{ id: string; action: string; node: string }[]>(
    `SELECT id, action, node_id AS node FROM change WHERE revision = ${revision} ORDER BY node_id`,
  );
  return Promise.all(
    rows.map(async ({ id, action, node }) => {
      const fields = await writer.query<{ name: string; before: string | null; after: string | null }[]>(
        `SELECT name, before, after FROM changed_field WHERE change_id = '${id}' ORDER BY name`,
      );
      return [action, node, ...fields.map(({ name, before, after }) => `${name}: ${before} → ${after}`)];
    }),
  );
};

describe("changes", () => {
  it("say of each thing whether it was added, changed or removed, and what was in it", async () => {
    await importAll({ sample });
    expect(await changes(1)).toContainEqual(["ADDED", "Observation:growth-april"]);
    expect(await changes(1)).toHaveLength(18);
    const renamed = edit(
      edit(sample, "facts.yaml", "statement: mills help growth", "statement: mills are good for growth"),
      "entities.yaml",
      "alias: { en: steel }",
      "alias: { en: [steel, iron and steel] }",
    );
    const shorter = edit(renamed, "facts.yaml", "assessment: mills-help", "assessment: mills-do-help");
    await importAll({ sample: shorter });
    expect(await changes(2)).toEqual([
      ["ADDED", "Assessment:mills-do-help"],
      [
        "REMOVED",
        "Assessment:mills-help",
        "certainty: STATED → null",
        "evidence: VALUE: Mills help growth → null",
        "kind: Assessment → null",
        "polarity: POSITIVE → null",
        "slug: mills-help → null",
        "speaker: Person:ann-reed → null",
        "statement: mills help growth → null",
        "subject: Industry:steel → null",
        "voice: SPEAKER → null",
      ],
      ["CHANGED", "Industry:steel", "labels: ALIAS en: steel → ALIAS en: steel\nALIAS en: iron and steel"],
    ]);
  });

  it("are none of what only moves", async () => {
    await importAll({ sample });
    const first = "  - observation: growth-april\n";
    const before = `  - assessment: first-of-all
    subject: Industry:steel
    polarity: neutral
    statement: there was a meeting
    evidence:
      - value: "On 3 May 2024 the Ministry of Steel met the press"
`;
    await importAll({ sample: edit(sample, "facts.yaml", first, before + first) });
    expect(await changes(2)).toEqual([["ADDED", "Assessment:first-of-all"]]);
  });

  it("of a name that another dataset gives are changes of the entity that has it", async () => {
    await importAll({ sample, later });
    expect(await changes(1)).toContainEqual(["ADDED", "Goal:growth"]);
    await importAll({ later: edit(later, "entities.yaml", "more of it", "more and more") });
    expect(await changes(2)).toEqual([
      ["CHANGED", "Goal:growth", "labels: ALIAS en: more of it → ALIAS en: more and more"],
    ]);
  });
});

describe("pairs of facts", () => {
  const both = { one: "Observation:growth-april", other: "Observation:growth-april-again" };

  it("are found whichever dataset comes first, and follow when one of them changes", async () => {
    await importAll({ sample });
    await importAll({ later });
    expect(await pairs("conflict")).toEqual([both]);
    const agreeing = withText(
      edit(edit(later, "facts.yaml", 'value: "6.4"', 'value: "6.2"'), "facts.yaml", "by 6.4%", "by 6.2%"),
      text.replace("6.4", "6.2"),
    );
    await importAll({ later: agreeing });
    expect([await pairs("conflict"), await pairs("corroboration")]).toEqual([[], [both]]);
    const otherMonth = withText(
      edit(
        edit(
          edit(agreeing, "facts.yaml", "interval: 2024-04", "interval: 2024-03"),
          "facts.yaml",
          'printed: "In April"',
          'printed: "In March"',
        ),
        "facts.yaml",
        "In April steel",
        "In March steel",
      ),
      text.replace("6.4", "6.2").replace("April", "March"),
    );
    await importAll({
      later: { ...otherMonth, "document.yaml": String(otherMonth["document.yaml"]).replace("In April", "In March") },
    });
    expect([await pairs("conflict"), await pairs("corroboration")]).toEqual([[], []]);
  });

  it("are none where one says that it corrects the other", async () => {
    const correcting = edit(
      later,
      "facts.yaml",
      "    evidence:",
      "    revises: Observation:growth-april\n    evidence:",
    );
    await importAll({ sample, later: correcting });
    expect(await pairs("conflict")).toEqual([]);
  });
});

describe("a correction is refused", () => {
  const correcting = (revised: string) =>
    edit(
      sample,
      "facts.yaml",
      '    evidence:\n      - value: "steel output rose by 6.2%"',
      `    revises: ${revised}\n    evidence:\n      - value: "steel output rose by 6.2%"`,
    );

  it("of itself", async () => {
    expect(await problemsOf(correcting("Observation:growth-april"))).toEqual([
      "facts.yaml:9:14: revises: A fact cannot correct itself. Name the earlier fact.",
    ]);
  });

  it("of what is not there", async () => {
    expect(await problemsOf(correcting("Observation:growth-apri"))).toEqual([
      'facts.yaml:9:14: There is no fact "Observation:growth-apri". Did you mean "Observation:growth-april"?',
    ]);
  });

  it("of a fact about something else, of another dataset too", async () => {
    const message =
      'revises: "Comparison:growth-april-against-2023" is about something else: indicator, subject, program and period must be the same. Name the fact that this one corrects, or leave revises out.';
    expect(await problemsOf(correcting("Comparison:growth-april-against-2023"))).toEqual([
      `facts.yaml:9:14: ${message}`,
    ]);
    const wrong = edit(
      later,
      "facts.yaml",
      "    evidence:",
      "    revises: Comparison:growth-april-against-2023\n    evidence:",
    );
    const check = inFolders({ sample, later: wrong }, (parent) =>
      checkDatasets([join(parent, "sample"), join(parent, "later")]),
    );
    await expect(check).rejects.toThrow(message);
  });
});
