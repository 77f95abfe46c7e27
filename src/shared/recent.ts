/** What was made and may be needed again: a bounded store that forgets what was not used for longest. */
import { LRUCache } from "lru-cache";

/** A bounded store of what can be made anew. */
export class Recent<Value> {
  readonly #values: LRUCache<string, NonNullable<Value>>;

  /** @param most how many values are kept */
  constructor(most: number) {
    this.#values = new LRUCache({ max: most });
  }

  /** The value of a key; made where it is not there. An error of `make` keeps nothing, nor does undefined. */
  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = make();
    if (value !== undefined && value !== null) this.#values.set(key, value);
    return value;
  }
}
