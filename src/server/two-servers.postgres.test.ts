/** Several servers over one database while imports commit: each answer is of one revision, and all say the same of it. */
import { isDeepStrictEqual } from "node:util";
import { importFolders } from "../ingest/import.js";
import type { DatabaseAddress } from "../shared/database/address.js";
import { newGraph, openSnapshots, openTestWriter } from "../testing/databases.js";
import { type Files, inFolder } from "../testing/dataset.js";
import { fixtures } from "../testing/graph.js";
import { post, startTestServer, type TestServer } from "../testing/server.js";

/** How many imports commit while clients ask. */
const imports = 6;

/** How many clients each server has. */
const clients = 4;

/** A dataset whose ministries are as many as it is told. */
function withMinistries(count: number): Files {
  const entities = Array.from(
    { length: count },
    (_, index) => `  - { id: Ministry:m${index}, labels: { alias: { en: Ministry ${index} } } }\n`,
  );
  return {
    "dataset.yaml": "dataset: { title: More, source: written for tests, licence: CC0 }\n",
    "entities.yaml": `entities:\n${entities.join("")}`,
  };
}

// Several statements on several levels, so that an answer of two revisions would not add up.
const query = `{
  meta { revision entities { kind count } }
  ministries(first: 100) { totalCount nodes { id labels { totalCount nodes { text } } dataset { revision } } }
  again: ministries(first: 1) { totalCount }
  search(text: "ministry", first: 100) { totalCount }
}`;

interface Answer {
  readonly meta: { readonly revision: number; readonly entities: { readonly kind: string; readonly count: number }[] };
  readonly ministries: { readonly totalCount: number; readonly nodes: readonly object[] };
  readonly again: { readonly totalCount: number };
}

let address: DatabaseAddress;
let servers: TestServer[];

beforeAll(async () => {
  address = await newGraph(fixtures, "");
  const start = () => startTestServer({}, { snapshots: openSnapshots(address) });
  servers = await Promise.all([start(), start()]);
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Asks a server again and again until there is nothing more to see; gives its answers by their revisions. */
async function ask(server: TestServer, isOver: () => boolean): Promise<Map<number, Answer[]>> {
  const seen = new Map<number, Answer[]>();
  const one = async () => {
    while (!isOver()) {
      const { status, body } = await post(server, query);
      expect([status, body.errors]).toEqual([200, undefined]);
      const { revision } = body.extensions as { revision: number };
      seen.set(revision, [...(seen.get(revision) ?? []), body.data as unknown as Answer]);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  return seen;
}

describe("two servers over one database", () => {
  it("answer alike while imports commit, and no answer mixes revisions", async () => {
    const writer = await openTestWriter(address);
    let isOver = false;
    const asked = Promise.all(servers.map((server) => ask(server, () => isOver)));
    for (let count = 1; count <= imports; count += 1) {
      await inFolder(withMinistries(count), (path) => importFolders(writer, [path]));
    }
    // Both have time to show the last one.
    await Promise.all(servers.map((server) => post(server, query)));
    isOver = true;
    const [one, other] = (await asked) as [Map<number, Answer[]>, Map<number, Answer[]>];
    const last = imports + 1;
    const before = (await post(servers[0] as TestServer, query)).body.data as unknown as Answer;
    const first = before.ministries.totalCount - imports;

    for (const [revision, answers] of [...one, ...other]) {
      const [expected] = one.get(revision) ?? other.get(revision) ?? [];
      for (const answer of answers) {
        expect(isDeepStrictEqual(answer, expected)).toBe(true);
        expect(answer.meta.revision).toBe(revision);
        const counted = answer.meta.entities.find(({ kind }) => kind === "MINISTRY")?.count;
        const all = [answer.ministries.totalCount, answer.again.totalCount, answer.ministries.nodes.length, counted];
        expect([revision, ...all]).toEqual([revision, ...all.map(() => first + revision - 1)]);
      }
    }
    // They were asked before, between and behind the imports.
    const revisions = new Set([...one.keys(), ...other.keys()]);
    expect([revisions.has(1), revisions.has(last), revisions.size > 2]).toEqual([true, true, true]);
    const both = [...one.keys()].filter((revision) => other.has(revision));
    expect(both).toContain(last);
  });
});
