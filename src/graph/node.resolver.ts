import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { RequestError } from "../shared/errors.js";
import { Compiled } from "../shared/fields/compiled.js";
import { type TableDeclaration, tableOf } from "../shared/fields/declaration.js";
import { nearest } from "../shared/nearest.js";
import type { ReadContext } from "../shared/read/context.js";
import { nearSlugs } from "../shared/read/near-slugs.js";
import { Entity } from "./entity/entity.js";
import { Fact } from "./fact/fact.js";
import { Node } from "./node.js";

/** How many ids `nodes` takes. */
const mostIds = 100;

/** Anything by its id (Relay Global Object Identification). */
@Resolver()
export class NodeResolver {
  readonly #tables: ReadonlyMap<string, TableDeclaration>;

  constructor(tables: readonly TableDeclaration[]) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  @Compiled({ form: "byId" })
  @Query(() => Node, { nullable: true, description: "Anything by its id, as in “Ministry:miit”." })
  async node(
    @Ctx() context: ReadContext,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<object | null> {
    return this.#find(context, id);
  }

  @Compiled({ form: "byId", mostIds })
  @Query(() => [Node], {
    nullable: "items",
    description: `Several things by their ids, in the same order; null with an error where there is none. At most ${mostIds}.`,
  })
  nodes(
    @Ctx() context: ReadContext,
    @Arg("ids", () => [ID], { description: "Their ids." }) ids: string[],
  ): Promise<object | Error | null>[] {
    if (ids.length > mostIds) {
      throw RequestError.badArgument(`ids has ${ids.length} items; the limit is ${mostIds}. Ask in several queries.`);
    }
    return ids.map((id) => this.#find(context, id).catch((error: Error) => error));
  }

  @Compiled({ form: "byId", within: "entity" })
  @Query(() => Entity, { nullable: true, description: "An entity of any kind by its id, as in “Ministry:miit”." })
  entity(
    @Ctx() context: ReadContext,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<object | null> {
    return this.#find(context, id, "entity");
  }

  @Compiled({ form: "byId", within: "fact" })
  @Query(() => Fact, { nullable: true, description: "A fact of any kind by its id, as in “Observation:…”." })
  fact(
    @Ctx() context: ReadContext,
    @Arg("id", () => ID, { description: "Its id." }) id: string,
  ): Promise<object | null> {
    return this.#find(context, id, "fact");
  }

  async #find(context: ReadContext, id: string, within?: string): Promise<object | null> {
    const [kind = "", slug = ""] = id.split(/:(.*)/s);
    const table = this.#tables.get(kind);
    const fits = (candidate: TableDeclaration) => !within || candidate.table === within;
    if (!table || !fits(table)) {
      const kinds = [...this.#tables.values()].filter(fits).map(({ name }) => name);
      throw RequestError.unknownId(
        `${within ?? "kind"} ${JSON.stringify(id)}: an id is Kind:slug, and ${JSON.stringify(kind)} is no kind`,
        nearest(kind, kinds),
      );
    }
    const found = await context.load.byId(table.name, id);
    if (found || (await context.today?.load.byId(table.name, id))) return found;
    const near = table.roots?.one ? await nearSlugs(context, tableOf(kind), slug) : [];
    throw RequestError.unknownId(
      `${kind} ${JSON.stringify(slug)}`,
      near.map((other) => `${kind}:${other}`),
    );
  }
}
