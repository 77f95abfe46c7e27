/** The README and the cookbook are true: its example, its tables and its commands are those of the program. */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { settingsMarkdown } from "./config.js";
import { errorCodes } from "./shared/errors.js";
import { cookbook, cookbookFile } from "./testing/cookbook.js";
import { isUpdate } from "./testing/golden.js";
import { readmeSections, readmeWith } from "./testing/readme.js";
import { send, startTestServer, type TestServer } from "./testing/server.js";

if (isUpdate()) {
  writeFileSync("README.md", readmeWith(readFileSync("README.md", "utf8")));
  mkdirSync(dirname(cookbookFile), { recursive: true });
  writeFileSync(cookbookFile, cookbook());
}
const readme = readFileSync("README.md", "utf8");
const sections = readmeSections();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  await server.close();
});

/** The first code block of a language behind a heading. */
function block(language: string, heading: string): string {
  const from = readme.indexOf(`\n## ${heading}`);
  const start = readme.indexOf(`\`\`\`${language}\n`, from) + language.length + 4;
  expect(from).toBeGreaterThan(0);
  return readme.slice(start, readme.indexOf("\n```", start) + 1);
}

describe("the README", () => {
  it("shows a first query with the answer that the server gives", async () => {
    const { body } = await send(server, { body: JSON.stringify({ query: block("graphql", "A first query") }) });
    expect({ data: body.data }).toEqual(JSON.parse(block("json", "A first query")));
  });

  it.each(sections.map(({ name, text }) => [name, text] as const))(
    "has the current %s (after a change: npm run readme)",
    (_, text) => {
      expect(readme).toContain(text);
    },
  );

  it("has every setting and every code of errors", () => {
    expect(readme).toContain(settingsMarkdown());
    for (const code of Object.keys(errorCodes)) expect(readme).toContain(`\`${code}\``);
  });

  it("refers to files that are there", () => {
    const files = [...readme.matchAll(/\]\((?!http)([^)#]+)\)/g)].map(([, file]) => file ?? "");
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("asks from curl and from TypeScript what the server answers", async () => {
    const sent = /-d '(.*)'/.exec(block("sh", "From your own code"))?.[1] ?? "";
    expect((await send(server, { body: sent })).body.errors).toBeUndefined();
    const query = /query: "(.*)",/.exec(block("ts", "From your own code"))?.[1];
    const { body } = await send(server, {
      body: JSON.stringify({ query, variables: { slug: "equipment-manufacturing" } }),
    });
    expect(body.errors).toBeUndefined();
  });

  it("explains a query with the answer that the server gives", async () => {
    const heading = "How a query is answered";
    const sent = /-d '(.*)'/.exec(block("sh", heading))?.[1] ?? "";
    expect((await send(server, { body: sent })).body).toEqual(JSON.parse(block("json", heading)));
  });

  it("takes tables away by addresses and queries that the server has", async () => {
    const from = readme.indexOf("\n## Take it away");
    const section = readme.slice(from, readme.indexOf("\n## ", from + 1));
    const addresses = [...section.matchAll(/["'](http:\/\/127[^"']+)["']((?:[^\n]*\\\n)*[^\n]*)/g)];
    expect(addresses.length).toBeGreaterThan(5);
    for (const [, address = "", rest = ""] of addresses) {
      const path = address.replace("http://127.0.0.1:4000", "");
      const body = /-d '(\{.*\})'/.exec(rest)?.[1];
      const query = /--data-urlencode 'query=(.*)'/.exec(rest)?.[1];
      const search = query ? `?all=true&query=${encodeURIComponent(query)}` : "";
      const { status, text } = await send(server, { path: path + search, ...(body ? { body } : {}) });
      expect([address, status]).toEqual([address, 200]);
      expect(text.length).toBeGreaterThan(100);
    }
  });

  it("asks from Python what the server answers", async () => {
    const program = block("python", "From your own code").replace("http://127.0.0.1:4000", server.url);
    const python = await promisify(execFile)("python3", [
      "-c",
      `${program}\nprint(len(answer["data"]["observations"]["nodes"]))`,
    ]);
    expect(Number(python.stdout)).toBeGreaterThan(0);
  });
});

describe("the cookbook", () => {
  const text = readFileSync(cookbookFile, "utf8");

  it("is made from the examples and the questions as they are (after a change: npm run readme)", () => {
    expect(text === cookbook()).toBe(true);
  });

  it("has at least 25 questions, each with a query, an answer and a place in the contents", () => {
    const titles = [...text.matchAll(/^<a id="(.*)"><\/a>\n\n### (.*)\n/gm)];
    expect(titles.length).toBeGreaterThanOrEqual(25);
    for (const [, anchor, title] of titles) expect(text).toContain(`- [${title}](#${anchor})\n`);
    expect(text.match(/^```graphql$/gm)).toHaveLength(titles.length);
    expect(text.match(/^```jsonc?$/gm)).toHaveLength(titles.length);
  });

  it("leads to the whole of each answer that it shortens, and to files that are there", () => {
    const links = [...text.matchAll(/\]\((?!http|#)([^)]+)\)/g)].map(([, file]) => join("docs", file ?? ""));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((file) => !existsSync(file))).toEqual([]);
    const shortenings = text.match(/^```jsonc\n(?:(?!```).*\n)*?.*\/\/ … \d+ more$/gm) ?? [];
    expect(text.match(/^The answer, shortened; \[the whole one\]/gm)).toHaveLength(shortenings.length);
  });
});
