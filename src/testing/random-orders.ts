/** For tests: orders by every declared field that lists can be sorted by. */
import fc from "fast-check";
import { type Class, fieldsOf, type OrderInput, type TableDeclaration, tableOf } from "../shared/fields/declaration.js";
import { sortDirections } from "../shared/lists/order.js";

/**
 * Orders of a class, as clients write them: up to three keys, and none at all.
 *
 * @param depth how many references a key may follow
 */
export function randomOrders(table: TableDeclaration, depth = 2): fc.Arbitrary<OrderInput[]> {
  return fc.array(keysOf(table.class, depth), { maxLength: 3 });
}

const made = new Map<string, fc.Arbitrary<OrderInput>>();

function keysOf(target: Class, depth: number): fc.Arbitrary<OrderInput> {
  const name = `${target.name} ${depth}`;
  const known = made.get(name);
  if (known) return known;
  const directions = fc.constantFrom(...Object.keys(sortDirections));
  const keys = fieldsOf(target).flatMap((field): fc.Arbitrary<OrderInput>[] => {
    const named = (inner: OrderInput | string): OrderInput => ({ [field.name]: inner });
    if (field.form === "value" && field.eager) return [directions.map(named)];
    if (field.form === "embedded") return [keysOf(field.target, depth).map(named)];
    if (field.form === "toOne" && depth > 0) return [keysOf(tableOf(field.target).class, depth - 1).map(named)];
    return [];
  });
  const all = fc.oneof(...keys);
  made.set(name, all);
  return all;
}
