/** What questions about connections may ask: things that exist, and numbers within bounds. */

import { RequestError } from "../shared/errors.js";
import { concreteTablesOf, tableOf } from "../shared/fields/declaration.js";
import { nearest } from "../shared/nearest.js";
import type { ReadContext } from "../shared/read/context.js";
import { nearSlugs } from "../shared/read/near-slugs.js";

/**
 * Checks that there are such entities; one statement for all.
 *
 * @throws RequestError UNKNOWN_ID with what is near
 */
export async function checkEntities(context: ReadContext, ids: readonly string[]): Promise<void> {
  const found = await Promise.all(ids.map((id) => context.load.byId("Entity", id)));
  const missing = ids[found.indexOf(null)];
  if (missing !== undefined) throw await unknown(context, missing);
}

async function unknown(context: ReadContext, id: string): Promise<RequestError> {
  const [kind = "", slug = ""] = id.split(/:(.*)/s);
  const kinds = concreteTablesOf(tableOf("Entity"));
  const table = kinds.find(({ name }) => name === kind);
  if (!table) {
    return RequestError.unknownId(
      `entity ${JSON.stringify(id)}: an id is Kind:slug, and ${JSON.stringify(kind)} is no kind`,
      nearest(
        kind,
        kinds.map(({ name }) => name),
      ),
    );
  }
  const near = await nearSlugs(context, table, slug);
  return RequestError.unknownId(
    `${kind} ${JSON.stringify(slug)}`,
    near.map((other) => `${kind}:${other}`),
  );
}

/**
 * Checks a number.
 *
 * @throws RequestError BAD_ARGUMENT where it is less than 1 or more than the most
 */
export function checkBounds(name: string, value: number, most: number): void {
  if (value >= 1 && value <= most) return;
  throw RequestError.badArgument(`${name}: ${value} is out of bounds. Ask for 1 to ${most}.`);
}
