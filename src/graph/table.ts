/** How classes are declared as tables: for TypeORM, for type-graphql, and for everything that is derived from fields. */
import { ObjectType } from "type-graphql";
import { Entity as TypeormEntity } from "typeorm";
import { type Class, type Direction, declareTable, type Roots } from "../shared/fields/declaration.js";
import { columnName } from "../shared/fields/decorators.js";
import { Node } from "./node.js";

/** Declares a class with a table of its own. */
export function NodeTable(
  description: string,
  options: { order: readonly (readonly [string, Direction])[]; implements?: Class; roots?: Roots },
): (target: Class) => void {
  return (target) => {
    const table = columnName(target.name).replace(/^_/, "");
    TypeormEntity({ name: table })(target);
    ObjectType(target.name, { description, implements: (options.implements ?? Node) as never })(target);
    const { order, roots } = options;
    declareTable({ name: target.name, class: target, table, description, order, ...(roots ? { roots } : {}) });
  };
}
