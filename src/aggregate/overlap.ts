/** Which things are inside of others, as relations state it: subsets, members and parts, through any number of steps. */
import sql, { join } from "sql-template-tag";
import { RequestError } from "../shared/errors.js";
import type { ReadContext } from "../shared/read/context.js";

/** Predicates that say that the subject is inside of the object. */
const within = ["SUBSET_OF", "MEMBER_OF", "PART_OF"];

/** What is inside of some things. */
export interface Parts {
  /** The ids of all that is inside of a thing. */
  of(id: string): readonly string[];
}

/** Reads what is inside of things: one statement for all of them. */
export async function partsOf(context: ReadContext, ids: readonly string[]): Promise<Parts> {
  const found = new Map<string, string[]>();
  if (ids.length > 0) {
    const most = context.pages.mostRows;
    const rows = await context.snapshot.all(
      sql`WITH RECURSIVE inside(whole, part) AS (
        SELECT r.object_id, r.subject_id FROM fact r WHERE r.kind = 'Relation' AND r.predicate IN (${join(within)}) AND r.object_id IN (${join(ids)})
        UNION SELECT inside.whole, r.subject_id FROM inside JOIN fact r ON r.object_id = inside.part AND r.kind = 'Relation' AND r.predicate IN (${join(within)})
      ) SELECT whole, part FROM inside WHERE part <> whole ORDER BY whole, part LIMIT ${most + 1}`,
    );
    if (rows.length > most) throw RequestError.tooManyRows(most);
    for (const { whole, part } of rows) found.set(String(whole), [...(found.get(String(whole)) ?? []), String(part)]);
  }
  return { of: (id) => found.get(id) ?? [] };
}
