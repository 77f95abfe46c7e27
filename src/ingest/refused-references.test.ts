/** What is refused of how things refer to each other: names of nothing, of the wrong kind, or of two things at once. */
import "reflect-metadata";
import { join } from "node:path";
import { edit, type Files, inFolders, problemsOf, refusal, sample } from "../testing/dataset.js";
import { checkDatasets } from "./check.js";

const unknown = "Add it to entities, or import the dataset that has it first.";

describe("a reference", () => {
  it.each([
    [
      "to an entity that there is not",
      "facts.yaml",
      "subject: Ministry:steel",
      "subject: ▸Ministry:steal",
      'There is no entity "Ministry:steal". Did you mean "Ministry:steel" or "Industry:steel"?',
    ],
    [
      "that is near to nothing",
      "facts.yaml",
      "object: Program:help-mills",
      "object: ▸Program:green-hydrogen-for-everyone",
      `There is no entity "Program:green-hydrogen-for-everyone". ${unknown}`,
    ],
    [
      "in a list",
      "facts.yaml",
      "object: Program:help-mills\n    order: 1",
      "object: [Program:help-mills, ▸Program:help-mill]\n    order: 1",
      'There is no entity "Program:help-mill". Did you mean "Program:help-mills"?',
    ],
    [
      "to a unit that there is not",
      "facts.yaml",
      "unit: Unit:tonne",
      "unit: ▸Unit:ton",
      'There is no entity "Unit:ton". Did you mean "Unit:tonne"?',
    ],
    [
      "to something else where a unit must be",
      "facts.yaml",
      "unit: Unit:tonne",
      "unit: ▸Indicator:output",
      '"Indicator:output" cannot stand here. It must be of the kind Unit.',
    ],
    [
      "to something else where an indicator must be",
      "facts.yaml",
      "indicator: Indicator:output\n",
      "indicator: ▸Unit:tonne\n",
      '"Unit:tonne" cannot stand here. It must be of the kind Indicator.',
    ],
    [
      "from a field of an entity",
      "entities.yaml",
      "unit: Unit:percent",
      "unit: ▸Unit:per-cent",
      'There is no entity "Unit:per-cent". Did you mean "Unit:percent"?',
    ],
    [
      "to something else where an event must be",
      "document.yaml",
      "event: Event:press-conference",
      "event: ▸Industry:steel",
      '"Industry:steel" cannot stand here. It must be of the kind Event.',
    ],
    [
      "to a fact that there is not",
      "derivations.yaml",
      "inputs: [Observation:growth-april, ",
      "inputs: [▸Observation:growth-apr, ",
      'There is no fact "Observation:growth-apr". Did you mean "Observation:growth-april"?',
    ],
    [
      "to a fact without a number, to derive from",
      "derivations.yaml",
      "inputs: [Observation:growth-april, ",
      "inputs: [▸Assessment:mills-help, ",
      '"Assessment:mills-help" has no number to derive from. Name another fact.',
    ],
    [
      "to a baseline that is no observation",
      "facts.yaml",
      "baseline: Observation:growth-april",
      "baseline: ▸Assessment:mills-help",
      'The baseline "Assessment:mills-help" must be an Observation.',
    ],
    [
      "to a baseline that there is not",
      "facts.yaml",
      "baseline: Observation:growth-april",
      "baseline: ▸Observation:growth-may",
      'There is no fact "Observation:growth-may". Did you mean "Observation:growth-april"?',
    ],
  ])("%s is refused", async (_, name, from, to, message) => {
    const { actual, expected } = await refusal(name, from, to, message);
    expect(actual).toEqual(expected);
  });
});

