/** Which operators a type of value has, and how its filter input is called. */
import { GraphQLScalarType } from "graphql";
import { ExactDecimal } from "../decimal.js";
import type { ValueType } from "../fields/declaration.js";
import { namesOf } from "../fields/enums.js";
import { DateInterval } from "../interval.js";
import { decimals, equality, interval, type Operators, order, text, truth } from "./operators.js";

/** The filter of one type of value. */
export interface ValueFilter {
  /** The name of the filter input. */
  readonly name: string;
  readonly operators: Operators;
}

const byName = new Map<string, ValueFilter>();

/** The filter of a type of value. */
export function valueFilter(type: ValueType): ValueFilter {
  const filter = filterOf(type);
  byName.set(filter.name, filter);
  return filter;
}

/** Whether an operator of a filter input, by their names, binds its operand as it is. */
export function bindsOperand(filter: string, operator: string): boolean {
  return byName.get(filter)?.operators[operator]?.binds ?? false;
}

function filterOf(type: ValueType): ValueFilter {
  if (type === String) return { name: "TextFilter", operators: { ...equality, ...text } };
  if (type === Number) return { name: "NumberFilter", operators: { ...equality, ...order } };
  if (type === Boolean) return { name: "BooleanFilter", operators: truth };
  if (type === ExactDecimal) return { name: "DecimalFilter", operators: decimals };
  if (type === DateInterval) return { name: "IntervalFilter", operators: { ...equality, ...interval } };
  if (type instanceof GraphQLScalarType) {
    const ordered = type.name === "LocalDate";
    return { name: `${type.name}Filter`, operators: ordered ? { ...equality, ...order } : equality };
  }
  return { name: `${namesOf(type)?.name ?? "Enum"}Filter`, operators: equality };
}
