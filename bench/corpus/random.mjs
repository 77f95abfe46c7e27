/** Random numbers that are the same for the same seed: mulberry32, by Tommy Ettinger (public domain). */

/**
 * @param {number} seed
 * @returns {{below: (end: number) => number, pick: <T>(list: readonly T[]) => T, chance: (part: number) => boolean}}
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end) => Math.floor(next() * end);
  return { below, pick: (list) => list[below(list.length)], chance: (part) => next() < part };
}
