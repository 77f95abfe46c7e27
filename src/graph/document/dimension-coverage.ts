/** What is stated and what is not, by the fields of facts and by the kinds of entities; derived from their declarations. */
import sql, { join, raw } from "sql-template-tag";
import { Args, Ctx, Field, Int, ObjectType } from "type-graphql";
import type { Row } from "../../shared/database/snapshot.js";
import { type Class, concreteTablesOf, type Declaration, fieldsOf, tableOf } from "../../shared/fields/declaration.js";
import { listArguments } from "../../shared/lists/arguments.js";
import { type Connection, connectionOf, rootConnection } from "../../shared/lists/connection.js";
import type { ListRequest } from "../../shared/lists/page.js";
import type { ReadContext } from "../../shared/read/context.js";
import { links } from "../../shared/read/links.js";
import { entityKinds } from "../entity/kinds.js";
import { factKinds } from "../fact/kinds.js";

/** How often the facts of a kind state something that they may leave out. */
@ObjectType({ description: "How often the facts of a kind state something that a document may leave out." })
export class FieldCoverage {
  @Field(() => factKinds, { description: "The kind of facts." })
  kind!: string;

  @Field(() => String, {
    description: "The field: those that leave it out are found with `where: {<field>: {isNull: true}}`.",
  })
  field!: string;

  @Field(() => Int, { description: "How many state it." })
  stated!: number;

  @Field(() => Int, { description: "How many do not." })
  notStated!: number;
}

/** How many entities of a kind take part in facts. */
@ObjectType({ description: "How many entities of a kind take part in facts, and which do not." })
export class KindCoverage {
  @Field(() => entityKinds, { description: "The kind of entities." })
  kind!: string;

  @Field(() => Int, { description: "How many take part in a fact, in whatever role." })
  withFacts!: number;

  @Field(() => Int, { description: "How many do not." })
  withoutFacts!: number;

  documentId: string | undefined;

  @Field(() => connectionOf("Entity"), { description: "Those that take part in none." })
  uncovered(@Ctx() context: ReadContext, @Args(() => listArguments("Entity")) page: ListRequest): Connection {
    const covered =
      this.documentId === undefined
        ? { factsCount: { eq: 0 } }
        : { facts: { none: { document: { id: { eq: this.documentId } } } } };
    const own = [{ kind: { eq: this.kind } }, covered];
    const where = { and: [...own, ...(page.where ? [page.where] : [])] };
    return rootConnection(context, tableOf("Entity"), { ...page, where });
  }
}

/** What a kind of facts may leave out, with a column that is null where it does. */
function optionalFields(target: Class): { name: string; column: string }[] {
  return fieldsOf(target).flatMap((field: Declaration) => {
    const { name } = field;
    if ((field.form === "value" || field.form === "toOne") && field.nullable) return [{ name, column: field.column }];
    if (field.form !== "embedded") return [];
    const first = fieldsOf(field.target).find((inner) => inner.form === "value");
    return first?.form === "value" ? [{ name, column: field.prefix + first.column }] : [];
  });
}

/** How often each kind of facts states what it may leave out, in one document or in all. */
export async function fieldCoverage(context: ReadContext, documentId: string | undefined): Promise<FieldCoverage[]> {
  const kinds = concreteTablesOf(tableOf("Fact")).map(({ kind = "", class: target }) => ({
    kind,
    fields: optionalFields(target),
  }));
  const columns = [...new Set(kinds.flatMap(({ fields }) => fields.map(({ column }) => column)))];
  const counts = columns.map((column) => sql`count(f.${raw(column)}) AS ${raw(column)}`);
  const condition = documentId === undefined ? sql`` : sql`WHERE f.document_id = ${documentId}`;
  const rows = await context.snapshot.all(
    sql`SELECT f.kind AS kind, count(*) AS total, ${join(counts)} FROM fact f ${condition} GROUP BY f.kind`,
  );
  return kinds.flatMap(({ kind, fields }) => {
    const row: Row = rows.find((found) => found.kind === kind) ?? {};
    return fields.map(({ name, column }) => {
      const stated = Number(row[column] ?? 0);
      const notStated = Number(row.total ?? 0) - stated;
      return Object.assign(new FieldCoverage(), { kind, field: name, stated, notStated });
    });
  });
}

/** How many entities of each kind take part in facts, of one document or of all. */
export async function kindCoverage(context: ReadContext, documentId: string | undefined): Promise<KindCoverage[]> {
  const facts = fieldsOf(tableOf("Entity").class).find(({ name }) => name === "facts");
  if (facts?.form !== "toMany") throw new Error("entities have no facts");
  const reached = links(facts, (column) => sql`${column} IS NOT NULL`);
  const within =
    documentId === undefined ? sql`` : sql`JOIN fact f ON f.id = link.id WHERE f.document_id = ${documentId}`;
  const rows = await context.snapshot.all(
    sql`SELECT e.kind AS kind, count(*) AS total, count(covered.parent) AS covered FROM entity e LEFT JOIN (SELECT DISTINCT link.parent AS parent FROM (${reached}) link ${within}) covered ON covered.parent = e.id GROUP BY e.kind ORDER BY e.kind`,
  );
  return rows.map(({ kind, total, covered }) =>
    Object.assign(new KindCoverage(), {
      kind: String(kind),
      withFacts: Number(covered),
      withoutFacts: Number(total) - Number(covered),
      documentId,
    }),
  );
}
