/** Replicas: which are read from, and which are passed over. Databases of their own stand for them, as far as they have come. */
import sql from "sql-template-tag";
import { newGraph, openTestWriter } from "../../testing/databases.js";
import { fixtures } from "../../testing/graph.js";
import type { PostgresAddress } from "./address.js";
import { openPostgresSnapshots } from "./postgres.js";
import type { Snapshots } from "./snapshot.js";

const graph = async (folders: readonly string[]) => (await newGraph(folders, "")) as PostgresAddress;
const nameOf = ({ url }: PostgresAddress) => new URL(url).pathname.slice(1);

/** The names of the databases that some snapshots, opened one after the other, are of. */
async function askedOf(snapshots: Snapshots, times: number): Promise<unknown[]> {
  const names: unknown[] = [];
  for (let time = 0; time < times; time += 1) {
    const snapshot = snapshots.open();
    const [row] = await snapshot.all(sql`SELECT current_database() AS name`);
    snapshot.end();
    names.push(row?.name);
  }
  return names;
}

async function withReplicas(
  primary: PostgresAddress,
  replicas: readonly PostgresAddress[],
  test: (snapshots: Snapshots) => Promise<void>,
): Promise<void> {
  const snapshots = openPostgresSnapshots(primary, { pool: 3, replicas });
  try {
    await test(snapshots);
  } finally {
    await snapshots.close();
  }
}

describe("replicas", () => {
  it("are read from in turn, and the database that is written is left alone", async () => {
    const [primary, one, two] = await Promise.all([graph(fixtures), graph(fixtures), graph(fixtures)]);
    await withReplicas(primary, [one, two], async (snapshots) => {
      expect(await askedOf(snapshots, 4)).toEqual([one, two, one, two].map(nameOf));
    });
  });

  it("are passed over while they are behind, and read from when they have come up", async () => {
    const [primary, late] = await Promise.all([graph(fixtures), graph([])]);
    await withReplicas(primary, [late], async (snapshots) => {
      expect(await askedOf(snapshots, 2)).toEqual([primary, primary].map(nameOf));
      const writer = await openTestWriter(late);
      await writer.query("INSERT INTO revision (number, committed_at, summary) VALUES (1, '', '')");
      expect(await askedOf(snapshots, 1)).toEqual([nameOf(late)]);
    });
  });

  it("are passed over where they do not answer", async () => {
    const [primary, good] = await Promise.all([graph(fixtures), graph(fixtures)]);
    const gone: PostgresAddress = { dialect: "postgres", url: Object.assign(new URL(good.url), { port: "1" }).href };
    await withReplicas(primary, [gone, good], async (snapshots) => {
      expect(await askedOf(snapshots, 3)).toEqual([good, good, good].map(nameOf));
    });
    await withReplicas(primary, [gone], async (snapshots) => {
      expect(await askedOf(snapshots, 2)).toEqual([primary, primary].map(nameOf));
    });
  });

  it("answer with what they have while the database that is written is away", async () => {
    const good = await graph(fixtures);
    const gone: PostgresAddress = { dialect: "postgres", url: Object.assign(new URL(good.url), { port: "1" }).href };
    await withReplicas(gone, [good], async (snapshots) => {
      expect(await askedOf(snapshots, 2)).toEqual([good, good].map(nameOf));
    });
  });

  it("never show a revision behind one that was shown", async () => {
    const [primary, ahead, behind] = await Promise.all([graph(fixtures), graph(fixtures), graph(fixtures)]);
    await withReplicas(primary, [ahead, behind], async (snapshots) => {
      expect(await askedOf(snapshots, 2)).toEqual([ahead, behind].map(nameOf));
      const writer = await openTestWriter(ahead);
      await writer.query("INSERT INTO revision (number, committed_at, summary) VALUES (2, '', '')");
      // The primary was looked at just now, so that only what the first replica has shown can tell.
      expect((await askedOf(snapshots, 2))[0]).toBe(nameOf(ahead));
      expect(await askedOf(snapshots, 2)).not.toContain(nameOf(behind));
    });
  });
});
