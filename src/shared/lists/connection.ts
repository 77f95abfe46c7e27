/** Connections (Relay Cursor Connections): made once for each class, resolved lazily, so that only what is asked is read. */
import { Field, Int, ObjectType } from "type-graphql";
import type { ListDeclaration, TableDeclaration } from "../fields/declaration.js";
import { tableOf } from "../fields/declaration.js";
import { show } from "../fields/show.js";
import type { ReadContext } from "../read/context.js";
import type { ListItem, ListPage } from "../read/list.js";
import type { ListRequest } from "./page.js";

/** Where in a list a page is (Relay). */
@ObjectType({ description: "Where in a list a page is." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are items after this page. Exact when paging forwards." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether there are items before this page. Exact when paging backwards." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first item; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last item; null on an empty page." })
  endCursor!: string | null;
}

/** What a list is read from: nothing is read before it is asked for, and each part at most once. */
interface Source {
  readonly edge: (item: ListItem) => Edge;
  /** @param withRelations whether the relations that lead to the items are of use, where some do */
  readonly page: (withRelations: boolean) => Promise<ListPage>;
  readonly count: () => Promise<number>;
}

/** A page of a list, as resolvers give it. The type parameter is what the list holds. */
export class Connection<T = object> {
  readonly #source: Source;
  #page: Promise<ListPage> | undefined;

  /** What the list holds; never set, it only carries the type. */
  declare readonly holds: T;

  constructor(source: Source) {
    this.#source = source;
  }

  #read(withRelations = false): Promise<ListPage> {
    this.#page ??= this.#source.page(withRelations);
    return this.#page;
  }

  async edges(): Promise<Edge[]> {
    const { items } = await this.#read(true);
    return items.map((item) => this.#source.edge(item));
  }

  async nodes(): Promise<object[]> {
    const { items } = await this.#read();
    return items.map(({ node }) => node);
  }

  async pageInfo(): Promise<PageInfo> {
    const { items, hasNextPage, hasPreviousPage } = await this.#read();
    const startCursor = items.at(0)?.cursor ?? null;
    const endCursor = items.at(-1)?.cursor ?? null;
    return Object.assign(new PageInfo(), { hasNextPage, hasPreviousPage, startCursor, endCursor });
  }

  async totalCount(): Promise<number> {
    // The fields beside it are asked for in this very moment: a page that they read, and that is all, has been counted.
    await Promise.resolve();
    const page = await this.#page;
    const isAll = page && !page.hasNextPage && !page.hasPreviousPage;
    return isAll ? page.items.length : this.#source.count();
  }
}

/** One item of a page. */
export class Edge {
  readonly node: object;
  readonly cursor: string;
  readonly #via: string | null;
  readonly #relation: object | undefined;
  readonly #context: ReadContext;

  constructor({ node, cursor, via, relation }: ListItem, context: ReadContext) {
    this.node = node;
    this.cursor = cursor;
    this.#via = via;
    this.#relation = relation;
    this.#context = context;
  }

  async relation(): Promise<object | null> {
    if (this.#relation) return this.#relation;
    return this.#via === null ? null : this.#context.load.shown("Relation", this.#via);
  }
}

/** The page of a root list. */
export function rootConnection(context: ReadContext, table: TableDeclaration, request: ListRequest): Connection {
  return connectionFrom(context, table.name, {
    page: () => context.load.rootPage(table, request),
    count: () => context.load.rootCount(table, request),
  });
}

/** A page of things of a class, however it is read. */
export function connectionFrom(context: ReadContext, name: string, read: Omit<Source, "edge">): Connection {
  const kind = connectionKind(name);
  return new kind.connection({ ...read, edge: (item) => new kind.edge(item, context) });
}

/** The page of a list field of an object. */
export function listConnection(
  context: ReadContext,
  field: ListDeclaration,
  parent: object,
  request: ListRequest,
): Connection {
  return connectionFrom(context, field.target, {
    page: (withRelations) => context.load.page(field, parent, { ...request, withRelations }),
    count: () => context.load.count(field, parent, request),
  });
}

/** The connection type of a class, for type-graphql. */
export function connectionOf(name: string): object {
  return connectionKind(name).connection;
}

/** The classes for lists of one class: type-graphql tells types apart by class. */
interface ConnectionKind {
  readonly connection: typeof Connection;
  readonly edge: typeof Edge;
}

const kinds = new Map<string, ConnectionKind>();

function connectionKind(name: string): ConnectionKind {
  let kind = kinds.get(name);
  if (!kind) {
    kind = declareConnection(tableOf(name));
    kinds.set(name, kind);
  }
  return kind;
}

function declareConnection(table: TableDeclaration): ConnectionKind {
  const { name } = table;
  class KindEdge extends Edge {}
  class KindConnection<T> extends Connection<T> {}
  ObjectType(`${name}Edge`, { description: `One ${name} in a list, and its place there.` })(KindEdge);
  ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })(KindConnection);

  const showEdge = (name: string, type: () => unknown, description: string, nullable = false) =>
    show(KindEdge.prototype, name, type, { description, nullable });
  showEdge("node", () => table.class, "The thing.");
  showEdge("cursor", () => String, "Its place, for `after` and `before`.");
  if (table.reachedByRelations) {
    const description = "The relation that leads here, with its evidence; null in lists that no relation makes.";
    showEdge("relation", () => tableOf("Relation").class, description, true);
  }
  const showPage = (name: string, type: () => unknown, description: string) =>
    show(KindConnection.prototype, name, type, { description });
  showPage("edges", () => [KindEdge], "The items with their places.");
  showPage("nodes", () => [table.class], "The items alone.");
  showPage("pageInfo", () => PageInfo, "Where in the list the page is.");
  showPage("totalCount", () => Int, "How many items the whole list has, under its filter.");
  return { connection: KindConnection, edge: KindEdge };
}
