/** The example clients are those of the current schema, and get from a server what they print. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { answerOf, beside, examplesFolder, variablesOf } from "./testing/example-files.js";
import { startTestServer, type TestServer } from "./testing/server.js";

const run = promisify(execFile);

describe("the client in TypeScript", () => {
  const source = "examples/typescript";
  const trustedDocuments = join(source, "generated", "persisted-documents.json");
  const folder = mkdtempSync(join(tmpdir(), "client-"));
  let servers: { readonly open: TestServer; readonly closed: TestServer };

  beforeAll(async () => {
    servers = { open: await startTestServer(), closed: await startTestServer({ trustedDocuments }) };
    await run("node", ["node_modules/typescript/bin/tsc", "-p", source, "--outDir", folder]);
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  }, 120_000);
  afterAll(async () => {
    await Promise.all([servers.open.close(), servers.closed.close()]);
    rmSync(folder, { recursive: true });
  });

  async function printed(server: TestServer, ...options: readonly string[]): Promise<string> {
    const program = join(folder, "main.js");
    return (await run("node", [program, "equipment-manufacturing", `${server.url}/graphql`, ...options])).stdout;
  }

  it("has the types of the current schema (after a change: npm run codegen)", async () => {
    // In a process of its own: Jest cannot load the generator's packages.
    const generator = ["node_modules/.bin/graphql-codegen", "--config", join(source, "codegen.ts"), "--check"];
    await expect(run("node", generator)).resolves.toBeDefined();
  }, 120_000);

  it("prints exact numbers with their quotes, page by page", async () => {
    const text = await printed(servers.open);
    expect(text).toContain("share of the added value of industry above designated size: 33.6 %, 2023-01-01/2023-12-31");
    expect(text).toContain("“the equipment manufacturing industry will account for 33.6%” [492–551]");
  });

  it("gets the same from a server that trusts only its documents, and sends no more than their hash", async () => {
    expect(await printed(servers.closed, "--by-hash")).toBe(await printed(servers.open));
    await expect(printed(servers.closed)).rejects.toThrow(/DOCUMENT_NOT_TRUSTED/);
  });
});

/** The client in Python, where there is one to run it; nothing else needs it. */
function describePython(): void {
  const program = "examples/python/ask.py";
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  it.each(["01-a-number-and-its-quote", "14-the-whole-document"])("prints the answer of %s", async (name) => {
    const query = join(examplesFolder, `${name}.graphql`);
    const variables = Object.keys(variablesOf(query)).length > 0 ? [beside(query, ".variables.json")] : [];
    const { stdout } = await run("python3", [program, query, ...variables, `${server.url}/graphql`]);
    expect({ data: JSON.parse(stdout) }).toEqual(answerOf(query));
  });

  it("says with which code and why it is refused", async () => {
    const file = join(tmpdir(), `wrong-${process.pid}.graphql`);
    writeFileSync(file, "{ ministrie { id } }");
    const refused = run("python3", [program, file, `${server.url}/graphql`]);
    await expect(refused).rejects.toThrow(/ValueError: GRAPHQL_VALIDATION_FAILED: Cannot query field/);
    rmSync(file);
  });
}

if (spawnSync("python3", ["--version"]).status === 0) describe("the client in Python", describePython);
