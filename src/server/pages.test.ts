import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { send, startTestServer, type TestServer } from "../testing/server.js";

const folder = mkdtempSync(join(tmpdir(), "pages-"));
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(folder, "web", "assets"), { recursive: true });
  writeFileSync(join(folder, "web", "index.html"), "<!doctype html><title>Policy Graph</title>");
  writeFileSync(join(folder, "web", "assets", "index-1a2b.js"), `console.log("${"a".repeat(5000)}");`);
  writeFileSync(join(folder, "secret.txt"), "nobody's");
  server = await startTestServer({}, { pages: join(folder, "web") });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

describe("the pages", () => {
  it("begin with the playground", async () => {
    const { status, headers } = await send(server, { path: "/" });
    expect([status, headers.get("location")]).toEqual([303, "/playground"]);
  });

  it.each(["/playground", "/playground/", "/playground/index.html", "/playground?query=%7B__typename%7D"])(
    "have the playground at %s, with a policy that lets nothing in from elsewhere",
    async (path) => {
      const { status, headers, text } = await send(server, { path });
      expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(text).toContain("<title>Policy Graph</title>");
      expect(headers.get("cache-control")).toBe("no-cache");
      const policy = headers.get("content-security-policy")?.split("; ");
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
        ]),
      );
    },
  );

  it("keep assets for a year, since their names change with their content", async () => {
    const { status, headers } = await send(server, { path: "/playground/assets/index-1a2b.js" });
    expect([status, headers.get("content-type")]).toEqual([200, "application/javascript; charset=utf-8"]);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it.each(["/playground/../secret.txt", "/playground/..%2fsecret.txt", "/playground/assets/", "/playground/none.js"])(
    "have nothing else: %s is not there",
    async (path) => {
      const { status, text } = await send(server, { path });
      expect(status).toBe(404);
      expect(text).not.toContain("nobody");
    },
  );

  it("say how to build the playground where it is not built", async () => {
    const bare = await startTestServer({}, { pages: join(folder, "nothing") });
    try {
      const { status, headers, text } = await send(bare, { path: "/playground" });
      expect([status, headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
      expect(text).toContain("npm run build:web");
    } finally {
      await bare.close();
    }
  });
});

describe("every answer", () => {
  it.each(["/graphql", "/livez", "/playground", "/nowhere"])("has strict headers, as at %s", async (path) => {
    const { headers } = await send(server, { path });
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("can be read from any origin, and takes no credentials along", async () => {
    const origin = { origin: "https://example.org" };
    const { headers } = await send(server, { body: '{"query":"{__typename}"}', headers: origin });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("tells browsers what they may send", async () => {
    const { status, headers } = await send(server, {
      method: "OPTIONS",
      headers: {
        origin: "https://example.org",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,apollo-require-preflight",
      },
    });
    expect(status).toBe(204);
    expect(headers.get("access-control-allow-methods")).toBe("GET, POST, OPTIONS");
    expect(headers.get("access-control-allow-headers")).toBe("content-type,apollo-require-preflight");
  });

  it.each(["br", "gzip"])("comes compressed by %s where it is long", async (encoding) => {
    const body = JSON.stringify({ query: "{ facts(first: 100) { nodes { id } } }" });
    const { headers, body: answer } = await send(server, { body, headers: { "accept-encoding": encoding } });
    expect(headers.get("content-encoding")).toBe(encoding);
    expect(answer.errors).toBeUndefined();
  });
});
