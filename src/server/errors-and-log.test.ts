import { pino } from "pino";
import { readSettings } from "../config.js";
import { Lines } from "../testing/log-lines.js";
import { codesOf, fixtureSnapshots, post, send, startTestServer } from "../testing/server.js";
import { logOptions } from "./log.js";

describe("an error of the server", () => {
  it("is told as an id, logged once a cause, and leaves other requests alone", async () => {
    const log = new Lines();
    const snapshots = await fixtureSnapshots();
    const { open } = snapshots;
    const broken = {
      ...snapshots,
      open() {
        const snapshot = open();
        const all: typeof snapshot.all = (query) =>
          query.sql.includes("FROM label")
            ? Promise.reject(new TypeError("secret of /srv/app.js"))
            : snapshot.all(query);
        return { dialect: snapshot.dialect, statements: 0, schema: snapshot.schema, all, end: () => snapshot.end() };
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

  it("has of an error what it says and where, and nothing that a client sent with it", () => {
    const log = new Lines();
    const logger = pino(logOptions({ ...readSettings({}), logLevel: "info" }, log), log);
    const sent = { headers: { cookie: "hunter2" }, body: "hunter2", variables: { slug: "hunter2" } };
    logger.error({ err: Object.assign(new TypeError("no such thing"), { code: "ENOENT", ...sent }) }, "failed");
    expect(log.lines[0]).toMatchObject({ err: { type: "TypeError", message: "no such thing", code: "ENOENT" } });
    expect(JSON.stringify(log.lines)).not.toContain("hunter2");
  });
});
