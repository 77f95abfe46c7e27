/** What groups can be filtered by: how many things each has, with the operators of every filter. */
import sql from "sql-template-tag";
import type { TableDeclaration } from "../shared/fields/declaration.js";
import { Computed } from "../shared/fields/decorators.js";
import { filterCondition } from "../shared/filters/condition.js";

/** A group as filters see it. */
export class GroupCount {
  @Computed(Number, { description: "How many things the group has.", sql: (row) => sql`${row}.count` })
  count!: number;
}

/** The name of the filter's class, from which its input's name is made. */
const groupCount: TableDeclaration = {
  name: "GroupCount",
  class: GroupCount,
  table: "",
  description: "",
  order: [],
};

/** The condition that groups must meet, given the name under which they are visible. */
export const havingCondition = (having: object | undefined, row: ReturnType<typeof sql>) =>
  filterCondition(groupCount, having, row);
