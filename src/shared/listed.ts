/** Names in a line of text: the first of them, and how many more there are. */

/** Names shown at most. */
const mostShown = 20;

/** Names one behind the other; of many, the first and the number of the others. */
export function listed(names: readonly string[]): string {
  if (names.length <= mostShown) return names.join(", ");
  return `${names.slice(0, mostShown).join(", ")} and ${names.length - mostShown} more`;
}
