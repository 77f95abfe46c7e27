/** The embedded database: SQLite through better-sqlite3, one connection to write and some to read. */
import Database from "better-sqlite3";
import { middleText, plainText } from "../exact-number.js";
import { fold } from "../fold.js";
import { Recent } from "../recent.js";
import type { Row, Snapshot, Snapshots, Statement } from "./snapshot.js";

/** Marks a file as a database of ours (`PRAGMA application_id`): the letters POLG. */
export const applicationId = 0x504f4c47;

/** Statements kept prepared on a connection, at most. */
const mostPrepared = 500;

/** A connection that reads, with its prepared statements. */
class Reader {
  readonly database: Database.Database;
  readonly #prepared = new Recent<Database.Statement>(mostPrepared);

  constructor(source: string | Buffer, cache: number) {
    this.database =
      typeof source === "string"
        ? new Database(source, { readonly: true, fileMustExist: true, timeout: 5000 })
        : new Database(source);
    this.database.pragma("query_only = ON");
    // Below zero it is in KiB (sqlite.org/pragma.html#pragma_cache_size).
    this.database.pragma(`cache_size = -${cache * 1024}`);
    this.database.function("fold", { deterministic: true }, (text) => (typeof text === "string" ? fold(text) : text));
    this.database.function("base64url", { deterministic: true }, (text) =>
      Buffer.from(String(text)).toString("base64url"),
    );
    // As JavaScript writes it: what the database writes of a float differs from it.
    this.database.function("float_text", { deterministic: true }, (text) =>
      text === null ? null : String(Number(text)),
    );
    this.database.function("decimal_text", { deterministic: true }, (text) =>
      typeof text === "string" ? plainText(text) : null,
    );
    this.database.function("decimal_middle", { deterministic: true }, (lower, upper) =>
      typeof lower === "string" && typeof upper === "string" ? middleText(lower, upper) : null,
    );
  }

  prepare(text: string): Database.Statement {
    return this.#prepared.get(text, () => this.database.prepare(text));
  }
}

/**
 * Snapshots of a SQLite database. A connection is taken for each request that reads, so that no transaction is shared.
 *
 * @param source a file, or a serialized database for tests
 * @param cache how much of it a connection keeps in memory, at most, in MB
 * @throws Error of SQLite where the file cannot be read
 */
export function openSqliteSnapshots(source: string | Buffer, cache = 64): Snapshots {
  const readers: Reader[] = [new Reader(source, cache)];
  const busy = new Set<Reader>();
  const take = () => {
    // Always the first that is free: its cache has what was read lately, and the others are needed only for long queries.
    const free = readers.find((reader) => !busy.has(reader));
    const reader = free ?? new Reader(source, cache);
    if (!free) readers.push(reader);
    busy.add(reader);
    return reader;
  };
  return {
    open: () => new SqliteSnapshot(take, (reader) => busy.delete(reader)),
    close: async () => {
      for (const reader of readers) reader.database.close();
      readers.length = 0;
      busy.clear();
    },
  };
}

class SqliteSnapshot implements Snapshot {
  readonly dialect = "sqlite";
  statements = 0;
  readonly schema = "main";
  readonly #take: () => Reader;
  readonly #give: (reader: Reader) => void;
  #reader: Reader | undefined;
  #ended = false;

  constructor(take: () => Reader, give: (reader: Reader) => void) {
    this.#take = take;
    this.#give = give;
  }

  async all(query: Statement): Promise<Row[]> {
    if (this.#ended) throw new Error("the snapshot has ended");
    if (!this.#reader) {
      this.#reader = this.#take();
      this.#reader.prepare("BEGIN").run();
    }
    this.statements += 1;
    return this.#reader.prepare(query.sql).all(...query.values) as Row[];
  }

  end(): void {
    this.#ended = true;
    if (!this.#reader) return;
    this.#reader.prepare("COMMIT").run();
    this.#give(this.#reader);
    this.#reader = undefined;
  }
}
