/** Numbers in groups of years, computed exactly: decimals as decimal.js-light has them, as Policy Graph does. */
import decimal from "decimal.js-light";

const ExactNumber = decimal.Decimal.clone({ precision: 200 });

const plain = (value) => ({ quantity: { value: new ExactNumber(value).toFixed(), comparator: "EXACT" } });

/**
 * @param {{year: string, subject: string, value: string, comparator: string}[]} numbers sorted by year, then as numbers
 * @throws RangeError for a number that is stated as a bound
 */
export function groupsOf(numbers) {
  const years = new Map();
  for (const number of numbers) {
    if (number.comparator !== "EXACT") throw new RangeError(`${number.comparator} ${number.value} is no exact number`);
    const group = years.get(number.year);
    if (group) group.push(number);
    else years.set(number.year, [number]);
  }
  return [...years].map(([label, group]) => {
    const [low, high] = [group[(group.length - 1) >> 1].value, group[group.length >> 1].value];
    return {
      key: { periodYear: { label } },
      count: group.length,
      countDistinct: new Set(group.map(({ subject }) => subject)).size,
      minimum: plain(group[0].value),
      maximum: plain(group.at(-1).value),
      median: plain(group.length % 2 === 1 ? low : new ExactNumber(low).plus(high).times("0.5")),
    };
  });
}
