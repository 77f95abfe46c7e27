/** Which relations a traversal follows: those of some predicates, and those that meet a filter. */
import sql, { join, raw } from "sql-template-tag";
import { RequestError } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import { filterCondition } from "../shared/filters/condition.js";
import type { ReadContext } from "../shared/read/context.js";
import { kindCondition } from "../shared/read/rows.js";
import type { Adjacency, Allows } from "./adjacency.js";

/** What clients say of the relations to follow. */
export interface FollowRequest {
  readonly via?: readonly string[] | null;
  readonly where?: object | null;
}

/**
 * What a traversal may follow.
 *
 * @throws RequestError BAD_ARGUMENT for an empty list of predicates, which nothing could follow; BAD_FILTER
 */
export async function allowed(context: ReadContext, graph: Adjacency, request: FollowRequest): Promise<Allows> {
  const { via, where } = request;
  if (via?.length === 0) {
    throw RequestError.badArgument(
      "via is an empty list, so that nothing could be followed. Leave it out to follow all.",
    );
  }
  const byPredicate = graph.allows(via ?? undefined);
  if (!where) return byPredicate;
  const met = await relationsThatMeet(context, where);
  return (slot) => byPredicate(slot) && met.has(graph.relation(slot));
}

async function relationsThatMeet(context: ReadContext, where: object): Promise<ReadonlySet<string>> {
  const table = tableOf("Relation");
  const row = raw("t");
  const conditions = [kindCondition(table, row), filterCondition(table, where, row)].flatMap((each) => each ?? []);
  const most = context.pages.mostRows;
  const rows = await context.snapshot.all(
    sql`SELECT ${row}.id AS id FROM ${raw(table.table)} ${row} WHERE ${join(conditions, " AND ")} LIMIT ${most + 1}`,
  );
  if (rows.length > most) throw RequestError.tooManyRows(most);
  return new Set(rows.map(({ id }) => String(id)));
}
