/** The arguments of lists: a page, a filter and an order, made once for each class. */
import { ArgsType, Field, InputType, Int, registerEnumType } from "type-graphql";
import { type Class, concreteTablesOf, fieldsOf, tableOf } from "../fields/declaration.js";
import { filterOf } from "../filters/inputs.js";
import { connectionOf } from "./connection.js";
import { sortDirections } from "./order.js";

registerEnumType(sortDirections, {
  name: "SortDirection",
  description: "Which way to sort. Things without a value come last, unless asked first.",
  valuesConfig: {
    ASC: { description: "Smallest first." },
    DESC: { description: "Largest first." },
    ASC_NULLS_FIRST: { description: "Without a value first, then smallest first." },
    DESC_NULLS_FIRST: { description: "Without a value first, then largest first." },
  },
});

const argumentClasses = new Map<string, object>();
const orderClasses = new Map<Class, object>();

/** The arguments type of lists of a class, for type-graphql. */
export function listArguments(name: string): object {
  let made = argumentClasses.get(name);
  if (!made) {
    class ListArguments {}
    made = ListArguments;
    argumentClasses.set(name, made);
    ArgsType()(ListArguments);
    const { class: target } = tableOf(name);
    const argument = (property: string, type: () => object, description: string) =>
      Field(type, { nullable: true, description })(ListArguments.prototype, property);
    argument("first", () => Int, "How many items from the start, or behind `after`; 20 where nothing is said.");
    argument("after", () => String, "A cursor: the page begins behind it.");
    argument("last", () => Int, "How many items from the end, or ahead of `before`.");
    argument("before", () => String, "A cursor: the page ends ahead of it.");
    argument("where", () => filterOf(target, name), "Only items that meet this.");
    argument("orderBy", () => [orderOf(target, name)], "Sort keys, the most important first; each names one field.");
  }
  return made;
}

/** The order input of a class, for type-graphql. */
function orderOf(target: Class, name: string): object {
  let made = orderClasses.get(target);
  if (!made) {
    class Order {}
    made = Order;
    orderClasses.set(target, made);
    InputType(`${name}Order`, { description: `A sort key for ${name}: exactly one field.` })(Order);
    for (const field of fieldsOf(target)) {
      const show = (type: () => object, description: string) =>
        Field(type, { nullable: true, description })(Order.prototype, field.name);
      if (field.form === "value" && field.eager) show(() => sortDirections, `By ${field.name}.`);
      if (field.form === "embedded")
        show(() => orderOf(field.target, field.target.name), `By a part of ${field.name}.`);
      if (field.form === "toOne") {
        show(() => orderOf(tableOf(field.target).class, field.target), `By a field of ${field.name}.`);
      }
    }
  }
  return made;
}

/** Makes the connections, arguments, filters and orders of every class, so that type-graphql knows them before it builds a schema. */
export function declareLists(names: readonly string[]): void {
  for (const name of names) {
    connectionOf(name);
    listArguments(name);
    const { class: target } = tableOf(name);
    filterOf(target, name);
    orderOf(target, name);
    for (const field of concreteTablesOf(tableOf(name)).flatMap((table) => fieldsOf(table.class))) {
      if (field.form === "embedded") {
        filterOf(field.target, field.target.name);
        orderOf(field.target, field.target.name);
      }
    }
  }
}
