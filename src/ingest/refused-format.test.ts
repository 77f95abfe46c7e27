/** What is refused of the form of a dataset: sections, fields, kinds, values and dates. */
import "reflect-metadata";
import { edit, problemsOf, refusal, sample } from "../testing/dataset.js";

describe("the format of a dataset", () => {
  it.each([
    ["a section", "facts.yaml", "facts:\n", "▸fact:\n", 'There is no section "fact". Did you mean "facts"?'],
    [
      "a section that is near to none",
      "facts.yaml",
      "facts:\n",
      "▸statements:\n",
      'There is no section "statements". There are dataset, document, passages, entities, facts, derivations, unstated.',
    ],
    [
      "a part of unstated",
      "unstated.yaml",
      "  numerals:",
      "  ▸numerlas:",
      'There is no section "numerlas". Did you mean "numerals"?',
    ],
    [
      "a kind of entities",
      "entities.yaml",
      "id: Ministry:steel",
      "id: ▸Ministery:steel",
      'There is no kind of entities "Ministery". Did you mean "Ministry"?',
    ],
    [
      "a field of an entity",
      "entities.yaml",
      "growth_basis: year_on_year",
      "▸growth_base: year_on_year",
      'entities has no field "growth_base". Did you mean "growth_basis"?',
    ],
    [
      "a field of a fact",
      "facts.yaml",
      "direction: increase",
      "▸directon: increase",
      'facts has no field "directon". Did you mean "direction"?',
    ],
    [
      "a field of a period",
      "facts.yaml",
      'printed: "in April"',
      '▸print: "in April"',
      'facts.period has no field "print". Did you mean "printed"?',
    ],
    [
      "a field that is near to none",
      "facts.yaml",
      "polarity: positive",
      "polarity: positive\n    ▸colour: red",
      'facts has no field "colour". It has assessment, subject, program, period, evidence, voice, speaker, certainty, note, polarity, statement.',
    ],
    [
      "a role of evidence",
      "facts.yaml",
      '- attribution: "Ann Reed"',
      '- ▸atribution: "Ann Reed"',
      'facts.evidence has no field "atribution". Did you mean "attribution"?',
    ],
    [
      "a kind of labels",
      "entities.yaml",
      "official: {",
      "▸oficial: {",
      'entities.labels has no field "oficial". Did you mean "official"?',
    ],
  ])("refuses %s that is not known, with what was meant", async (_, name, from, to, message) => {
    const { actual, expected } = await refusal(name, from, to, message);
    expect(actual).toEqual(expected);
  });

  it("refuses every unknown field of a mapping, and says where each stands", async () => {
    const files = edit(sample, "dataset.yaml", "  licence: CC0", "  licence: CC0\n  licens: CC0\n  sauce: x");
    expect(await problemsOf(files)).toEqual([
      'dataset.yaml:5:3: dataset has no field "licens". Did you mean "licence"?',
      'dataset.yaml:6:3: dataset has no field "sauce". Did you mean "source"?',
    ]);
  });

  it.each([
    [
      "a fact of no kind",
      "facts.yaml",
      "  - observation: growth-april\n",
      "  - ▸obsevation: growth-april\n",
      'A fact has one of the keys observation, target, relation, assessment, comparison. Did you mean "observation"?',
    ],
    [
      "a field that is missing",
      "facts.yaml",
      "  - observation: growth-april\n    indicator: Indicator:output-growth\n",
      "  - ▸observation: growth-april\n",
      "facts.indicator is missing. Add it.",
    ],
    [
      "a field without a value",
      "facts.yaml",
      "statement: mills help growth",
      "statement: ▸",
      "facts.statement is empty. Write something, or leave the field out.",
    ],
    [
      "a text where a list must be",
      "facts.yaml",
      'evidence:\n      - value: "Mills help growth"',
      'evidence: ▸"Mills help growth"',
      'facts.evidence is "Mills help growth", and must be a list: begin each item with "- ".',
    ],
    [
      "a mapping where a text must be",
      "facts.yaml",
      "statement: mills help growth",
      "statement: ▸{ mills: help growth }",
      'facts.statement is a mapping, and must be a text: put it in quotation marks where it has ": " in it.',
    ],
    [
      "a section that must be a list",
      "derivations.yaml",
      "derivations:\n  - derivation: growth-2023\n",
      "▸derivations:\n    derivation: growth-2023\n",
      'derivations must be a list: begin each item with "- ".',
    ],
    [
      "a section that must be a mapping",
      "unstated.yaml",
      'unstated:\n  sentences:\n    - sentence: "How many mills are there?"\n      reason: a question\n  numerals:\n',
      "▸unstated:\n",
      "unstated must be a mapping. It can have the keys sentences, numerals.",
    ],
    [
      "evidence with two quotes",
      "facts.yaml",
      '- value: "Mills help growth"',
      '- ▸value: "Mills help growth"\n        context: "Mills"',
      "facts.evidence has 2 quotes. Write one, under one of value, context, period, attribution.",
    ],
    [
      "evidence without any",
      "facts.yaml",
      '      - value: "Mills help growth"',
      "      ▸[]",
      "facts.evidence is empty. Give at least one quote.",
    ],
    [
      "U+0000 in a text",
      "facts.yaml",
      "statement: mills help growth",
      'statement: ▸"mills\\0"',
      "facts.statement has the character U+0000. Remove it.",
    ],
    [
      "a slug with capitals",
      "facts.yaml",
      "assessment: mills-help",
      "assessment: ▸Mills-help",
      'facts.assessment is "Mills-help", and must be a slug: lower case letters, digits and single hyphens.',
    ],
    [
      "an id without a kind",
      "facts.yaml",
      "subject: Ministry:steel",
      "subject: ▸steel",
      'facts.subject is "steel", and must be the id of an entity, Kind:slug, the slug in lower case letters, digits and single hyphens.',
    ],
    [
      "an unknown word of an enumeration",
      "facts.yaml",
      "comparator: about",
      "comparator: ▸abuot",
      'facts.comparator cannot be "abuot". Did you mean "about"?',
    ],
    [
      "a predicate that there is none",
      "facts.yaml",
      "predicate: leads",
      "predicate: ▸led",
      'facts.predicate cannot be "led". Did you mean "leads"?',
    ],
    [
      "an order that is no number",
      "facts.yaml",
      "order: 1",
      "order: ▸first",
      'facts.order is "first", and must be a whole number from 1 to 999999, or none.',
    ],
    [
      "a language that there is none",
      "entities.yaml",
      "alias: { en: steel }",
      "alias: { ▸english: steel }",
      'entities.labels.alias.english cannot be "english". Write a language as a BCP 47 tag, for example en or zh.',
    ],
    [
      "a language in another spelling",
      "entities.yaml",
      "alias: { en: steel }",
      "alias: { ▸EN: steel }",
      'entities.labels.alias.EN cannot be "EN". Did you mean "en"?',
    ],
    [
      "a passage in no language",
      "document.yaml",
      "language: zh",
      "language: ▸xx-yy",
      'passages.language cannot be "xx-yy". Write a language as a BCP 47 tag, for example en or zh.',
    ],
    [
      "a label that is half one",
      "entities.yaml",
      "alias: { en: steel }",
      "alias: { en: { ▸txt: steel, source: x } }",
      'entities.labels.alias.en has no field "txt". Did you mean "text"?',
    ],
    [
      "a rule that there is none",
      "derivations.yaml",
      "rule: level_before",
      "rule: ▸level",
      'derivations.rule cannot be "level". Did you mean "level_before"?',
    ],
  ])("refuses %s", async (_, name, from, to, message) => {
    const { actual, expected } = await refusal(name, from, to, message);
    expect(actual).toEqual(expected);
  });
});
