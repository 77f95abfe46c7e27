/** Pages: which part of a list is asked for (Relay Cursor Connections, section 4). */
import { RequestError } from "../errors.js";
import type { OrderInput } from "../fields/declaration.js";
import type { PageLimits } from "../read/context.js";

/** The arguments of every list. */
export interface ListRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly where?: object | null;
  readonly orderBy?: readonly OrderInput[] | null;
  /** Whether the relations that lead to the items are read with them; no client says so, but edges do that are asked for. */
  readonly withRelations?: boolean;
}

/** A page that can be cut: so many items from an end or behind a cursor. */
export interface Page {
  readonly size: number;
  readonly cursor: string | undefined;
  readonly backwards: boolean;
}

/**
 * The page that the arguments ask for.
 *
 * @throws RequestError BAD_PAGE where they contradict each other or are out of bounds
 */
export function pageOf(request: ListRequest, limits: PageLimits): Page {
  const { first, last, after, before } = request;
  if (isGiven(first) && isGiven(last)) {
    throw RequestError.badPage("first and last cannot be asked for together. Keep one of them.");
  }
  if (isGiven(after) && isGiven(before)) {
    throw RequestError.badPage("after and before cannot be asked for together. Page in one direction.");
  }
  if (isGiven(last) && isGiven(after)) throw RequestError.badPage("last goes with before, not with after.");
  if (isGiven(before) && !isGiven(last)) throw RequestError.badPage("before goes with last: say how many items.");
  const [name, size] = isGiven(last) ? ["last", last] : ["first", first ?? limits.default];
  if (size < 0 || size > limits.most) {
    throw RequestError.badPage(
      `${name}: ${size} is out of bounds. Ask for 0 to ${limits.most} items and page on with pageInfo's cursors.`,
    );
  }
  return { size, cursor: (after ?? before) || undefined, backwards: isGiven(last) };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
