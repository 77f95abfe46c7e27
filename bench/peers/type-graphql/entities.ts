/** The tables as TypeORM and type-graphql classes at once, as both packages' guides have it. */
import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@ObjectType()
@Entity("label")
export class Label {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text", name: "entity_id" })
  entityId!: string;

  @Column({ type: "text" })
  language!: string;

  @Column({ type: "integer" })
  rank!: number;

  @Field(() => String)
  @Column({ type: "text" })
  text!: string;
}

/** Anything that has a name. */
@ObjectType("Entity")
@Entity("entity")
export class Thing {
  @Field(() => ID)
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text" })
  kind!: string;

  @Field(() => String, { nullable: true })
  @Column({ type: "text", nullable: true })
  form!: string | null;

  @Field(() => String, { nullable: true })
  @Column({ type: "text", nullable: true })
  symbol!: string | null;
}

@ObjectType()
@Entity("document")
export class Document {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Field(() => String)
  @Column({ type: "text" })
  slug!: string;

  @Field(() => String)
  @Column({ type: "text" })
  title!: string;
}

@ObjectType()
@Entity("evidence")
export class Evidence {
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text", name: "fact_id", nullable: true })
  factId!: string | null;

  @Column({ type: "text", name: "document_id" })
  documentId!: string;

  @Column({ type: "integer" })
  rank!: number;

  @Field(() => String)
  @Column({ type: "text" })
  quote!: string;

  @Field(() => Int)
  @Column({ type: "integer", name: "span_start" })
  start!: number;
}

/** A target, an observation or a relation. */
@ObjectType()
@Entity("fact")
export class Fact {
  @Field(() => ID)
  @PrimaryColumn({ type: "text" })
  id!: string;

  @Column({ type: "text" })
  kind!: string;

  @Column({ type: "text", name: "document_id" })
  documentId!: string;

  @Column({ type: "integer" })
  position!: number;

  @Column({ type: "text", name: "subject_id" })
  subjectId!: string;

  @Column({ type: "text", name: "object_id", nullable: true })
  objectId!: string | null;

  @Column({ type: "text", name: "program_id", nullable: true })
  programId!: string | null;

  @Column({ type: "text", name: "indicator_id", nullable: true })
  indicatorId!: string | null;

  @Column({ type: "text", nullable: true })
  predicate!: string | null;

  @Column({ type: "integer", name: "ordinal_number", nullable: true })
  ordinalNumber!: number | null;

  @Field(() => String, { nullable: true })
  @Column({ type: "text", nullable: true })
  aim!: string | null;

  @Column({ type: "text", name: "quantity_value", nullable: true })
  quantityValue!: string | null;

  @Column({ type: "text", name: "quantity_key", nullable: true })
  quantityKey!: string | null;

  @Column({ type: "text", name: "quantity_comparator", nullable: true })
  quantityComparator!: string | null;

  @Column({ type: "text", name: "quantity_unit_id", nullable: true })
  quantityUnitId!: string | null;

  @Column({ type: "text", name: "period_start", nullable: true })
  periodStart!: string | null;

  @Column({ type: "text", name: "period_end", nullable: true })
  periodEnd!: string | null;

  @Column({ type: "text", name: "deadline_start", nullable: true })
  deadlineStart!: string | null;

  @Column({ type: "text", name: "deadline_end", nullable: true })
  deadlineEnd!: string | null;
}

/** The tables of a data source. */
export const tables = [Label, Thing, Document, Evidence, Fact];
