/** Which database a snapshot is of: a replica in turn that answers and is not behind, else the primary. */
import type pg from "pg";

/** How long a replica that failed is left alone, in milliseconds. */
const rest = 5000;

/** How old the knowledge of the primary's revision may be, in milliseconds: as long a replica may lag without being told. */
const fresh = 1000;

const revisionQuery = "SELECT coalesce(max(number), 0) AS number FROM revision";

/** Begins transactions on replicas, and on the primary where none is fit. */
export class Replicas {
  readonly #primary: pg.Pool;
  readonly #replicas: readonly pg.Pool[];
  readonly #restUntil = new Map<pg.Pool, number>();
  #turn = 0;
  /** The primary's revision, or a later one that a replica has shown since. */
  #newest = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #look: Promise<void> | undefined;

  /**
   * @param primary the database that is written
   * @param replicas pools of databases that follow it
   */
  constructor(primary: pg.Pool, replicas: readonly pg.Pool[]) {
    this.#primary = primary;
    this.#replicas = replicas;
  }

  /**
   * Begins a transaction on a connection of its own.
   *
   * @param begin the statement
   * @throws the primary's error, where it is not to be had either
   */
  async begin(begin: string): Promise<pg.PoolClient> {
    if (this.#replicas.length > 0) await this.#lookAtPrimary();
    const first = this.#turn;
    this.#turn = (this.#turn + 1) % Math.max(this.#replicas.length, 1);
    for (let index = 0; index < this.#replicas.length; index += 1) {
      const replica = this.#replicas[(first + index) % this.#replicas.length] as pg.Pool;
      if ((this.#restUntil.get(replica) ?? 0) > performance.now()) continue;
      const began = await this.#beginOn(replica, begin);
      if (began) return began;
    }
    return beginIn(this.#primary, begin);
  }

  /** Begins on a replica; undefined where it fails or has not yet what others have shown. */
  async #beginOn(replica: pg.Pool, begin: string): Promise<pg.PoolClient | undefined> {
    let client: pg.PoolClient | undefined;
    try {
      client = await beginIn(replica, begin);
      const revision = Number((await client.query(revisionQuery)).rows[0]?.number);
      if (revision >= this.#newest) {
        this.#newest = revision;
        return client;
      }
      await client.query("ROLLBACK");
      client.release();
    } catch (error) {
      client?.release(error as Error);
      this.#restUntil.set(replica, performance.now() + rest);
    }
    return undefined;
  }

  /** Learns the primary's revision now and then; all who need it at once wait for one look. */
  #lookAtPrimary(): Promise<void> {
    if (performance.now() - this.#lookedAt < fresh) return Promise.resolve();
    this.#look ??= this.#primary
      .query(revisionQuery)
      .then(({ rows }) => {
        this.#newest = Number(rows[0]?.number);
      })
      // While the primary is away, replicas answer with what they have.
      .catch(() => {})
      .finally(() => {
        this.#lookedAt = performance.now();
        this.#look = undefined;
      });
    return this.#look;
  }
}

async function beginIn(pool: pg.Pool, begin: string): Promise<pg.PoolClient> {
  const client = await pool.connect();
  try {
    await client.query(begin);
    return client;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}
