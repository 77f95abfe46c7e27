/** The root fields of groups: one for each class of facts and of entities. */
import { Args, Ctx, Query, Resolver } from "type-graphql";
import { Compiled } from "../shared/fields/compiled.js";
import type { Class, TableDeclaration } from "../shared/fields/declaration.js";
import type { Connection } from "../shared/lists/connection.js";
import type { ReadContext } from "../shared/read/context.js";
import { compiledGroups } from "./compiled-groups.js";
import { groupKeysOf } from "./group-key.js";
import { type GroupRequest, groupList } from "./group-list.js";
import { declareGroupTypes } from "./group-types.js";

/** Whether things of a class can be grouped. */
export function isGrouped({ table, roots }: TableDeclaration): boolean {
  return roots !== undefined && (table === "fact" || table === "entity");
}

/** The name of the root field of the groups of a class: `Fact` → `factGroups`. */
export function groupsField(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Groups`;
}

/** The resolver class for the groups of a class. */
export function groupResolver(table: TableDeclaration): Class {
  const types = declareGroupTypes(table);
  const field = groupsField(table.name);
  class GroupRoot {}
  Resolver()(GroupRoot);
  const { prototype } = GroupRoot;
  const value = (context: ReadContext, request: GroupRequest): Connection => {
    const list = groupList(context, table, request, (grouping, values, count, page) => {
      const key = new types.keys(context, grouping, values);
      return new types.group(key, count, values, page, groupKeysOf(table));
    });
    return new types.connection({ ...list, edge: (item) => new types.edge(item, context) });
  };
  Object.defineProperty(prototype, field, { value, configurable: true });
  Ctx()(prototype, field, 0);
  Args(() => types.request as never)(prototype, field, 1);
  Query(() => types.connection, {
    description: `Groups of ${table.name}s by what they have in common, each with its numbers and its things. ${table.description}`,
  })(prototype, field, Object.getOwnPropertyDescriptor(prototype, field) as PropertyDescriptor);
  Compiled(compiledGroups(table, types.group))(
    prototype,
    field,
    Object.getOwnPropertyDescriptor(prototype, field) as PropertyDescriptor,
  );
  return GroupRoot;
}