describe("a predicate", () => {
  it.each([
    ["subject", "subject: Ministry:steel\n", "subject: ▸Person:ann-reed\n", "Person:ann-reed", "Ministry"],
    ["object", "object: Program:help-mills\n", "object: ▸Goal:growth\n", "Goal:growth", "Plan or Program"],
  ])("has a %s of the kinds that it connects", async (side, from, to, id, kinds) => {
    const message = `"${id}" cannot be the ${side} of leads. It must be of the kind ${kinds}.`;
    const { actual, expected } = await refusal("facts.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });
});

describe("a fact", () => {
  it("that compares needs another side", async () => {
    const { actual, expected } = await refusal(
      "facts.yaml",
      '  - comparison: growth-april-against-2023\n    indicator: Indicator:output-growth\n    subject: Industry:steel\n    result: greater\n    against_period: { interval: 2023, basis: stated, printed: "in 2023" }\n',
      "  - ▸comparison: growth-april-against-2023\n    indicator: Indicator:output-growth\n    subject: Industry:steel\n    result: greater\n",
      "A comparison needs another side. Add against: (an entity) or against_period: (a period).",
    );
    expect(actual).toEqual(expected);
  });

  it.each([
    [
      "unclear",
      'printed: "By 2027" }\n',
      'printed: "By 2027" }\n    deadline_scope: ▸unclear\n',
      "deadline_scope: unclear says that the target has no deadline of its own, and it has one. Leave one of them out.",
    ],
    [
      "none",
      'printed: "By 2027" }\n',
      'printed: "By 2027" }\n    deadline_scope: ▸none\n',
      "deadline_scope: none says that the target has no deadline of its own, and it has one. Leave one of them out.",
    ],
    [
      "own, and there is no deadline",
      'deadline: { interval: 2027, basis: stated, printed: "By 2027" }\n',
      "deadline_scope: ▸own\n",
      "deadline_scope: own needs a deadline. Add it, or write unclear or none.",
    ],
  ])("has a deadline that its scope does not deny: %s", async (_, from, to, message) => {
    const { actual, expected } = await refusal("facts.yaml", from, to, message);
    expect(actual).toEqual(expected);
  });

  it("of a list leaves its slug out, since it is several", async () => {
    const { actual, expected } = await refusal(
      "facts.yaml",
      "  - relation:\n    subject: Ministry:steel\n    predicate: leads\n    object: Program:help-mills\n    order: 1\n",
      "  - relation: ▸two\n    subject: [Event:press-conference, Program:help-mills]\n    predicate: part_of\n    object: Program:help-mills\n    order: 1\n",
      'A relation with a list makes 2 facts. Leave the slug "two" out.',
    );
    expect(actual).toEqual(expected);
  });
});

describe("a derivation", () => {
  it("that its rule does not allow is refused, with the way out", async () => {
    const { actual, expected } = await refusal(
      "derivations.yaml",
      "rule: level_before\n    inputs: [",
      "rule: sum\n    inputs: ▸[",
      "sum cannot be taken of these: percentages are not added up: growth-april (Unit:percent), growth-april-against-2023 (Unit:percentage-point). Take DIFFERENCE to compare two of them.",
    );
    expect(actual).toEqual(expected);
  });
});

describe("an id", () => {
  const another = "Give this one another slug, or remove one of them.";

  it.each([
    [
      "of an entity",
      "entities.yaml",
      "id: Goal:growth",
      "id: ▸Industry:steel",
      '"Industry:steel" is listed twice. Put both together, or give one another slug.',
    ],
    [
      "of a fact",
      "facts.yaml",
      "  - assessment: mills-help\n",
      '  - assessment: mills-help\n    subject: Industry:steel\n    polarity: neutral\n    statement: another\n    evidence:\n      - value: "met the press"\n  - assessment: ▸mills-help\n',
      `There is "Assessment:mills-help" already. ${another}`,
    ],
    [
      "of a derivation",
      "derivations.yaml",
      "  - derivation: growth-2023\n",
      "  - derivation: growth-2023\n    rule: level_before\n    inputs: [Observation:growth-april, Comparison:growth-april-against-2023]\n  - derivation: ▸growth-2023\n",
      `There is "Derivation:growth-2023" already. ${another}`,
    ],
    [
      "of the outside world",
      "entities.yaml",
      "      - { scheme: wikidata, value: Q1, source: written for tests }\n",
      "      - { scheme: wikidata, value: Q1, source: written for tests }\n      - ▸{ scheme: wikidata, value: Q1, source: a book }\n",
      `There is the code wikidata "Q1" of Ministry:steel already. ${another}`,
    ],
  ])("%s that another has is refused", async (_, name, from, to, message) => {
    const { actual, expected } = await refusal(name, from, to, message);
    const [problem] = actual;
    expect([problem]).toEqual(expected);
  });

  it("of a document, its passages, facts, derivations and codes that another dataset has is refused, by that one's name", async () => {
    const problems = await inFolders({ sample, second: sample }, (parent) =>
      checkDatasets([join(parent, "sample"), join(parent, "second")]).then(
        () => [],
        (error: Error) => error.message.split("\n"),
      ),
    );
    const taken = (what: string) => `There is ${what} already in the dataset "sample". ${another}`;
    expect(problems.map((problem) => problem.replace(/^[^ ]+ /, ""))).toEqual(
      expect.arrayContaining([
        taken('"Document:steel-2024"'),
        taken('a passage "speech"'),
        taken('"Observation:growth-april"'),
        taken('"Relation:steel-2024.steel.leads.help-mills"'),
        taken('"Derivation:growth-2023"'),
        taken('the code wikidata "Q1" of Ministry:steel'),
        'Indicator:output comes from the dataset "sample", which alone says its measure. Leave it out here.',
      ]),
    );
  });

  it("may be listed in a later dataset, to add names and codes, and then without fields", async () => {
    const later: Files = {
      "dataset.yaml": sample["dataset.yaml"] ?? "",
      "more.yaml":
        "entities:\n  - id: Program:help-mills\n    labels:\n      alias: { en: mill aid }\n    ids:\n      - { scheme: wikidata, value: Q2, source: a book }\n",
    };
    await inFolders({ sample, second: later }, async (parent) => {
      const [, model] = await checkDatasets([join(parent, "sample"), join(parent, "second")]);
      expect(model?.entities).toEqual([]);
      expect(model?.labels).toMatchObject([
        { entityId: "Program:help-mills", text: "mill aid", datasetId: "Dataset:second" },
      ]);
      expect(model?.externalIds).toMatchObject([{ entityId: "Program:help-mills", value: "Q2" }]);
    });
  });
});

describe("an entity", () => {
  it.each([
    [
      "that is new says what its kind demands",
      "    measure: level\n",
      "",
      "Indicator:output has no measure. Add it: every Indicator needs one.",
    ],
    [
      "has a name",
      "alias: { en: growth of output }",
      "{}",
      "Indicator:output-growth has no name. Give it at least one label.",
    ],
  ])("%s", async (_, from, to, message) => {
    const [problem] = await problemsOf(edit(sample, "entities.yaml", from, to));
    expect(problem?.replace(/^[^ ]+ /, "")).toBe(message);
  });
});

describe("all that is wrong", () => {
  it("is reported at once, in the order of its places", async () => {
    let files = sample;
    files = edit(files, "entities.yaml", "measure: growth\n", "measure: grow\n");
    files = edit(files, "entities.yaml", "alias: { en: tonne }", "printed: { en: tonnes }");
    files = edit(files, "facts.yaml", 'value: "1.6"', 'value: "1,6"');
    files = edit(files, "facts.yaml", "interval: 2024-04", "interval: 2024-14");
    files = edit(files, "facts.yaml", "subject: Ministry:steel", "subject: Ministry:iron");
    files = edit(files, "facts.yaml", '- value: "Mills help growth"', '- value: "Mills hurt growth"');
    files = edit(files, "document.yaml", "answers: speech", "answers: speach");
    const problems = await problemsOf(files);
    expect(problems.map((problem) => problem.split(": ", 1)[0])).toEqual([
      "document.yaml:26:14",
      "entities.yaml:29:14",
      "entities.yaml:52:22",
      "facts.yaml:8:25",
      "facts.yaml:19:12",
      "facts.yaml:35:14",
      "facts.yaml:47:16",
    ]);
  });

  it("is cut off after fifty lines, and the rest is counted", async () => {
    const broken = Array.from(
      { length: 60 },
      (_, index) => `  - id: Goal:g${index}\n    labels: { alias: { en: [] } }\n`,
    );
    const problems = await problemsOf({ ...sample, "many.yaml": `entities:\n${broken.join("")}` });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe("… and 10 more.");
  });
});
