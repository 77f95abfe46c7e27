/** Which databases an import takes, and what it says of those that it does not. */
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { DataSource } from "typeorm";
import { migrations } from "../../migrations/index.js";
import { classes } from "../graph/index.js";
import { openWriter } from "../shared/database/writer.js";
import { inFolder, sample } from "../testing/dataset.js";
import { importFolders } from "./import.js";

const wayOut = "Set DATABASE_URL to a file that can be written.";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "open-"));
  file = join(folder, "graph.sqlite");
});
afterEach(() => rm(folder, { recursive: true }));

const open = (content = { classes, migrations } as Parameters<typeof openWriter>[1]) =>
  openWriter({ dialect: "sqlite", file }, content);

/** Opens the database, does something with it, and closes it. */
async function withWriter<T>(work: (writer: DataSource) => Promise<T>): Promise<T> {
  const writer = await open();
  try {
    return await work(writer);
  } finally {
    await writer.destroy();
  }
}

const importSample = (writer: DataSource) => inFolder(sample, (path) => importFolders(writer, [path]));

/** Does something as a user who is not allowed everything: root is. */
async function asUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe("a database that is not there", () => {
  it("is made, with its folder, its tables and revision 0", async () => {
    file = join(folder, "new", "inner", "graph.sqlite");
    const revisions = await withWriter((writer) => writer.query("SELECT number, summary FROM revision"));
    expect(revisions).toEqual([{ number: 0, summary: "the empty graph" }]);
  });

  it("is made of an empty file, and of one that an import left that died before it made the tables", async () => {
    await writeFile(file, "");
    expect(await withWriter(importSample)).toMatchObject({ revision: 1 });
  });

  it("is not made by half: where a migration fails, there are no tables, and the next time they are made", async () => {
    class Failing1720137600001 {
      name = "Failing1720137600001";
      up(): Promise<void> {
        return Promise.reject(new Error("the second migration fails"));
      }
      down(): Promise<void> {
        return Promise.resolve();
      }
    }
    // TypeORM writes a line about it.
    const log = import.meta.jest.spyOn(console, "log").mockReturnValue();
    await expect(open({ classes, migrations: [...migrations, Failing1720137600001] })).rejects.toThrow("fails");
    log.mockRestore();
    const database = new Database(file, { readonly: true });
    expect(database.prepare("SELECT name FROM sqlite_master").all()).toEqual([]);
    database.close();
    expect(await withWriter(importSample)).toMatchObject({ revision: 1 });
  });

  it("is refused where no folder can be made for it", async () => {
    await writeFile(join(folder, "file"), "");
    file = join(folder, "file", "graph.sqlite");
    await expect(open()).rejects.toThrow(
      /^The folder .*file cannot be made \(EEXIST.*\)\. Set DATABASE_URL to a place that can be written\.$/,
    );
  });
});

describe("a database that is there", () => {
  it("is opened as it is, once it has its tables", async () => {
    await withWriter(importSample);
    const changed = (await stat(file)).mtimeMs;
    await withWriter(async (writer) => expect(await importSample(writer)).toMatchObject({ revision: 1 }));
    expect((await stat(file)).mtimeMs).toBe(changed);
  });

  it("of another program is refused, and not changed", async () => {
    const database = new Database(file);
    database.exec("CREATE TABLE notes (text)");
    database.close();
    const before = await readFile(file);
    await expect(open()).rejects.toThrow(
      `${file} is a SQLite database of another program. Set DATABASE_URL to another file.`,
    );
    expect(await readFile(file)).toEqual(before);
  });

  it("of a newer version is refused, by the name of what is not known, and not changed", async () => {
    await withWriter((writer) => writer.query("INSERT INTO migrations (timestamp, name) VALUES (1, 'Later1')"));
    const before = await readFile(file);
    await expect(open()).rejects.toThrow(
      `${file} was written by a newer version of Policy Graph (it has the migration Later1). Update this program, or set DATABASE_URL to another file.`,
    );
    expect(await readFile(file)).toEqual(before);
  });

  it("that is no database is refused, and not changed", async () => {
    await writeFile(file, "Dear diary, this is no database. ".repeat(100));
    await expect(open()).rejects.toThrow(`${file} is no SQLite database. ${wayOut}`);
    expect(await readFile(file, "utf8")).toMatch(/^Dear diary/);
  });

  it("that is damaged is refused, with what to do", async () => {
    await withWriter(importSample);
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, 100, 4096));
    await expect(open()).rejects.toThrow(
      /graph\.sqlite is damaged \(.*\)\. Restore a copy, or remove it and import again\.$/,
    );
  });

  it("that is a folder is refused", async () => {
    await mkdir(file);
    await expect(open()).rejects.toThrow(`${file} cannot be opened (unable to open database file). ${wayOut}`);
  });
});

describe("a place where nothing can be written", () => {
  const readOnly = () => `${file} cannot be written: it or its folder is read-only. ${wayOut}`;

  it("is refused, where it is the file", async () => {
    await withWriter(importSample);
    await chmod(folder, 0o755);
    await chmod(file, 0o444);
    await expect(asUser(open)).rejects.toThrow(readOnly());
  });

  it("is refused, where it is the folder of a database that is there", async () => {
    await withWriter(importSample);
    await chmod(file, 0o666);
    await chmod(folder, 0o555);
    await expect(asUser(open)).rejects.toThrow(readOnly());
  });

  it("is refused, where a new database would have to be made in it", async () => {
    await withWriter(importSample);
    await rm(file);
    await chmod(folder, 0o555);
    await expect(asUser(open)).rejects.toThrow(`${file} cannot be opened (unable to open database file). ${wayOut}`);
    file = join(folder, "new", "graph.sqlite");
    await expect(asUser(open)).rejects.toThrow(/^The folder .*new cannot be made \(EACCES.*\)\. Set DATABASE_URL/);
  });
});

describe("a disk that is full", () => {
  it("ends an import with its name and leaves the graph as it was; with room, the same import succeeds", async () => {
    const revisions = (writer: DataSource) => writer.query("SELECT number FROM revision");
    const importAll = (writer: DataSource) => importFolders(writer, ["fixtures/reference", "fixtures/scio-2024-07-05"]);
    await withWriter(async (writer) => {
      const [{ page_count: pages } = { page_count: 0 }] =
        await writer.query<{ page_count: number }[]>("PRAGMA page_count");
      // Room for a part of what it has to write.
      await writer.query(`PRAGMA max_page_count = ${pages + 20}`);
      await expect(importAll(writer)).rejects.toThrow(
        `The disk of ${file} is full. Make room and run the same command again.`,
      );
    });
    expect(await withWriter(revisions)).toEqual([{ number: 0 }]);
    expect(await withWriter(importAll)).toMatchObject({ revision: 1 });
  });
});
