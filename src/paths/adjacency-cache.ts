/** The adjacency of the revision that a request reads, kept for the requests after it. */
import sql from "sql-template-tag";
import type { Row, Snapshot } from "../shared/database/snapshot.js";
import type { ReadContext } from "../shared/read/context.js";
import { Adjacency } from "./adjacency.js";

/** How many are kept: while an import commits, requests read the revision before it and the one after it, some as of a day. */
const mostKept = 4;

/** The time tells a database from another that was imported anew in its place, and counts its revisions from 1 again. */
const latest = sql`SELECT number, committed_at, '' AS documents FROM revision ORDER BY number DESC LIMIT 1`;

/** As of a day there are fewer documents, and how many there are tells which. */
const latestOfDay = sql`SELECT number, committed_at, (SELECT count(*) FROM document) AS documents FROM revision ORDER BY number DESC LIMIT 1`;

/**
 * Keeps adjacencies by the revision and the documents that a snapshot itself shows, so that memory is never ahead of what
 * a request reads, nor behind it. Without anything kept the answers are the same.
 */
export class AdjacencyCache {
  readonly #kept = new Map<string, Adjacency>();
  readonly #bySnapshot = new WeakMap<Snapshot, Promise<Adjacency>>();

  /** The adjacency of the revision that a request reads. */
  of({ snapshot, asOf }: Pick<ReadContext, "snapshot" | "asOf">): Promise<Adjacency> {
    let adjacency = this.#bySnapshot.get(snapshot);
    if (!adjacency) {
      // A request never waits for another's reading, which may end before its own.
      adjacency = this.#find(snapshot, asOf !== undefined);
      this.#bySnapshot.set(snapshot, adjacency);
    }
    return adjacency;
  }

  async #find(snapshot: Snapshot, isDated: boolean): Promise<Adjacency> {
    const [last] = await snapshot.all(isDated ? latestOfDay : latest);
    const revision = `${last?.number} ${last?.committed_at} ${last?.documents}`;
    const adjacency = this.#kept.get(revision) ?? (await read(snapshot));
    this.#kept.delete(revision);
    this.#kept.set(revision, adjacency);
    for (const [oldest] of this.#kept) if (this.#kept.size > mostKept) this.#kept.delete(oldest);
    return adjacency;
  }
}

async function read(snapshot: Snapshot): Promise<Adjacency> {
  const rows = await snapshot.all(
    sql`SELECT id, subject_id, predicate, object_id FROM fact WHERE kind = 'Relation' ORDER BY id`,
    "kept",
  );
  return new Adjacency(rows.map(linkOf));
}

function linkOf({ id, subject_id, predicate, object_id }: Row) {
  return { id: String(id), subject: String(subject_id), predicate: String(predicate), object: String(object_id) };
}
