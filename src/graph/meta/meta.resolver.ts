import sql from "sql-template-tag";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import { version } from "../../shared/package.js";
import type { ReadContext } from "../../shared/read/context.js";
import { entityKinds } from "../entity/kinds.js";
import { factKinds } from "../fact/kinds.js";

/** How many entities of one kind there are. */
@ObjectType({ description: "How many entities of one kind there are." })
export class EntityCount {
  @Field(() => entityKinds, { description: "The kind." })
  kind!: string;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

/** How many facts of one kind there are. */
@ObjectType({ description: "How many facts of one kind there are." })
export class FactCount {
  @Field(() => factKinds, { description: "The kind." })
  kind!: string;

  @Field(() => Int, { description: "How many." })
  count!: number;
}

/** What the graph holds, and which revision and program answer. */
@ObjectType({ description: "What the graph holds, and which revision and program answer." })
export class Meta {
  @Field(() => Int, {
    description:
      "The revision of the graph: it rises with every import that changes something. Every response names it under extensions.",
  })
  async revision(@Ctx() context: ReadContext): Promise<number> {
    const [row] = await context.snapshot.all(sql`SELECT max(number) AS number FROM revision`);
    return Number(row?.number ?? 0);
  }

  @Field(() => String, { description: "The version of the program." })
  version(): string {
    return version;
  }

  @Field(() => [EntityCount], { description: "The entities by kind." })
  async entities(@Ctx() context: ReadContext): Promise<EntityCount[]> {
    const rows = await context.snapshot.all(
      sql`SELECT kind, count(*) AS count FROM entity GROUP BY kind ORDER BY kind`,
    );
    return rows.map(({ kind, count }) => Object.assign(new EntityCount(), { kind, count: Number(count) }));
  }

  @Field(() => [FactCount], { description: "The facts by kind." })
  async facts(@Ctx() context: ReadContext): Promise<FactCount[]> {
    const rows = await context.snapshot.all(sql`SELECT kind, count(*) AS count FROM fact GROUP BY kind ORDER BY kind`);
    return rows.map(({ kind, count }) => Object.assign(new FactCount(), { kind, count: Number(count) }));
  }
}

/** What the graph holds. */
@Resolver()
export class MetaResolver {
  @Query(() => Meta, { description: "What the graph holds, and which revision and program answer." })
  meta(): Meta {
    return new Meta();
  }
}
