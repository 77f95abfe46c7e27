/** What one request reads: a snapshot that is bounded in time, the loaders over it, and the revision that it shows. */
import { setImmediate as nextMoment } from "node:timers/promises";
import type { DocumentNode } from "graphql";
import sql from "sql-template-tag";
import type { Settings } from "../config.js";
import type { Dialect } from "../shared/database/address.js";
import type { Row, Snapshot, Snapshots, Statement } from "../shared/database/snapshot.js";
import { DatabaseError, RequestError } from "../shared/errors.js";
import type { ReadContext } from "../shared/read/context.js";
import { Loader } from "../shared/read/loader.js";
import type { Asked } from "./cost.js";
import type { ExplainedStatement } from "./explain.js";

/** The context of a request over HTTP. */
export interface ServerContext extends ReadContext {
  /** The revision of the graph that the request reads; read at most once, in the request's own transaction. */
  revision(): Promise<number>;
  /** The same, with when it was written. */
  edition(): Promise<Edition>;
  /** Begins to count rows anew: what was read so far is no part of the answer. */
  restart(): void;
  /** What the log says of the request. */
  readonly note: RequestNote;
  /** What is run in place of what was asked, once that has passed every limit: the same and more, for exports. */
  readonly rewrite?: (asked: Asked) => DocumentNode;
}

/** What a snapshot shows: a revision, and when it was written. Another database may have the same number. */
export interface Edition {
  readonly revision: number;
  readonly committedAt: string;
}

/** What the log says of a request: no values of variables. */
export interface RequestNote {
  operation: string | null;
  codes: readonly string[];
  /** By which way a query was answered. */
  way: Way | null;
  /** The statements that were compiled for it, where an explanation is asked for. */
  compiled: readonly ExplainedStatement[];
}

/** How a query was answered: by one compiled statement; by resolvers, and why; or by both. */
export type Way = { readonly name: "compiled" } | { readonly name: "mixed" | "ordinary"; readonly why: string };

/** A note on a request of which nothing is known yet. */
export function newNote(): RequestNote {
  return { operation: null, codes: [], way: null, compiled: [] };
}

/** The reading of one request. */
export interface Reading {
  readonly context: ServerContext;
  /** A context for the next part of a long reading, of the same revision: it has read nothing yet, and keeps nothing. */
  next(): ServerContext;
  /** Nobody waits for the answer: the next statement is not run. */
  abandon(): void;
  /** Gives the connection back; harmless when called again. */
  end(): void;
}

/** The bounds of a reading. */
interface Bounds {
  /** How long it may take, in milliseconds. */
  readonly timeout: number;
  /** How many rows each part of it may have. */
  readonly rows: number;
  /** How many items a page may have. */
  readonly page: number;
}

/**
 * Begins to read for a request. Nothing is opened before the first statement.
 *
 * @param bounds those of a query, where nothing is said
 */
export function startReading(
  snapshots: Snapshots,
  settings: Settings,
  note: RequestNote,
  bounds: Bounds = { timeout: settings.executionTimeout, rows: settings.maxRows, page: settings.maxPageSize },
): Reading {
  const snapshot = new BoundedSnapshot(snapshots.open(bounds.timeout), bounds.timeout, bounds.rows);
  const pages = { default: settings.pageSize, most: bounds.page, mostRows: settings.maxRows };
  let read: Promise<Edition> | undefined;
  const edition = () => {
    read ??= readEdition(snapshot);
    return read;
  };
  const newContext = (): ServerContext => ({
    snapshot,
    load: new Loader(snapshot, pages),
    pages,
    note,
    edition,
    restart: () => snapshot.forgetRows(),
    revision: async () => (await edition()).revision,
  });
  return {
    context: newContext(),
    next() {
      snapshot.forgetRows();
      return newContext();
    },
    abandon: () => snapshot.abandon(),
    end() {
      try {
        snapshot.end();
      } catch {
        // A connection that cannot end its reading is lost, but the answer stands: its errors have been told.
      }
    },
  };
}

const latest = sql`SELECT number, committed_at FROM revision ORDER BY number DESC LIMIT 1`;

/** The revision that a snapshot shows; 0 where nothing was imported. */
export async function readEdition(snapshot: Snapshot): Promise<Edition> {
  const [row] = await snapshot.all(latest);
  return { revision: Number(row?.number ?? 0), committedAt: String(row?.committed_at ?? "") };
}

/** How long a request may read before others get their turn, in milliseconds. */
const longestRun = 25;

/**
 * A snapshot that reads no more when its time is over, or when it has read enough. A statement of SQLite cannot be
 * interrupted, so the time is looked at between two of them, and the cost limit bounds each; PostgreSQL stops one by itself. And because SQLite answers at
 * once, a request would never let go of the process: a long one gives way now and then, so that health checks and other
 * requests are answered.
 */
class BoundedSnapshot implements Snapshot {
  readonly #snapshot: Snapshot;
  readonly #timeout: number;
  readonly #mostRows: number;
  #rows = 0;
  #deadline: number;
  #runBegan = performance.now();

  constructor(snapshot: Snapshot, timeout: number, mostRows: number) {
    this.#snapshot = snapshot;
    this.#timeout = timeout;
    this.#mostRows = mostRows;
    this.#deadline = performance.now() + timeout;
  }

  get statements(): number {
    return this.#snapshot.statements;
  }

  get schema(): string {
    return this.#snapshot.schema;
  }

  get dialect(): Dialect {
    return this.#snapshot.dialect;
  }

  async all(query: Statement, use?: "kept"): Promise<Row[]> {
    if (performance.now() - this.#runBegan > longestRun) {
      await nextMoment();
      this.#runBegan = performance.now();
    }
    if (performance.now() > this.#deadline) throw RequestError.timedOut(this.#timeout / 1000);
    const rows = await this.#snapshot.all(query).catch((error: unknown) => {
      throw statementError(error, this.#timeout);
    });
    if (use === "kept") return rows;
    this.#rows += rows.length;
    if (this.#rows > this.#mostRows) throw RequestError.tooManyRows(this.#mostRows);
    return rows;
  }

  /** Begins to count anew. */
  forgetRows(): void {
    this.#rows = 0;
  }

  abandon(): void {
    this.#deadline = 0;
  }

  end(): void {
    this.#deadline = 0;
    this.#snapshot.end();
  }
}

/** PostgreSQL's code for a statement that it stopped when its time was over. */
const stopped = "57014";

/** The error of a statement as one of our own, whatever its driver throws. */
function statementError(error: unknown, timeout: number): Error {
  if (error instanceof RequestError) return error;
  const { message = String(error), code = "" } = error as { message?: string; code?: string };
  if (code === stopped) return RequestError.timedOut(timeout / 1000);
  return new DatabaseError(message, code, error);
}
