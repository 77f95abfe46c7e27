/** The database for several servers: PostgreSQL, one transaction a request on a pooled connection, from replicas where there are some. */
import { setImmediate as nextMoment } from "node:timers/promises";
import type pg from "pg";
import type { PostgresAddress } from "./address.js";
import { withCode } from "./postgres-errors.js";
import { openPool, runOn, StatementNames } from "./postgres-pool.js";
import { Replicas } from "./replicas.js";
import type { Row, Snapshot, Snapshots, Statement } from "./snapshot.js";

/** What reading from PostgreSQL can be told besides the address. */
export interface PostgresOptions {
  /** The most connections to each database. */
  readonly pool: number;
  /** Databases that follow the first one, to read from. */
  readonly replicas?: readonly PostgresAddress[];
}

/** Snapshots of a PostgreSQL database. */
export function openPostgresSnapshots(
  address: PostgresAddress,
  { pool: size, replicas = [] }: PostgresOptions,
): Snapshots {
  const primary = openPool(address, size);
  const others = replicas.map((replica) => openPool(replica, size));
  const source = new Replicas(primary, others);
  const names = new StatementNames();
  let closed: Promise<unknown> | undefined;
  return {
    open: (timeout) => new PostgresSnapshot((begin) => source.begin(begin), names, timeout),
    close: async () => {
      closed ??= Promise.all([primary, ...others].map((pool) => pool.end()));
      await closed;
    },
  };
}

/** A statement that waits for its turn. */
interface Waiting {
  readonly query: Statement;
  readonly give: (rows: Row[]) => void;
  readonly refuse: (error: unknown) => void;
}

class PostgresSnapshot implements Snapshot {
  readonly dialect = "postgres";
  readonly schema = "public";
  statements = 0;
  readonly #begin: (begin: string) => Promise<pg.PoolClient>;
  readonly #names: StatementNames;
  readonly #timeout: number | undefined;
  #client: Promise<pg.PoolClient> | undefined;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  #ended = false;

  constructor(begin: (begin: string) => Promise<pg.PoolClient>, names: StatementNames, timeout: number | undefined) {
    this.#begin = begin;
    this.#names = names;
    this.#timeout = timeout;
  }

  async all(query: Statement): Promise<Row[]> {
    if (this.#ended) throw new Error("the snapshot has ended");
    this.statements += 1;
    return new Promise((give, refuse) => {
      this.#waiting.push({ query, give, refuse });
      this.#running ??= this.#run();
    });
  }

  /**
   * Runs what waits, one after the other as a connection does, and gives the answers of all that came together at once: the
   * loaders that go on from them share their next statements, as they do where statements answer at once.
   */
  async #run(): Promise<void> {
    for (await nextMoment(); this.#waiting.length > 0; await nextMoment()) {
      const wave = this.#waiting;
      this.#waiting = [];
      const answers: (() => void)[] = [];
      for (const waiting of wave) answers.push(await this.#answer(waiting));
      for (const answer of answers) answer();
    }
    this.#running = undefined;
  }

  async #answer({ query, give, refuse }: Waiting): Promise<() => void> {
    try {
      if (this.#ended) throw new Error("the snapshot has ended");
      this.#client ??= this.#begun();
      const rows = await runOn(await this.#client, query, this.#names);
      return () => give(rows);
    } catch (error) {
      return () => refuse(withCode(error));
    }
  }

  #begun(): Promise<pg.PoolClient> {
    const limit = Number.isFinite(this.#timeout)
      ? `; SET LOCAL statement_timeout = ${Math.ceil(Number(this.#timeout))}`
      : "";
    // Both in one message: no request waits for the network twice before its first statement.
    return this.#begin(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY${limit}`);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    void this.#giveBack();
  }

  /** Ends the transaction when its last statement has; one that cannot be ended takes its connection with it. */
  async #giveBack(): Promise<void> {
    await this.#running;
    // What failed to begin has told its reader.
    const client = await this.#client?.catch(() => undefined);
    await client?.query("COMMIT").then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}
