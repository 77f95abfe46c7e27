/** One group, and the list of groups: read lazily, each part once for the whole page. */
import type { Connection } from "../shared/lists/connection.js";
import type { ListRequest } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import type { AggregateValue } from "./aggregate-value.js";
import type { GroupKey } from "./group-key.js";
import type { GroupPage } from "./group-page.js";
import type { Grouping, KeyValues } from "./group-statement.js";

/** The values of the keys of a group: one property for each key that it was made by. */
export class GroupKeys {
  readonly [field: string]: unknown;

  constructor(context: ReadContext, { keys }: Grouping, values: KeyValues) {
    for (const [index, key] of keys.entries()) {
      const value = values[index] ?? null;
      const read = () => (value === null ? null : key.read(context, value));
      Object.defineProperty(this, key.field, { get: read, enumerable: true });
    }
  }
}

/** The argument of computed numbers: the slug of the unit that they are wanted in, where one is. */
interface InUnit {
  readonly unit?: string | null;
}

/** One group of things that have the values of some keys in common. */
export class Group {
  readonly key: object;
  readonly count: number;
  readonly #values: KeyValues;
  readonly #page: GroupPage;
  readonly #keys: readonly GroupKey[];

  constructor(key: object, count: number, values: KeyValues, page: GroupPage, keys: readonly GroupKey[]) {
    this.key = key;
    this.count = count;
    this.#values = values;
    this.#page = page;
    this.#keys = keys;
  }

  items(request: ListRequest): Connection {
    return this.#page.items(this.#values, request);
  }

  countDistinct({ of }: { readonly of: string }): Promise<number> {
    const key = this.#keys.find(({ name }) => name === of);
    if (!key) throw new Error(`there is no key ${of}`);
    return this.#page.distinct(this.#values, key);
  }

  sum({ unit }: InUnit): Promise<AggregateValue | null> {
    return this.#page.compute(this.#values, "SUM", unit);
  }

  average({ unit }: InUnit): Promise<AggregateValue | null> {
    return this.#page.compute(this.#values, "AVERAGE", unit);
  }

  minimum({ unit }: InUnit): Promise<AggregateValue | null> {
    return this.#page.compute(this.#values, "MINIMUM", unit);
  }

  maximum({ unit }: InUnit): Promise<AggregateValue | null> {
    return this.#page.compute(this.#values, "MAXIMUM", unit);
  }

  median({ unit }: InUnit): Promise<AggregateValue | null> {
    return this.#page.compute(this.#values, "MEDIAN", unit);
  }

  firstByPeriod(): Promise<object | null> {
    return this.#page.atEnd(this.#values, "firstByPeriod");
  }

  lastByPeriod(): Promise<object | null> {
    return this.#page.atEnd(this.#values, "lastByPeriod");
  }
}
