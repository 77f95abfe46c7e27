import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { openSqliteSnapshots } from "../shared/database/sqlite.js";
import { databaseOf, fixtures } from "../testing/graph.js";
import { codesOf, post, send, startTestServer, type TestServer } from "../testing/server.js";

/** A log that can be read. */
class Lines extends Writable {
  readonly lines: Record<string, unknown>[] = [];
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
    done();
  }
}

const folder = mkdtempSync(join(tmpdir(), "server-"));
const file = join(folder, "graph.sqlite");
let content: Buffer;
beforeAll(async () => {
  content = await databaseOf(fixtures);
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

describe("an error of the server", () => {
  it("is told as an id, logged once a cause, and leaves other requests alone", async () => {
    const log = new Lines();
    const snapshots = openSqliteSnapshots(content);
    const { open } = snapshots;
    const broken = {
      ...snapshots,
      open() {
        const snapshot = open();
        const all: typeof snapshot.all = (query) =>
          query.sql.includes("FROM label")
            ? Promise.reject(new TypeError("secret of /srv/app.js"))
            : snapshot.all(query);
        return { statements: 0, schema: "main", all, end: () => snapshot.end() };
      },
    };
    const server = await startTestServer({ logLevel: "info" }, { snapshots: broken, logStream: log });
    try {
      const counts = 'ministry(slug: "miit") { labels { totalCount } }';
      const answer = await post(
        server,
        `{ a: ${counts} b: ${counts} ministry(slug: "mof") { labels { nodes { text } } } }`,
      );
      expect(new Set(codesOf(answer))).toEqual(new Set(["INTERNAL_SERVER_ERROR"]));
      expect(answer.text).not.toMatch(/secret|srv/);
      const ids = new Set(answer.body.errors?.map(({ extensions }) => extensions?.id));
      const logged = log.lines.filter(({ msg }) => msg === "internal error");
      expect(answer.body.errors).toHaveLength(3);
      expect(ids.size).toBe(2);
      expect(logged.map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(logged[0]).toMatchObject({ err: { message: expect.stringContaining("secret of /srv/app.js") } });
      expect((await post(server, "{ ministries { nodes { id } } }")).body.errors).toBeUndefined();
    } finally {
      await server.close();
    }
  });
});

describe("the log", () => {
  it("has one line a request: its operation, its status, its codes, and no values", async () => {
    const log = new Lines();
    const server = await startTestServer({ logLevel: "info" }, { logStream: log });
    try {
      await post(server, "query Secret($slug: String!) { ministry(slug: $slug) { id } }", { slug: "hunter2" });
      await send(server, { path: "/graphql?query=hunter2" });
      await send(server, { path: "/livez" });
    } finally {
      await server.close();
    }
    const answered = log.lines.filter(({ msg }) => msg === "answered");
    expect(answered).toEqual([
      expect.objectContaining({
        method: "POST",
        path: "/graphql",
        operation: "Secret",
        status: 200,
        codes: ["UNKNOWN_ID"],
      }),
      expect.objectContaining({ method: "GET", path: "/graphql", status: 400, codes: ["BAD_REQUEST"] }),
    ]);
    expect(answered[0]?.milliseconds).toEqual(expect.any(Number));
    expect(JSON.stringify(log.lines)).not.toContain("hunter2");
  });
});
