/** For tests: two invented reports on steel, with a series by months, bounds, subsets and targets, and numbers that differ. */
import { join } from "node:path";
import { type Files, inFolders, sha256 } from "./dataset.js";
import { openGraph, type TestGraph } from "./graph.js";

/** One invented fact: its lines without those of its evidence, and the sentence that states it. */
type Stated = readonly [lines: string, sentence: string];

const steel = "indicator: Indicator:output, subject: Industry:steel, unit: Unit:tonne";
const month = (name: string, number: string) => `{ interval: 2024-${number}, basis: stated, printed: "${name} 2024" }`;
const mills = "indicator: Indicator:mills, unit: Unit:enterprise";

const spring: readonly Stated[] = [
  [
    `observation: steel-january, ${steel}, value: "100.10", period: ${month("January", "01")}`,
    "In January 2024, steel output was 100.10 tonnes.",
  ],
  [
    `observation: steel-february, ${steel}, value: "200.20", period: ${month("February", "02")}`,
    "In February 2024, steel output was 200.20 tonnes.",
  ],
  [
    `observation: steel-april, ${steel}, value: "400.40", period: ${month("April", "04")}`,
    "In April 2024, steel output was 400.40 tonnes.",
  ],
  [
    `observation: steel-to-april, ${steel}, value: "1000.5", period: { interval: 2024-01/2024-04, kind: year_to_date, basis: stated, printed: "to April 2024" }`,
    "In the year to April 2024, steel output was 1000.5 tonnes.",
  ],
  [
    `observation: iron-april, indicator: Indicator:output, subject: Industry:iron, unit: Unit:tonne, value: "50", comparator: more_than, period: ${month("April", "04")}`,
    "In April 2024, iron output was more than 50 tonnes.",
  ],
  [
    `observation: growth-march, indicator: Indicator:output-growth, subject: Industry:steel, unit: Unit:percent, value: "5.1", direction: increase, period: ${month("March", "03")}`,
    "In March 2024, steel output rose by 5.1%.",
  ],
  [
    `observation: growth-april, indicator: Indicator:output-growth, subject: Industry:steel, unit: Unit:percent, value: "6.2", direction: decrease, period: ${month("April", "04")}`,
    "In April 2024, steel output fell by 6.2%.",
  ],
  [
    `observation: steel-share, indicator: Indicator:share, subject: Industry:steel, unit: Unit:percent, value: "12.5"`,
    "The share of steel was 12.5%.",
  ],
  [
    `observation: share-change, indicator: Indicator:share, subject: Industry:steel, unit: Unit:percentage-point, value: "1.5"`,
    "The share of steel is up 1.5 percentage points.",
  ],
  [
    `observation: steel-mills, ${mills}, subject: EnterpriseCategory:steel-mill, value: "300", comparator: more_than`,
    "There are more than 300 steel mills.",
  ],
  [`observation: iron-mills, ${mills}, subject: EnterpriseCategory:iron-mill, value: "40"`, "There are 40 iron mills."],
  [
    `observation: big-mills, ${mills}, subject: EnterpriseCategory:big-steel-mill, value: "20"`,
    "There are 20 big steel mills.",
  ],
  [
    "relation: , subject: EnterpriseCategory:big-steel-mill, predicate: subset_of, object: EnterpriseCategory:steel-mill",
    "Big steel mills are steel mills.",
  ],
  [
    `comparison: steel-slower, indicator: Indicator:output-growth, subject: Industry:steel, unit: Unit:percentage-point, value: "1.6", result: less, against_period: { interval: 2023, basis: stated, printed: "2023" }`,
    "Steel output grew 1.6 percentage points slower than in 2023.",
  ],
  [
    `comparison: iron-faster, indicator: Indicator:output-growth, subject: Industry:iron, unit: Unit:percentage-point, value: "0.4", result: greater, against_period: { interval: 2023, basis: stated, printed: "2023" }`,
    "Iron output grew 0.4 percentage points faster than in 2023.",
  ],
  [
    `target: steel-2027, indicator: Indicator:output, subject: Industry:steel, aim: more steel, form: level, unit: Unit:tonne, value: "900", deadline: { interval: 2027, basis: stated, printed: "By 2027" }, baseline: Observation:steel-april`,
    "By 2027, steel output will be 900 tonnes.",
  ],
  [
    `target: mills-2026, ${mills}, subject: EnterpriseCategory:steel-mill, aim: more mills, form: increment, value: "50", deadline: { interval: 2026, basis: stated, printed: "By 2026" }, baseline: Observation:steel-mills`,
    "By 2026, there will be 50 more steel mills.",
  ],
  ["target: good-steel, subject: Industry:steel, aim: better steel, deadline_scope: none", "Steel will be better."],
];

