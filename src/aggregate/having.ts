/** What groups can be filtered and ordered by: how many things each has, and of facts the numbers that are computed of it. */
import sql, { raw, type Sql } from "sql-template-tag";
import { ExactDecimal } from "../shared/decimal.js";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { Computed } from "../shared/fields/decorators.js";
import type { AggregateRule } from "./compute.js";

/** The computed numbers of a group by the names of their fields. */
export const aggregateRules: Readonly<Record<string, AggregateRule>> = {
  sum: "SUM",
  average: "AVERAGE",
  minimum: "MINIMUM",
  maximum: "MAXIMUM",
  median: "MEDIAN",
};

/** The names of those fields. */
export const aggregateNames = Object.keys(aggregateRules);

/** A group as filters see it. */
class GroupCount {
  @Computed(Number, { description: "How many things the group has.", sql: (row) => sql`${row}.count` })
  count!: number;
}

const column =
  (name: string) =>
  (row: Sql): Sql =>
    sql`${row}.${raw(name)}`;
const about = (name: string) =>
  `Its ${name}, as a number without its unit and bound; groups without numbers meet no condition, and the query is refused where that of any group is.`;

/** A group of facts as filters see it: each computed number by the key that sorts as it does. */
class FactGroup extends GroupCount {
  @Computed(ExactDecimal, { description: about("sum"), sql: column("sum") })
  sum!: string;

  @Computed(ExactDecimal, { description: about("average"), sql: column("average") })
  average!: string;

  @Computed(ExactDecimal, { description: about("minimum"), sql: column("minimum") })
  minimum!: string;

  @Computed(ExactDecimal, { description: about("maximum"), sql: column("maximum") })
  maximum!: string;

  @Computed(ExactDecimal, { description: about("median"), sql: column("median") })
  median!: string;
}

/** A class of groups; its name is that of its filter. */
const groups = (name: string, target: TableDeclaration["class"]): TableDeclaration => ({
  name,
  class: target,
  table: "",
  description: "",
  order: [],
});

const ofThings = groups("GroupCount", GroupCount);
const ofFacts = groups("FactGroupNumbers", FactGroup);

/** What groups of a class can be filtered by. */
export function havingOf({ table }: TableDeclaration): TableDeclaration {
  return table === "fact" ? ofFacts : ofThings;
}

/** The names of the computed numbers that a filter or an order speaks of, however deep. */
export function numbersNamed(...inputs: readonly unknown[]): string[] {
  const found = new Set<string>();
  const look = (input: unknown) => {
    if (Array.isArray(input)) for (const each of input) look(each);
    else if (input !== null && typeof input === "object") {
      for (const [name, value] of Object.entries(input)) {
        if (value !== undefined && aggregateNames.includes(name)) found.add(name);
        look(value);
      }
    }
  };
  for (const input of inputs) look(input);
  return aggregateNames.filter((name) => found.has(name));
}
