/** The tables of the report, as Markdown. */
import { comparisonsOf, cpuOf, growthOf } from "../goals.mjs";
import { median } from "../harness/statistics.mjs";
import { milliseconds } from "./picture.mjs";

/** The workloads as the report calls them, in its order. */
export const workloads = {
  "nested-page": "nested page: a ministry, its 10 programs, their targets, indicators, quotes, documents",
  observations: "list: 200 observations with indicator and quote",
  groups: "group-by: one indicator's observations by year; least, most, median, exact",
  "deep-page": "deep page: 20 of a filtered list, behind its middle",
  search: "search with facets",
  neighborhood: "three-hop neighborhood, at most 500 things",
  "shortest-path": "shortest path",
};

export const shortName = (workload) => workloads[workload].split(":")[0].split(",")[0];

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** Thousands apart, so that sizes can be read. */
export const count = (number) => number.toLocaleString("en");

const ratioOf = (ratio) => (Number.isNaN(ratio) ? "–" : ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2));
const verdict = (met) => (met === undefined ? "no goal" : met ? "met" : "**not met**");
const refusals = ({ refused, labels }, workload) =>
  Object.entries(refused[workload] ?? {})
    .map(([server, message]) => `\n\n${labels[server]} gave no answer to compare: ${message}`)
    .join("");

/** Processor time of every server for every workload, with the times that answers take. */
export function costs(result) {
  return Object.keys(workloads)
    .filter((workload) => result.measured[workload])
    .map((workload) => {
      const rows = Object.entries(result.measured[workload]).map(([server, rounds]) => {
        const all = (name) => rounds.map((round) => round[name]);
        const cpu = all("cpu");
        return [
          result.labels[server],
          milliseconds(median(cpu)),
          `${milliseconds(Math.min(...cpu))} to ${milliseconds(Math.max(...cpu))}`,
          `${median(all("p50")).toFixed(1)} ms`,
          `${median(all("p95")).toFixed(1)} ms`,
        ];
      });
      const heads = [workloads[workload], "processor time", "rounds", "latency p50", "p95"];
      return table(heads, rows) + refusals(result, workload);
    })
    .join("\n\n");
}

/** The ratios that are goals. */
export function ratios(result) {
  return table(
    ["workload", "against", "ratio", "goal", ""],
    comparisonsOf(result).map(({ workload, other, ratio, goal, sense, met }) => [
      shortName(workload),
      result.labels[other],
      sense === "at most" ? `${ratioOf(ratio)} times its time` : `${ratioOf(ratio)} times cheaper`,
      `${sense} ${goal}`,
      verdict(met),
    ]),
  );
}

/** How processor time grows with the number of facts. */
export function growth(results) {
  const sizes = results.map(({ facts }) => facts);
  const rows = growthOf(results).map(({ workload, ratio, limitRatio, goal, met }) => [
    shortName(workload),
    ...results.map((result) => milliseconds(cpuOf(result, workload, "compiled"))),
    ratioOf(ratio),
    ratioOf(limitRatio),
    goal === undefined ? "" : `at most ${goal}`,
    verdict(met),
  ]);
  const heads = ["workload", ...sizes.map((size) => `${count(size)} facts`), "ratio", "that of the limit", "goal", ""];
  return table(heads, rows);
}

/** Resident memory of each server. */
export function memory(results) {
  const largest = results.at(-1);
  return table(
    ["server", ...results.map(({ facts }) => `${count(facts)} facts`)],
    Object.keys(largest.memory).map((server) => [
      largest.labels[server],
      ...results.map((result) => `${result.memory[server].most} MB`),
    ]),
  );
}

/** How fast datasets are imported, beside TypeORM's chunked insert of the same rows. */
export function imports(measured) {
  const rate = ({ count: rows, processor }) => rows / processor;
  const goal = 6;
  const heads = [
    "facts",
    "whole import, rows a second",
    "memory",
    "only inserting",
    "by TypeORM",
    "inserting, times TypeORM",
  ];
  return table(
    [...heads, `goal: at least ${goal}`],
    measured.map(({ facts, whole, bulk, typeorm }) => {
      const ratio = bulk && rate(bulk) / rate(typeorm);
      return [
        count(facts),
        count(Math.round(rate(whole))),
        `${Math.round(whole.peak)} MB`,
        ...(bulk
          ? [...[bulk, typeorm].map((each) => count(Math.round(rate(each)))), ratioOf(ratio), verdict(ratio >= goal)]
          : ["–", "–", "–", "not compared"]),
      ];
    }),
  );
}
