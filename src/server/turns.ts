/**
 * Turns: a few requests run, and the others wait in a row. SQLite answers one statement at a time, so many at once
 * would only make each other late; in a row, the first are answered in time whatever comes behind them.
 */

/** One who waits. */
interface Waiting {
  readonly proceed: (isTurn: boolean) => void;
  readonly timer: NodeJS.Timeout;
}

/** Gives out turns, in the order in which they were asked for. */
export class Turns {
  readonly #waiting = new Set<Waiting>();
  readonly #mostWaiting: number;
  #free: number;

  /**
   * @param running how many run at the same time
   * @param most how many run or wait
   */
  constructor(running: number, most: number) {
    this.#free = Math.min(running, most);
    this.#mostWaiting = most - this.#free;
  }

  /**
   * Waits for a turn, unless too many wait already.
   *
   * @param patience how long to wait, in milliseconds
   * @returns whether there is one; whoever gets it gives it back
   */
  take(patience: number): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve(true);
    }
    if (this.#waiting.size >= this.#mostWaiting) return Promise.resolve(false);
    return new Promise((proceed) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(waiting);
        proceed(false);
      }, patience);
      const waiting = { proceed, timer };
      this.#waiting.add(waiting);
    });
  }

  /** Gives a turn back: to the one who has waited longest, or to nobody. */
  give(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    clearTimeout(next.timer);
    // Not at once: what else has come in the meantime, as a health check, is answered in between.
    setImmediate(next.proceed, true);
  }
}
