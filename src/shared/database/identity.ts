/** What is known of a database before it is used, and what is said of one that another version has written. */
import { InputError } from "../errors.js";

/** What is known of a database that can be served. */
export interface Identity {
  /** The revision of the graph; 0 while nothing was imported. */
  readonly revision: number;
}

/**
 * A newer version has written the database.
 *
 * @param name the database as messages name it
 * @param migration what it has had and this version does not know
 * @param other what DATABASE_URL may name instead
 */
export function newerVersion(name: string, migration: string, other: "file" | "database"): InputError {
  return new InputError(
    `${name} was written by a newer version of Policy Graph (it has the migration ${migration}). Update this program, or set DATABASE_URL to another ${other}.`,
  );
}

/** An older version has written the database, which has not had a migration yet. */
export function olderVersion(name: string, migration: string): InputError {
  return new InputError(
    `${name} was written by an older version of Policy Graph (it lacks the migration ${migration}). Bring it up to date with policy-graph import <folder>.`,
  );
}

/** The database has the tables and no revision, not even that of the empty graph. */
export function notWhole(name: string, hint: string): InputError {
  return new InputError(`${name} has no revision: it is not whole. ${hint}`);
}
