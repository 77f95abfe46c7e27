/** What a request carries: a snapshot of the database, the loaders over it, and the limits of pages. */
import type { Snapshot } from "../database/snapshot.js";
import type { Loader } from "./loader.js";

/** The context of every resolver. Nothing that a resolver needs is global. */
export interface ReadContext {
  readonly snapshot: Snapshot;
  readonly load: Loader;
  readonly pages: PageLimits;
  /** The day by which what is read was known, where one is asked for (time/as-of.ts). */
  readonly asOf?: string;
  /** With a day: the context of the same request without it. */
  readonly today?: ReadContext;
}

/** The bounds of a page, in items. */
export interface PageLimits {
  readonly default: number;
  readonly most: number;
  /** How many rows one statement may give, for the pages of all its parents together. */
  readonly mostRows: number;
}
