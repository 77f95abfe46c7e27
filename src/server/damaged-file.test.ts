import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { databaseOf } from "../testing/databases.js";
import { fixtures } from "../testing/graph.js";
import { Lines } from "../testing/log-lines.js";
import { codesOf, post, send, startTestServer, type TestServer } from "../testing/server.js";

const folder = mkdtempSync(join(tmpdir(), "server-"));
const file = join(folder, "graph.sqlite");
let content: Buffer;
beforeAll(async () => {
  content = (await databaseOf(fixtures)) as Buffer;
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Broken {
  readonly server: TestServer;
  readonly log: Lines;
}

/** A server whose database is spoilt under its hands, before it has read any of it. */
async function withSpoilt(spoil: (content: Buffer) => Buffer, test: (broken: Broken) => Promise<void>): Promise<void> {
  writeFileSync(file, content);
  const log = new Lines();
  const snapshots = openSqliteSnapshots(file);
  const server = await startTestServer({ logLevel: "info" }, { snapshots, logStream: log });
  try {
    writeFileSync(file, spoil(readFileSync(file)));
    await test({ server, log });
  } finally {
    await server.close();
  }
}

const everything = "{ facts(first: 100) { nodes { id evidence { nodes { quote } } } } }";

describe("a database that is damaged while it is served", () => {
  it("gives an error with an id that the log explains, and no half answer", async () => {
    const middle = (bytes: Buffer) => bytes.fill(0x5a, 8192);
    await withSpoilt(middle, async ({ server, log }) => {
      const answer = await post(server, everything, { password: "hunter2" });
      expect([answer.status, codesOf(answer), answer.body.data]).toEqual([503, ["DATABASE_UNAVAILABLE"], undefined]);
      const id = answer.body.errors?.[0]?.extensions?.id;
      expect(answer.body.errors?.[0]?.message).toContain(String(id));
      expect(answer.text).not.toMatch(/malformed|SQLITE|\.ts|\.js|SELECT|sqlite/);
      const [line] = log.lines.filter((logged) => logged.id === id);
      expect(line).toMatchObject({ msg: "database failure", err: { code: expect.stringMatching(/^SQLITE_/) } });
    });
  });

  it("takes the server out of service until it is restored, but not out of life", async () => {
    // Its revision can still be read.
    const end = (bytes: Buffer) => bytes.fill(0x5a, Math.floor(bytes.length / 4));
    await withSpoilt(end, async ({ server }) => {
      expect((await send(server, { path: "/readyz" })).status).toBe(200);
      expect(codesOf(await post(server, everything))).toEqual(["DATABASE_UNAVAILABLE"]);
      const ready = await send(server, { path: "/readyz" });
      expect([ready.status, ready.body]).toEqual([503, expect.objectContaining({ status: "unavailable" })]);
      expect((await send(server, { path: "/livez" })).status).toBe(200);
    });
  });

  it("is not ready where not even its revision can be read", async () => {
    const nothing = (bytes: Buffer) => bytes.fill(0);
    await withSpoilt(nothing, async ({ server }) => {
      const ready = await send(server, { path: "/readyz" });
      expect([ready.status, ready.text]).toEqual([503, expect.stringContaining("cannot be read")]);
    });
  });
});
