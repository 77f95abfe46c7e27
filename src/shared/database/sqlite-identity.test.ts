import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { migrations } from "../../../migrations/index.js";
import { newGraph } from "../../testing/databases.js";
import { checkSqliteIdentity } from "./sqlite-identity.js";

const names = migrations.map(({ name }) => name);
const folder = mkdtempSync(join(tmpdir(), "identity-"));
const whole = join(folder, "whole.sqlite");
const file = join(folder, "graph.sqlite");

beforeAll(async () => {
  await newGraph([], whole);
});
beforeEach(() => copyFileSync(whole, file));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is said of the file after something was done to it. */
function problem(spoil: () => void, known: readonly string[] = names): string {
  spoil();
  try {
    checkSqliteIdentity(file, known);
  } catch (error) {
    expect((error as Error).name).toBe("InputError");
    return (error as Error).message.replaceAll(file, "FILE");
  }
  return "nothing";
}

function run(...statements: string[]): void {
  const database = new Database(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe("a database file", () => {
  it("that is ours is served, and its revision is known", () => {
    expect(checkSqliteIdentity(file, names)).toEqual({ revision: 0 });
  });

  it("that is missing is named, with the way to make it", () => {
    expect(problem(() => rmSync(file))).toBe(
      "There is no database at FILE. Import first, with policy-graph import <folder>, or set DATABASE_URL to another file.",
    );
  });

  it("that is empty is not taken for a new one", () => {
    expect(problem(() => writeFileSync(file, ""))).toMatch(/^FILE is empty/);
  });

  it("that is a folder is refused", () => {
    const spoil = () => {
      rmSync(file);
      mkdirSync(file);
    };
    expect(problem(spoil)).toMatch(/^FILE is no file/);
    rmSync(file, { recursive: true });
  });

  it("that is no database is refused", () => {
    expect(problem(() => writeFileSync(file, "name,value\n".repeat(1000)))).toMatch(/^FILE is no SQLite database/);
  });

  it("of another program is refused", () => {
    const other = () => {
      rmSync(file);
      run("CREATE TABLE notes (text)");
    };
    expect(problem(other)).toBe("FILE is a SQLite database of another program. Set DATABASE_URL to another file.");
  });

  it("of a newer version is refused, with its migration named", () => {
    const newer = () => run("INSERT INTO migrations (timestamp, name) VALUES (9, 'Later9')");
    expect(problem(newer)).toMatch(/^FILE was written by a newer version .*the migration Later9/);
  });

  it("of an older version is refused, with the command that brings it up to date", () => {
    expect(problem(() => {}, [...names, "Later9"])).toMatch(
      /^FILE was written by an older version .*lacks the migration Later9.*policy-graph import/,
    );
  });

  it("without a revision, or without the table of revisions, is not whole", () => {
    expect(problem(() => run("DELETE FROM revision"))).toMatch(/^FILE has no revision/);
    expect(problem(() => run("DROP TABLE revision"))).toMatch(/^FILE is not whole \(no such table: revision\)/);
  });

  it.each([
    ["in its header", (bytes: Buffer) => bytes.fill(0x5a, 0, 100)],
    ["in its middle", (bytes: Buffer) => bytes.fill(0x5a, 8192, 65_536)],
    ["by half", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ])("that is damaged %s is refused", (_where, damage) => {
    expect(problem(() => writeFileSync(file, damage(readFileSync(file))))).toMatch(
      /^FILE (is damaged|is no SQLite database).*(Restore a copy)/s,
    );
  });

  it("that is damaged where nothing is looked at to start is refused as well", () => {
    const damage = () => {
      const database = new Database(file, { readonly: true });
      const find = database.prepare<[], { rootpage: number }>(
        "SELECT rootpage FROM sqlite_master WHERE name = 'evidence'",
      );
      const page = find.get()?.rootpage ?? 0;
      const size = Number(database.pragma("page_size", { simple: true }));
      database.close();
      writeFileSync(file, readFileSync(file).fill(0x5a, (page - 1) * size, page * size));
    };
    expect(problem(damage)).toMatch(/^FILE is damaged/);
  });

  it("with garbage for a write-ahead log is served as it was", () => {
    run("PRAGMA journal_mode = WAL");
    writeFileSync(`${file}-wal`, "garbage".repeat(1000));
    expect(checkSqliteIdentity(file, names)).toEqual({ revision: 0 });
    rmSync(`${file}-wal`, { force: true });
    rmSync(`${file}-shm`, { force: true });
  });

  it("that this user may not read is refused", () => {
    const isRoot = process.getuid?.() === 0;
    const message = problem(() => chmodSync(file, 0));
    expect(message).toMatch(isRoot ? /^nothing$/ : /^FILE cannot be read by this user/);
    chmodSync(file, 0o600);
  });
});
