/** The fields at the root that every class gets: one by its slug, and a list. */

import { Arg, Args, Ctx, Query, Resolver } from "type-graphql";
import { RequestError } from "../shared/errors.js";
import { type Class, type TableDeclaration } from "../shared/fields/declaration.js";
import { listArguments } from "../shared/lists/arguments.js";
import { connectionOf, rootConnection } from "../shared/lists/connection.js";
import type { ListRequest } from "../shared/lists/page.js";
import type { ReadContext } from "../shared/read/context.js";
import { nearSlugs } from "../shared/read/near-slugs.js";

/** The resolver class for the root fields of a table. */
export function rootResolver(table: TableDeclaration): Class {
  class Roots {}
  Resolver()(Roots);
  const { one, many } = table.roots ?? {};
  if (one) defineOne(Roots.prototype, table, one);
  if (many) defineMany(Roots.prototype, table, many);
  return Roots;
}

function defineOne(prototype: object, table: TableDeclaration, name: string): void {
  const resolve = async (context: ReadContext, slug: string) => {
    const found = await context.load.by(table, "slug", slug);
    if (found) return found;
    // What is there, and was not known by the day that is asked for, is no mistake of the client's.
    if (await context.today?.load.by(table, "slug", slug)) return null;
    throw RequestError.unknownId(`${table.name} ${JSON.stringify(slug)}`, await nearSlugs(context, table, slug));
  };
  define(prototype, name, resolve);
  Ctx()(prototype, name, 0);
  Arg("slug", () => String, { description: "Its slug: the part of its id behind the colon." })(prototype, name, 1);
  const query = Query(() => table.class, {
    nullable: true,
    description: `One thing by its slug. ${table.description}`,
  });
  query(prototype, name, Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor);
}

function defineMany(prototype: object, table: TableDeclaration, name: string): void {
  const resolve = (context: ReadContext, request: ListRequest) => rootConnection(context, table, request);
  define(prototype, name, resolve);
  Ctx()(prototype, name, 0);
  Args(() => listArguments(table.name))(prototype, name, 1);
  const query = Query(() => connectionOf(table.name), { description: `All of them, in pages. ${table.description}` });
  query(prototype, name, Object.getOwnPropertyDescriptor(prototype, name) as PropertyDescriptor);
}

function define(prototype: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value, configurable: true });
}
