/** One read transaction: everything read through it is of one revision of the graph. */
import type { Sql } from "sql-template-tag";
import type { Dialect } from "./address.js";

/** A row as the database gives it: column name to value. True and false are 1 and 0. */
export type Row = Record<string, string | number | null>;

/** A statement with its values: {@link Sql}, or what keeps the text of one for the next time. */
export type Statement = Pick<Sql, "sql" | "text" | "strings" | "values">;

/** A read transaction on a connection that nothing else uses meanwhile. */
export interface Snapshot {
  /** Which database it is: the few expressions that differ between them are in dialect.ts. */
  readonly dialect: Dialect;
  /** How many statements it has run, for the golden files that keep N+1 out. */
  readonly statements: number;
  /** The database's name for where its tables are, to name one whose name stands for something else in a statement. */
  readonly schema: string;
  /**
   * Runs a statement and returns all its rows.
   *
   * @param use `kept` for what is kept in memory for later requests too: no limit of one request's rows counts it
   */
  all(query: Statement, use?: "kept"): Promise<Row[]>;
  /** Ends the transaction and gives the connection back; further reads fail. Harmless when called again. */
  end(): void;
}

/** Where snapshots come from. */
export interface Snapshots {
  /**
   * Opens a snapshot; its transaction begins with its first statement.
   *
   * @param timeout how many milliseconds a statement may take, where the database can stop it; no bound where none is given
   */
  open(timeout?: number): Snapshot;
  /** Closes every connection. */
  close(): Promise<void>;
}
