/** The resolvers: one class for each type that has fields to be read. */
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { DataSource } from "typeorm";
import { groupsOf } from "../graphql/groups.mjs";
import { Document, Evidence, Fact, Label, Thing } from "./entities.js";
import type { List, Reader } from "./readers.js";
import {
  EvidenceConnection,
  FactConnection,
  Group,
  GroupConnection,
  GroupsRequest,
  ObservationGroupKey,
  ObservationsRequest,
  Period,
  Quantity,
  ThingConnection,
} from "./values.js";

/** What resolvers get for each request. */
export interface Context {
  readonly source: DataSource;
  readonly read: Reader;
}

const labels: List<Label> = { table: Label, by: "entityId", order: { rank: "ASC", id: "ASC" } };
const evidence: List<Evidence> = { table: Evidence, by: "factId", order: { rank: "ASC", start: "ASC", id: "ASC" } };
const targets: List<Fact> = {
  table: Fact,
  by: "programId",
  where: { kind: "Target" },
  order: { documentId: "ASC", position: "ASC" },
};
const relations = (predicate: string): List<Fact> => ({
  table: Fact,
  by: "subjectId",
  where: { predicate, kind: "Relation" },
  order: { ordinalNumber: { direction: "ASC", nulls: "LAST" }, documentId: "ASC", position: "ASC" },
});
const led = relations("LEADS");
const supported = relations("SUPPORTS");

async function objects({ read }: Context, list: List<Fact>, id: string, first: number): Promise<ThingConnection> {
  const found = (await read.many(list, id)).slice(0, first);
  const nodes = await Promise.all(found.map(({ objectId }) => read.one(Thing, objectId)));
  return { nodes: nodes.filter((node) => node !== null) };
}

/** Whether a language answers for another: `en-GB` for `en`. */
const speaks = (label: Label, language: string) =>
  label.language === language || label.language.startsWith(`${language}-`);

@Resolver(() => Thing)
export class ThingResolver {
  @Query(() => Thing, { nullable: true })
  ministry(@Ctx() { read }: Context, @Arg("slug", () => String) slug: string): Promise<Thing | null> {
    return read.one(Thing, `Ministry:${slug}`);
  }

  @FieldResolver(() => Label)
  async name(@Root() thing: Thing, @Ctx() { read }: Context): Promise<Label | undefined> {
    const found = await read.many(labels, thing.id);
    return found.find((label) => speaks(label, "en")) ?? found.find((label) => speaks(label, "zh")) ?? found[0];
  }

  @FieldResolver(() => ThingConnection)
  programs(
    @Root() { id }: Thing,
    @Ctx() context: Context,
    @Arg("first", () => Int) first: number,
  ): Promise<ThingConnection> {
    return objects(context, led, id, first);
  }

  @FieldResolver(() => ThingConnection)
  supports(
    @Root() { id }: Thing,
    @Ctx() context: Context,
    @Arg("first", () => Int) first: number,
  ): Promise<ThingConnection> {
    return objects(context, supported, id, first);
  }

  @FieldResolver(() => FactConnection)
  async ownTargets(
    @Root() { id }: Thing,
    @Ctx() { read }: Context,
    @Arg("first", () => Int) first: number,
  ): Promise<FactConnection> {
    return { nodes: (await read.many(targets, id)).slice(0, first) };
  }
}

@Resolver(() => Fact)
export class FactResolver {
  @Query(() => FactConnection)
  async observations(
    @Ctx() { source }: Context,
    @Args(() => ObservationsRequest) { where, first }: ObservationsRequest,
  ): Promise<FactConnection> {
    const nodes = await source.getRepository(Fact).find({
      where: { indicatorId: `Indicator:${where.indicator.slug.eq}`, kind: "Observation" },
      order: { documentId: "ASC", position: "ASC" },
      take: first ?? 20,
    });
    return { nodes };
  }

  @FieldResolver(() => Thing, { nullable: true })
  indicator(@Root() { indicatorId }: Fact, @Ctx() { read }: Context): Promise<Thing | null> {
    return read.one(Thing, indicatorId);
  }

  @FieldResolver(() => Quantity, { nullable: true })
  quantity(@Root() { quantityValue, quantityComparator, quantityUnitId }: Fact): Quantity | null {
    if (quantityValue === null || quantityComparator === null) return null;
    return Object.assign(new Quantity(), {
      value: quantityValue,
      comparator: quantityComparator,
      unitId: quantityUnitId,
    });
  }

  @FieldResolver(() => Period, { nullable: true })
  period(@Root() { periodStart, periodEnd }: Fact): Period | null {
    return periodStart === null || periodEnd === null
      ? null
      : Object.assign(new Period(), { start: periodStart, end: periodEnd });
  }

  @FieldResolver(() => Period, { nullable: true })
  deadline(@Root() { deadlineStart, deadlineEnd }: Fact): Period | null {
    return deadlineStart === null || deadlineEnd === null
      ? null
      : Object.assign(new Period(), { start: deadlineStart, end: deadlineEnd });
  }

  @FieldResolver(() => EvidenceConnection)
  async evidence(
    @Root() { id }: Fact,
    @Ctx() { read }: Context,
    @Arg("first", () => Int) first: number,
  ): Promise<EvidenceConnection> {
    return { nodes: (await read.many(evidence, id)).slice(0, first) };
  }
}

@Resolver(() => Quantity)
export class QuantityResolver {
  @FieldResolver(() => Thing, { nullable: true })
  unit(@Root() { unitId }: Quantity, @Ctx() { read }: Context): Promise<Thing | null> {
    return read.one(Thing, unitId);
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Document)
  document(@Root() { documentId }: Evidence, @Ctx() { read }: Context): Promise<Document | null> {
    return read.one(Document, documentId);
  }
}

@Resolver(() => Group)
export class GroupResolver {
  @Query(() => GroupConnection)
  async observationGroups(
    @Ctx() { source }: Context,
    @Args(() => GroupsRequest) { where }: GroupsRequest,
  ): Promise<GroupConnection> {
    const found = await source.getRepository(Fact).find({
      select: { id: true, periodStart: true, subjectId: true, quantityValue: true, quantityComparator: true },
      where: { indicatorId: `Indicator:${where.indicator.slug.eq}`, kind: "Observation" },
      order: { quantityKey: "ASC" },
    });
    const numbers = found.map((fact) => ({
      year: (fact.periodStart ?? "").slice(0, 4),
      subject: fact.subjectId,
      value: fact.quantityValue ?? "",
      comparator: fact.quantityComparator ?? "",
    }));
    // Sorting keeps the order by value within a year.
    numbers.sort((one, other) => (one.year < other.year ? -1 : one.year > other.year ? 1 : 0));
    return {
      nodes: groupsOf(numbers).map(({ countDistinct, ...group }) =>
        Object.assign(new Group(), group, { subjects: countDistinct }),
      ),
    };
  }

  @FieldResolver(() => Int)
  countDistinct(@Root() { subjects }: Group, @Arg("of", () => ObservationGroupKey) _of: ObservationGroupKey): number {
    return subjects;
  }
}
