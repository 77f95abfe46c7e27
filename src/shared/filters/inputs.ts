/** Filter inputs, made once for each class and each type of value from the declared fields. */
import { Field, InputType, Int } from "type-graphql";
import { type Class, fieldsOf, tableOf, type ValueType } from "../fields/declaration.js";
import { countName } from "./counts.js";
import { valueFilter } from "./value-types.js";

const classFilters = new Map<Class, object>();
const listFilters = new Map<string, object>();
const valueFilters = new Map<string, object>();

function show(prototype: object, name: string, type: () => object, description: string): void {
  Field(type, { nullable: true, description })(prototype, name);
}

/** The filter input of a class: its fields, and `and`, `or`, `not`. */
export function filterOf(target: Class, name: string): object {
  let made = classFilters.get(target);
  if (!made) {
    class Filter {}
    made = Filter;
    classFilters.set(target, made);
    const description = `Conditions on ${name}: all that are given must hold. Neither null nor an empty object is a condition.`;
    InputType(`${name}Filter`, { description })(Filter);
    const prototype = Filter.prototype;
    for (const field of fieldsOf(target)) {
      const about = field.description;
      if (field.form === "value" || field.form === "computed") {
        const filter = valueInput(field.type);
        show(prototype, field.name, () => filter, about);
      } else if (field.form === "embedded") {
        const filter = filterOf(field.target, field.target.name);
        show(prototype, field.name, () => filter, about);
      } else if (field.form === "toOne") {
        const other = filterOf(tableOf(field.target).class, field.target);
        show(prototype, field.name, () => other, about);
      } else {
        const filter = listInput(field.target);
        show(prototype, field.name, () => filter, about);
        const count = valueInput(Number);
        show(prototype, countName(field), () => count, `How many items \`${field.name}\` has.`);
      }
    }
    show(prototype, "and", () => [Filter], "All of these hold.");
    show(prototype, "or", () => [Filter], "At least one of these holds.");
    show(
      prototype,
      "not",
      () => Filter,
      "This does not hold. What is absent meets neither a condition nor its contrary.",
    );
    show(prototype, "isNull", () => Boolean, "Whether the thing itself is absent: not stated.");
  }
  return made;
}

function listInput(target: string): object {
  let made = listFilters.get(target);
  if (!made) {
    class ListFilter {}
    made = ListFilter;
    listFilters.set(target, made);
    InputType(`${target}ListFilter`, { description: `Conditions on a list of ${target}.` })(ListFilter);
    const filter = () => filterOf(tableOf(target).class, target);
    filter();
    show(ListFilter.prototype, "some", filter, "At least one of the list meets this.");
    show(ListFilter.prototype, "every", filter, "Each of the list meets this; true for an empty list.");
    show(ListFilter.prototype, "none", filter, "None of the list meets this.");
  }
  return made;
}

function valueInput(type: ValueType): object {
  const { name, operators } = valueFilter(type);
  let made = valueFilters.get(name);
  if (!made) {
    class ValueFilterInput {}
    made = ValueFilterInput;
    valueFilters.set(name, made);
    InputType(name, { description: "Conditions on one value: all that are given must hold." })(ValueFilterInput);
    const own = type === Number ? Int : type;
    for (const [operator, { takes, description }] of Object.entries(operators)) {
      const range = takes === "range" ? rangeInput(name, own) : undefined;
      const argument = { boolean: () => Boolean, list: () => [own], range: () => range ?? own, value: () => own }[
        takes
      ];
      show(ValueFilterInput.prototype, operator, argument, description);
    }
  }
  return made;
}

/** The input of a range of values, named after their filter: `DecimalFilter` → `DecimalRange`. */
function rangeInput(filterName: string, own: object): object {
  class Range {}
  InputType(filterName.replace("Filter", "Range"), { description: "From one value to another, both included." })(Range);
  Field(() => own, { description: "The smallest." })(Range.prototype, "from");
  Field(() => own, { description: "The largest." })(Range.prototype, "to");
  return Range;
}
