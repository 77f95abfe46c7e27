import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { bulkOf } from "../shared/database/bulk.js";
import { writeTransaction } from "../shared/database/writer.js";
import { newWriter } from "../testing/databases.js";
import { edit, inFolder, sample } from "../testing/dataset.js";
import { importFolders } from "./import.js";
import { createImportTables, dropImportTables } from "./import-tables.js";
import { SearchWriter } from "./index-search.js";
import type { DatasetModel } from "./model.js";

let writer: DataSource;

beforeEach(async () => {
  writer = await newWriter();
});

afterEach(async () => {
  await writer.destroy();
});

/** The index as one can compare it: the texts with their tokens, what leads to them, and the words with their counts. */
async function index(): Promise<{ texts: string[]; postings: string[]; words: string[] }> {
  const texts = await writer.query<{ source: string; tokens: string }[]>(
    "SELECT source_id AS source, tokens FROM search_text ORDER BY source_id",
  );
  const postings = await writer.query<{ posting: string }[]>(
    "SELECT k.token || ' ' || k.places || ' ' || coalesce(t.source_id, 'lost') AS posting FROM search_posting k LEFT JOIN search_text t ON t.number = k.text_number AND t.owner_number = k.owner_number",
  );
  const words = await writer.query<{ token: string; texts: number }[]>("SELECT token, texts FROM search_word");
  return {
    texts: texts.map(({ source, tokens }) => `${source}:${tokens}`),
    postings: postings.map(({ posting }) => posting).sort(),
    words: words.map(({ token, texts: count }) => `${token} ${count}`).sort(),
  };
}

/** What leads to texts, and the words with their counts, as they follow from the texts alone. */
function following(texts: readonly string[]): { postings: string[]; words: string[] } {
  const postings: string[] = [];
  const words = new Map<string, number>();
  for (const text of texts) {
    const [, source, tokens = ""] = /^([^ ]+):( .*)$/.exec(text) ?? [];
    const all = tokens.split(" ").filter((token) => token !== "");
    for (const token of new Set(all)) {
      postings.push(`${token} ${all.filter((other) => other === token).length} ${source}`);
      words.set(token, (words.get(token) ?? 0) + 1);
    }
  }
  return { postings: postings.sort(), words: [...words].map(([token, count]) => `${token} ${count}`).sort() };
}

describe("the index of the search", () => {
  it("has a dataset once, and follows what changes in it", async () => {
    await inFolder(sample, (path) => importFolders(writer, [path]));
    const before = await index();
    expect(before.texts.length).toBeGreaterThan(20);
    const changed = edit(sample, "entities.yaml", "alias: { en: growth }", "alias: { en: progress }");
    await inFolder(changed, (path) => importFolders(writer, [path]));
    const after = await index();
    for (const { texts, ...rest } of [before, after]) expect(rest).toEqual(following(texts));
    expect(after.texts.filter((each) => !before.texts.includes(each))).toEqual([expect.stringContaining(" progress ")]);
    expect(before.texts.filter((each) => !after.texts.includes(each))).toHaveLength(1);
    expect([before, after].map(({ words }) => words.some((each) => each.startsWith("progress ")))).toEqual([
      false,
      true,
    ]);
    await inFolder(sample, (path) => importFolders(writer, [path]));
    expect(await index()).toEqual(before);
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

  it("is made of the one that there was before it counted places, with nothing imported again", async () => {
    await inFolder(sample, (path) => importFolders(writer, [path]));
    const owners = () => writer.query("SELECT number, owner_number FROM search_text ORDER BY number");
    const before = [await index(), await owners()];
    // The places came with the sixth migration.
    for (const _ of migrations.slice(5)) await writer.undoLastMigration();
    await writer.runMigrations();
    expect([await index(), await owners()]).toEqual(before);
  });

  it.each([true, false])(
    "leads from all names of a thing to one number, in a large import or not (%s)",
    async (isLarge) => {
      const names = (id: string, ...texts: string[]) =>
        ({
          row: { id },
          labels: texts.map((text) => ({
            id: `Label:${text.replace(" ", "-")}`,
            entityId: "Technology:robot",
            language: "en",
            text,
          })),
          document: undefined,
        }) as unknown as DatasetModel;
      await writeTransaction(writer, async (manager) => {
        const bulk = bulkOf(manager);
        const datasets = ["Dataset:a", "Dataset:b", "Dataset:c"].map((id) => [id, id, "", "", "", "", 0]);
        const columns = ["id", "slug", "title", "source", "licence", "digest", "revision"];
        await bulk.insert("dataset", columns, datasets);
        await createImportTables(manager);
        const first = await SearchWriter.open(manager, bulk, false);
        await first.write(names("Dataset:a", "robot", "robot robot"));
        await first.end();
        const second = await SearchWriter.open(manager, bulk, isLarge);
        await second.write(names("Dataset:b", "thinking robot"));
        await second.write(names("Dataset:c", "machine"));
        await second.end();
        await dropImportTables(manager);
      });
      const { texts, ...rest } = await index();
      expect(texts).toHaveLength(4);
      expect(rest).toEqual(following(texts));
      expect(await writer.query("SELECT DISTINCT owner_number FROM search_text")).toEqual([{ owner_number: -1 }]);
    },
  );
});
