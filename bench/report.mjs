/**
 * Writes bench/REPORT.md and bench/report.svg from what was measured (bench/results): `npm run bench:report`. Nothing in
 * them is typed in.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpuOf } from "./goals.mjs";
import { milliseconds, pictureOf } from "./report/picture.mjs";
import { costs, count, growth, imports, memory, ratios, shortName, workloads } from "./report/tables.mjs";

const folder = "bench/results";
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
const sizes = readdirSync(folder)
  .filter((name) => /^\d+\.json$/.test(name))
  .map((name) => Number.parseInt(name, 10))
  .sort((one, other) => one - other);
if (sizes.length === 0) throw new Error(`${folder} has no measurement. Make one: npm run bench.`);
const results = sizes.map((size) => read(`${size}.json`));
const largest = results.at(-1);
const { machine } = largest;

/** A section, where there is a measurement for it. */
const section = (name, write) => (existsSync(`${folder}/${name}`) ? write(read(name)) : "");

const byProgram = results.map((each) => `${each.facts} facts with ${each.machine.program}`);
/** A warning where the sizes were measured with several versions of the program. */
const programs =
  new Set(results.map((each) => each.machine.program)).size === 1
    ? ""
    : `**The sizes were measured with different versions of the program** (${byProgram.join(", ")}): the growth below is that of both. Measure all anew before you read it.\n\n`;

const sortOf = (server) => (server === "limit" ? "limit" : server === "compiled" ? "own" : "other");
const groups = Object.keys(workloads)
  .filter((workload) => largest.measured[workload])
  .map((workload) => ({
    title: shortName(workload),
    bars: Object.keys(largest.measured[workload]).map((server) => ({
      label: largest.labels[server],
      value: cpuOf(largest, workload, server),
      sort: sortOf(server),
    })),
  }))
  .filter(({ bars }) => bars.length > 0);
writeFileSync("bench/report.svg", pictureOf(groups));

const coldStart = section(
  "cold-start.json",
  ({ times, seconds, least, most, cpu }) => `## Cold start

From the start of the process to its first answer, on the real document: ${seconds.toFixed(2)} s (median of ${times}; ${least.toFixed(2)} to ${most.toFixed(2)} s), with ${cpu.toFixed(2)} s of processor time. Goal: at most 1.0 s; ${seconds <= 1 ? "met" : "**not met**"}.

`,
);

const soaks = sizes
  .map((size) =>
    section(
      `soak-${size}.json`,
      ({ minutes, answers, early, late, most }) =>
        `${minutes} minutes of all workloads but search with ${count(size)} facts, ${count(answers)} answers: ${early} MB after the warm-up (the second fifth of the time), ${late} MB at the end (the last fifth), at most ${most} MB.\n\n`,
    ),
  )
  .join("");

const imported = section(
  "import.json",
  (measured) => `## Imports

${imports(measured)}

`,
);

const exported = results
  .filter((result) => result.exported)
  .map(
    ({ facts, exported: { rows, seconds, bytes, cpu } }) =>
      `- ${count(facts)} facts: ${count(rows)} rows in ${seconds.toFixed(1)} s, ${(bytes / 1e6).toFixed(1)} MB, ${milliseconds(cpu)} of processor time for a row.`,
  )
  .join("\n");

writeFileSync(
  "bench/REPORT.md",
  `<!-- Written by npm run bench:report from bench/results. -->
# How fast it is

Measured on ${machine.date} with Node.js ${machine.node} on ${machine.system}; ${machine.processor}, ${machine.cores} cores, ${machine.memory} GB of memory. Packages: ${Object.entries(
    machine.versions,
  )
    .map(([name, version]) => `${name} ${version}`)
    .join(", ")}.

What counts is **processor time for an answer**: what the kernel says a server's process has used, all threads, user and system, divided by its answers. Each server is a process of its own, pinned to one core; ${largest.connections} connections ask from another core, with things that rotate. The servers take turns in each of ${largest.rounds} rounds of ${largest.seconds} s; the figures are medians of the rounds. All answers are compared with each other before anything is measured (of shortest paths, of which there can be several, their lengths and ends). Read differences below about 20 % as equal.

The corpus is invented (bench/corpus), with the real document beside it. Policy Graph is measured as it is served: through Apollo Server, with validation, limits and its log; only MAX_PAGE_SIZE is 200, for the list of 200. **The limit** is one hand-written SQL statement for each workload that gives the answer's bytes, on bare node:http, with the same exact arithmetic. The peers have prepared statements, one read transaction for each turn of the event loop (bench/peers); those with TypeORM read as its guides teach. The graph database answers on bare node:http, without GraphQL.

![Processor time for an answer, ${count(largest.facts)} facts](report.svg)

## Against the goals

With ${count(largest.facts)} facts.

${ratios(largest)}

## Growth

${programs}${results.length > 1 ? growth(results) : `Measured with ${count(largest.facts)} facts alone.`}

## Every server

${results.map((result) => `### ${count(result.facts)} facts\n\n${costs(result)}`).join("\n\n")}

## Exports

The first 100,000 rows of /export/observations.csv, or all where there are fewer:

${exported}

${imported}${coldStart}## Memory

Resident memory at most, after all workloads and, of the first server, an export:

${memory(results)}

${soaks}## Measure it yourself

\`\`\`sh
npm ci && npm ci --prefix bench/peers
${sizes.map((size) => `npm run bench -- --facts ${size}`).join("\n")}
npm run bench:import
npm run bench:cold-start
npm run bench:soak -- --facts ${largest.facts}
npm run bench:report
\`\`\`
`,
);
console.log("bench/REPORT.md and bench/report.svg are written.");
