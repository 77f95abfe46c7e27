/** Types that are no tables: parts of answers, and what queries are asked with. */
import { ArgsType, Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Evidence, Fact, Thing } from "./entities.js";

@ObjectType()
export class Quantity {
  @Field(() => String)
  value!: string;

  @Field(() => String)
  comparator!: string;

  unitId!: string | null;
}

@ObjectType()
export class Period {
  @Field(() => String)
  start!: string;

  @Field(() => String)
  end!: string;
}

@ObjectType()
export class ThingConnection {
  @Field(() => [Thing])
  nodes!: Thing[];
}

@ObjectType()
export class FactConnection {
  @Field(() => [Fact])
  nodes!: Fact[];
}

@ObjectType()
export class EvidenceConnection {
  @Field(() => [Evidence])
  nodes!: Evidence[];
}

@ObjectType()
export class PeriodBucket {
  @Field(() => String)
  label!: string;
}

@ObjectType()
export class GroupKeys {
  @Field(() => PeriodBucket, { nullable: true })
  periodYear!: PeriodBucket | null;
}

@ObjectType()
export class AggregateValue {
  @Field(() => Quantity)
  quantity!: Quantity;
}

export enum ObservationGroupKey {
  PERIOD_YEAR = "PERIOD_YEAR",
  SUBJECT = "SUBJECT",
}
registerEnumType(ObservationGroupKey, { name: "ObservationGroupKey" });

export enum SortDirection {
  ASC = "ASC",
}
registerEnumType(SortDirection, { name: "SortDirection" });

@ObjectType()
export class Group {
  @Field(() => GroupKeys)
  key!: GroupKeys;

  @Field(() => Int)
  count!: number;

  subjects!: number;

  @Field(() => AggregateValue)
  minimum!: AggregateValue;

  @Field(() => AggregateValue)
  maximum!: AggregateValue;

  @Field(() => AggregateValue)
  median!: AggregateValue;
}

@ObjectType()
export class GroupConnection {
  @Field(() => [Group])
  nodes!: Group[];
}

@InputType()
class TextFilter {
  @Field(() => String)
  eq!: string;
}

@InputType()
class IndicatorFilter {
  @Field(() => TextFilter)
  slug!: TextFilter;
}

@InputType()
class ObservationFilter {
  @Field(() => IndicatorFilter)
  indicator!: IndicatorFilter;
}

@InputType()
class ObservationGroupOrder {
  @Field(() => SortDirection)
  periodYear!: SortDirection;
}

@ArgsType()
export class ObservationsRequest {
  @Field(() => ObservationFilter)
  where!: ObservationFilter;

  @Field(() => Int, { nullable: true })
  first!: number | null;
}

@ArgsType()
export class GroupsRequest extends ObservationsRequest {
  @Field(() => [ObservationGroupKey])
  by!: ObservationGroupKey[];

  @Field(() => [ObservationGroupOrder], { nullable: true })
  orderBy!: ObservationGroupOrder[] | null;
}
