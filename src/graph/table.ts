/** How classes are declared as tables: for TypeORM, for type-graphql, and for everything that is derived from fields. */
import { ObjectType } from "type-graphql";
import { type Class, type Direction, declareTable, type Roots } from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import { tellTypeorm } from "../shared/fields/mapping.js";
import { Node } from "./node.js";

/** Declares a class with a table of its own. */
export function NodeTable(
  description: string,
  options: { order: readonly (readonly [string, Direction])[]; implements?: Class; roots?: Roots },
): (target: Class) => void {
  return (target) => {
    const table = columnName(target.name).replace(/^_/, "");
    tellTypeorm(({ Entity }) => Entity({ name: table })(target));
    ObjectType(target.name, { description, implements: (options.implements ?? Node) as never })(target);
    const { order, roots } = options;
    declareTable({ name: target.name, class: target, table, description, order, ...(roots ? { roots } : {}) });
  };
}

/** Declares a class as what is common to kinds that share a table: the column `kind` tells them apart. */
export function KindsTable(name: string): (target: Class) => void {
  return (target) =>
    tellTypeorm(({ Entity, TableInheritance }) => {
      Entity({ name })(target);
      TableInheritance({ column: { name: "kind", type: "text" } })(target);
    });
}
