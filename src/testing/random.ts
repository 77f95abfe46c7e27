/** For tests: numbers that look random and are the same every time, so that what fails can be seen again. */

/** Gives numbers from 0 up to, but not, a bound. */
export type Random = (bound: number) => number;

/**
 * A generator of numbers (mulberry32).
 *
 * @param seed the same seed gives the same numbers
 */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** One of some things. */
export function pick<T>(random: Random, from: readonly T[]): T {
  return from[random(from.length)] as T;
}
