/**
 * Writes an invented corpus as JSON Lines, the same for the same number of facts and the same seed:
 * `npm run bench:corpus -- --facts 10000 --out corpus.jsonl [--seed 1]`, then
 * `policy-graph import fixtures/reference fixtures/scio-2024-07-05 corpus.jsonl`.
 *
 * Its first line has the things (sizes: world.mjs), each line after it is a document with fifty facts (document.mjs).
 */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { parseArgs } from "node:util";
import { documentLine, perDocument } from "./document.mjs";
import { randomOf } from "./random.mjs";
import { entitiesLine, sizesOf, worldOf } from "./world.mjs";

const { values } = parseArgs({
  options: {
    facts: { type: "string", default: "10000" },
    out: { type: "string", default: "corpus.jsonl" },
    seed: { type: "string", default: "1" },
  },
});
const facts = Number(values.facts);
if (!Number.isInteger(facts) || facts < 1000 || facts > 1_000_000 || facts % 50 !== 0) {
  throw new Error(`--facts ${values.facts}: write a multiple of 50 from 1000 to 1000000.`);
}

const random = randomOf(Number(values.seed));
const sizes = sizesOf(facts);
const world = worldOf(sizes, random);
const out = createWriteStream(values.out);

async function write(line) {
  if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, "drain");
}

/** Places that are spread evenly over all that there are, for what is stated once. */
function spread(items, places) {
  const placed = new Map(items.map((item, index) => [Math.floor((index * places) / items.length), item]));
  if (placed.size !== items.length) throw new Error(`${items.length} do not fit into ${places} places.`);
  return placed;
}

const relationsOnce = spread(world.relationsOnce, sizes.documents * perDocument.relations);
const targetsOnce = spread(
  world.programs.flatMap((program) => [program, program]),
  sizes.documents * perDocument.targets,
);

/** What a document states of what is stated once, and others in the places between. */
function stated(document) {
  const relations = new Set();
  for (let place = 0; place < perDocument.relations; place += 1) {
    const once = relationsOnce.get(document * perDocument.relations + place);
    if (once) relations.add(once);
  }
  const pairs = new Set([...relations].map(pairOf));
  while (relations.size < perDocument.relations) {
    const other = random.pick(world.relations);
    if (pairs.has(pairOf(other))) continue;
    pairs.add(pairOf(other));
    relations.add(other);
  }
  const targets = Array.from({ length: perDocument.targets }, (_, place) => ({
    program: targetsOnce.get(document * perDocument.targets + place),
    industry: random.pick(world.industries),
    indicator: random.pick(world.indicators),
  }));
  return { relations: [...relations], targets };
}

function pairOf({ subject, predicate, object }) {
  return `${subject.id} ${predicate} ${object.id}`;
}

await write(entitiesLine(world, facts));
for (let document = 0; document < sizes.documents; document += 1) {
  const indicatorOf = (index) => world.indicators[(document * perDocument.observations + index) % sizes.indicators];
  await write(documentLine(document, world, stated(document), indicatorOf, random));
}
out.end();
await once(out, "finish");
const { documents, ministries, programs, industries, indicators } = sizes;
console.log(
  `${values.out}: ${facts} facts in ${documents} documents, on ${ministries} ministries, ${programs} programs, ${industries} industries and ${indicators} indicators.`,
);
