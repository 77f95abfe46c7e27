/** The HTTP status of an answer without data, by the codes of its errors (GraphQL over HTTP, section 6.4.2). */

/** Codes that mean the server could not finish now; a later try may do better. */
const failures: ReadonlySet<unknown> = new Set(["DATABASE_UNAVAILABLE", "QUERY_TIMED_OUT", "SERVER_BUSY"]);

/** Codes that end a query in the middle: what it has of data by then would look whole. */
export const endings: ReadonlySet<unknown> = new Set([...failures, "QUERY_TOO_COSTLY"]);

/**
 * The status for some codes.
 *
 * @param set the status that Apollo Server has chosen; 500 where it knows nothing of the errors, and 200 for unknown hashes
 */
export function statusOf(codes: readonly string[], set: number | undefined): number {
  if (codes.some((code) => failures.has(code))) return 503;
  if (codes.includes("INTERNAL_SERVER_ERROR")) return 500;
  return set === undefined || set < 400 || set >= 500 ? 400 : set;
}