const summer: readonly Stated[] = [
  [
    `observation: steel-april-revised, ${steel}, value: "410", period: ${month("April", "04")}`,
    "In April 2024, steel output was 410 tonnes.",
  ],
  [
    `observation: steel-may, ${steel}, value: "500.5", period: ${month("May", "05")}`,
    "In May 2024, steel output was 500.5 tonnes.",
  ],
  [
    `observation: mills-may, ${mills}, subject: EnterpriseCategory:steel-mill, value: "330", period: { interval: 2024-05-31, kind: point, basis: stated, printed: "31 May 2024" }`,
    "On 31 May 2024 there were 330 steel mills.",
  ],
  [
    `observation: mills-march, ${mills}, subject: EnterpriseCategory:steel-mill, value: "310", period: { interval: 2024-03-31, kind: point, basis: stated, printed: "31 March 2024" }`,
    "On 31 March 2024 there were 310 steel mills.",
  ],
];

const coal = "indicator: Indicator:coal-output";

/** Coal in several units: a report that only the tests of units import. */
const autumn: readonly Stated[] = [
  [
    `observation: coal-north, ${coal}, subject: Industry:coal-north, unit: Unit:tonne, value: "1500", period: ${month("August", "08")}`,
    "In August 2024, the north gave 1500 tonnes of coal.",
  ],
  [
    `observation: coal-south, ${coal}, subject: Industry:coal-south, unit: Unit:ten-thousand-tonnes, value: "2.5", comparator: more_than, period: ${month("August", "08")}`,
    "In August 2024, the south gave more than 2.5 ten-thousand tonnes of coal.",
  ],
  [
    `observation: coal-east, ${coal}, subject: Industry:coal-east, unit: Unit:kilogram, value: "4500", period: ${month("August", "08")}`,
    "In August 2024, the east gave 4500 kilograms of coal.",
  ],
  [
    `observation: coal-west, indicator: Indicator:coal-mines, subject: Industry:coal-west, unit: Unit:mine, value: "12", period: ${month("August", "08")}`,
    "In August 2024, the west had 12 mines.",
  ],
];

const coalEntities = `entities:
  - { id: Indicator:coal-output, measure: level, labels: { alias: { en: coal output } } }
  - { id: Indicator:coal-mines, measure: count, labels: { alias: { en: coal mines } } }
${["north", "south", "east", "west"].map((name) => `  - { id: Industry:coal-${name}, labels: { alias: { en: coal of the ${name} } } }`).join("\n")}
  - { id: Unit:ten-thousand-tonnes, symbol: 10 kt, dimension: mass, base: Unit:tonne, factor: "10000", labels: { alias: { zh: 万吨 } } }
  - { id: Unit:kilogram, symbol: kg, dimension: mass, base: Unit:tonne, factor: "0.001", labels: { alias: { en: kilogram } } }
  - { id: Unit:mine, symbol: mines, dimension: count, labels: { alias: { en: mine } } }
`;

const entities = `entities:
${[
  ["Industry:steel", ""],
  ["Industry:iron", ""],
  ["EnterpriseCategory:steel-mill", ""],
  ["EnterpriseCategory:iron-mill", ""],
  ["EnterpriseCategory:big-steel-mill", ""],
  ["Indicator:output", "measure: level, "],
  ["Indicator:output-growth", "measure: growth, growth_basis: year_on_year, "],
  ["Indicator:share", "measure: share, "],
  ["Indicator:mills", "measure: count, "],
  ["Unit:percent", 'symbol: "%", dimension: ratio, '],
  ["Unit:percentage-point", "symbol: pp, dimension: ratio_difference, "],
  ["Unit:tonne", "symbol: t, dimension: mass, "],
  ["Unit:enterprise", "symbol: enterprises, dimension: count, "],
]
  .map(([id = "", rest]) => `  - { id: "${id}", ${rest}labels: { alias: { en: "${id.replace(":", " ")}" } } }`)
  .join("\n")}
`;

function report(id: string, day: string, stated: readonly Stated[], rest: Files = {}): Files {
  const text = stated.map(([, sentence]) => sentence).join(" ");
  const first = stated[0]?.[1] ?? "";
  const facts = stated.map(([lines, sentence]) => `  - { ${lines}, evidence: [{ value: "${sentence}" }] }`);
  return {
    "dataset.yaml": `dataset:\n  title: ${id}\n  source: invented for tests\n  licence: CC0\n`,
    "document.yaml": `document:
  id: ${id}
  title: ${id}, invented for tests
  file: text.txt
  sha256: ${sha256(text)}
  date: { interval: ${day}, kind: point, basis: inferred }
passages:
  - { id: ${id}-text, begins: "${first}", language: en, role: speech, voice: editor }
`,
    "facts.yaml": `facts:\n${facts.join("\n")}\n`,
    "text.txt": text,
    ...rest,
  };
}

/** Both reports on steel. */
export const steelReports = {
  spring: report("spring", "2024-05-03", spring, { "entities.yaml": entities }),
  summer: report("summer", "2024-06-10", summer),
};

/** The graph of the reports on steel, and of one on coal in several units. */
export function openCoalGraph(): Promise<TestGraph> {
  return openReports({
    ...steelReports,
    autumn: report("autumn", "2024-09-10", autumn, { "entities.yaml": coalEntities }),
  });
}

/** The graph of both reports on steel. */
export function openSteelGraph(): Promise<TestGraph> {
  return openReports(steelReports);
}

function openReports(datasets: Readonly<Record<string, Files>>): Promise<TestGraph> {
  return inFolders(datasets, (parent) => openGraph(Object.keys(datasets).map((name) => join(parent, name))));
}
