/** What connections are answered with: ids, whose things are read in batches when they are asked for. */
import { Ctx, Field, Int, ObjectType } from "type-graphql";
import { Entity } from "../graph/entity/entity.js";
import { declareEnum } from "../graph/enums.js";
import { Predicate, Relation } from "../graph/fact/relation.js";
import { Compiled } from "../shared/fields/compiled.js";
import type { ReadContext } from "../shared/read/context.js";
import { costsEach } from "./costs.js";

/** Which way a step goes along its relation. */
export const StepDirection = declareEnum("StepDirection", "Which way a step goes along its relation.", {
  OUT: "From its subject to its object.",
  IN: "From its object to its subject.",
});

async function entity(context: ReadContext, id: string): Promise<Entity> {
  return (await context.load.shown("Entity", id)) as Entity;
}

async function relation(context: ReadContext, id: string): Promise<Relation> {
  return (await context.load.shown("Relation", id)) as Relation;
}

function relations(context: ReadContext, ids: readonly string[]): Promise<Relation[]> {
  return Promise.all(ids.map((id) => relation(context, id)));
}

/** One step of a path. */
@ObjectType({ description: "One step of a path: from a thing to the next, along one relation." })
export class PathStep {
  readonly fromId: string;
  readonly toId: string;
  readonly relationId: string;

  constructor(from: string, to: string, predicate: string, direction: keyof typeof StepDirection, relationId: string) {
    this.fromId = from;
    this.toId = to;
    this.relationId = relationId;
    this.predicate = predicate;
    this.direction = direction;
  }

  @Compiled({ form: "given", property: "fromId" })
  @Field(() => Entity, { description: "Where the step begins." })
  from(@Ctx() context: ReadContext): Promise<Entity> {
    return entity(context, this.fromId);
  }

  @Compiled({ form: "given", property: "toId" })
  @Field(() => Entity, { description: "Where it leads." })
  to(@Ctx() context: ReadContext): Promise<Entity> {
    return entity(context, this.toId);
  }

  @Compiled({ form: "given" })
  @Field(() => Predicate, { description: "What the relation says of its subject and its object." })
  predicate: string;

  @Compiled({ form: "given" })
  @Field(() => StepDirection, { description: "Whether the step begins at the relation's subject or at its object." })
  direction: keyof typeof StepDirection;

  @Compiled({ form: "given", property: "relationId" })
  @Field(() => Relation, { description: "The relation: the fact, with its evidence." })
  relation(@Ctx() context: ReadContext): Promise<Relation> {
    return relation(context, this.relationId);
  }
}

/** A way from one thing to another. */
@ObjectType({ description: "A way from one thing to another that passes nothing twice." })
export class Path {
  @Compiled({ form: "given" })
  @Field(() => Int, { description: "How many steps it has." })
  length!: number;

  @Compiled({ form: "given" })
  @Field(() => [PathStep], { description: "Its steps, in their order.", complexity: costsEach(4) })
  steps!: readonly PathStep[];
}

/** The ways between two things. */
@ObjectType({ description: "The ways between two things." })
export class Paths {
  @Compiled({ form: "given" })
  @Field(() => [Path], {
    description: "The ways: the shortest first, and those of one length in a fixed order.",
    complexity: costsEach(1),
  })
  nodes!: readonly Path[];

  @Compiled({ form: "given" })
  @Field(() => Boolean, {
    description: "Whether there are more ways within maxHops, or could be: a search through very much is cut.",
  })
  hasMore!: boolean;

  @Compiled({ form: "given" })
  @Field(() => Int, { description: "How many things the search reached on its way." })
  visited!: number;
}

/** A thing in a neighborhood. */
@ObjectType({ description: "A thing in a neighborhood." })
export class NeighborhoodNode {
  readonly entityId: string;

  constructor(id: string, hops: number) {
    this.entityId = id;
    this.hops = hops;
  }

  @Compiled({ form: "given", property: "entityId" })
  @Field(() => Entity, { description: "The thing." })
  entity(@Ctx() context: ReadContext): Promise<Entity> {
    return entity(context, this.entityId);
  }

  @Compiled({ form: "given" })
  @Field(() => Int, { description: "How many relations it is away; 0 for the thing in the middle." })
  hops: number;
}

/** What is around a thing. */
@ObjectType({ description: "What is around a thing, ready to draw: things, and the relations among them." })
export class Neighborhood {
  readonly #rest: Pick<Neighborhood, "linkIds" | "hasMore">;

  /** @param rest what is looked for when it is asked for */
  constructor(nodes: readonly NeighborhoodNode[], rest: Pick<Neighborhood, "linkIds" | "hasMore">) {
    this.nodes = nodes;
    this.#rest = rest;
  }

  @Compiled({ form: "given" })
  @Field(() => [NeighborhoodNode], {
    description: "The thing itself, then the nearer ones first, and those that are equally near in a fixed order.",
    complexity: costsEach(1),
  })
  nodes: readonly NeighborhoodNode[];

  /** The ids of {@link links}. */
  get linkIds(): readonly string[] {
    return this.#rest.linkIds;
  }

  @Compiled({ form: "given", property: "linkIds" })
  @Field(() => [Relation], {
    description: "The relations among these nodes, each once; at most four times `first`.",
    complexity: costsEach(2),
  })
  links(@Ctx() context: ReadContext): Promise<Relation[]> {
    return relations(context, this.linkIds);
  }

  @Compiled({ form: "given" })
  @Field(() => Boolean, { description: "Whether nodes or links are left out, since there are more than asked for." })
  get hasMore(): boolean {
    return this.#rest.hasMore;
  }
}

/** What two things share. */
@ObjectType({ description: "A thing that two others are both related to." })
export class Common {
  readonly entityId: string;
  readonly viaAIds: readonly string[];
  readonly viaBIds: readonly string[];

  constructor(id: string, viaA: readonly string[], viaB: readonly string[]) {
    this.entityId = id;
    this.viaAIds = viaA;
    this.viaBIds = viaB;
  }

  @Compiled({ form: "given", property: "entityId" })
  @Field(() => Entity, { description: "What is shared." })
  entity(@Ctx() context: ReadContext): Promise<Entity> {
    return entity(context, this.entityId);
  }

  @Compiled({ form: "given", property: "viaAIds" })
  @Field(() => [Relation], { description: "The relations between `a` and it.", complexity: costsEach(2) })
  viaA(@Ctx() context: ReadContext): Promise<Relation[]> {
    return relations(context, this.viaAIds);
  }

  @Compiled({ form: "given", property: "viaBIds" })
  @Field(() => [Relation], { description: "The relations between `b` and it.", complexity: costsEach(2) })
  viaB(@Ctx() context: ReadContext): Promise<Relation[]> {
    return relations(context, this.viaBIds);
  }
}

/** All that two things share. */
@ObjectType({ description: "What two things are both related to." })
export class Commons {
  @Compiled({ form: "given" })
  @Field(() => [Common], { description: "What they share, in the order of the ids.", complexity: costsEach(1) })
  nodes!: readonly Common[];

  @Compiled({ form: "given" })
  @Field(() => Boolean, { description: "Whether they share more than was asked for." })
  hasMore!: boolean;
}
