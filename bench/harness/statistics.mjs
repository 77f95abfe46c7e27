/** The few statistics that measurements are told by. */

/** The value below which a part of the values lies, of a list that is not empty: the nearest rank. */
export function percentile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
}

/** The value in the middle. */
export function median(values) {
  return percentile(values, 0.5);
}
