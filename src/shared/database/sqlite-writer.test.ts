import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrations } from "../../../migrations/index.js";
import { openWriter } from "./writer.js";

const folder = mkdtempSync(join(tmpdir(), "sqlite-writer-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a file to write; how large its pages are then, and how many tables it has. */
async function opened(file: string): Promise<{ pages: unknown; tables: number }> {
  const content = { classes: [], migrations };
  await (await openWriter({ dialect: "sqlite", file }, content)).destroy();
  const database = new Database(file, { readonly: true });
  const pages = database.pragma("page_size", { simple: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all().length;
  database.close();
  return { pages, tables };
}

describe("a file that is opened to write", () => {
  it("has large pages where it is new, since a large import pays for the number of them", async () => {
    expect(await opened(join(folder, "new.sqlite"))).toMatchObject({ pages: 16_384 });
  });

  it("keeps the pages that it has where it was made with others, and is brought up to date all the same", async () => {
    const file = join(folder, "old.sqlite");
    const old = new Database(file);
    old.exec("PRAGMA page_size = 4096; VACUUM");
    old.close();
    const { tables } = await opened(join(folder, "new.sqlite"));
    expect(await opened(file)).toEqual({ pages: 4096, tables });
  });
});
