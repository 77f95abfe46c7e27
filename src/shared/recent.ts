/** What was made and may be needed again: a bounded store that forgets what was not used for longest. */

/** A bounded store of what can be made anew. */
export class Recent<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();

  /** @param most how many values are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** The value of a key; made where it is not there. An error of `make` keeps nothing, nor does undefined. */
  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    const value = known ?? make();
    if (value === undefined) return value;
    // A map keeps the order in which its keys were added: what is used goes to its end.
    if (known !== undefined) this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#most) {
      const [eldest = ""] = this.#values.keys();
      this.#values.delete(eldest);
    }
    return value;
  }
}
