import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { newWriter } from "../testing/databases.js";
import { edit, inFolder, sample } from "../testing/dataset.js";
import { importFolders } from "./import.js";

let writer: DataSource;

beforeEach(async () => {
  writer = await newWriter();
});

afterEach(async () => {
  await writer.destroy();
});

/** The index as one can compare it: the texts with their tokens, and how many tokens lead to none. */
async function index(): Promise<{ texts: string[]; lost: number; tokens: number }> {
  const texts = await writer.query<{ source: string; tokens: string }[]>(
    "SELECT source_id AS source, tokens FROM search_text ORDER BY source_id",
  );
  const [counted] = await writer.query<{ lost: number; tokens: number }[]>(
    "SELECT count(*) AS tokens, count(*) - count(t.number) AS lost FROM search_token k LEFT JOIN search_text t ON t.number = k.text_number",
  );
  return {
    texts: texts.map(({ source, tokens }) => `${source}:${tokens}`),
    lost: Number(counted?.lost),
    tokens: Number(counted?.tokens),
  };
}

describe("the index of the search", () => {
  it("has a dataset once, and follows what changes in it", async () => {
    await inFolder(sample, (path) => importFolders(writer, [path]));
    const before = await index();
    expect(before.texts.length).toBeGreaterThan(20);
    const changed = edit(sample, "entities.yaml", "alias: { en: growth }", "alias: { en: progress }");
    await inFolder(changed, (path) => importFolders(writer, [path]));
    const after = await index();
    expect([after.lost, after.tokens]).toEqual([0, before.tokens]);
    expect(after.texts.filter((each) => !before.texts.includes(each))).toEqual([expect.stringContaining(" progress ")]);
    expect(before.texts.filter((each) => !after.texts.includes(each))).toHaveLength(1);
  });

  it("is written for what was imported before there was one, by the next import of the same files", async () => {
    await inFolder(sample, (path) => importFolders(writer, [path]));
    const before = await index();
    // The index came with the second migration.
    for (const _ of migrations.slice(1)) await writer.undoLastMigration();
    await writer.runMigrations();
    expect((await index()).texts).toEqual([]);
    await inFolder(sample, (path) => importFolders(writer, [path]));
    expect(await index()).toEqual(before);
  });
});
