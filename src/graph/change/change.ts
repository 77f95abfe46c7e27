import sql from "sql-template-tag";
import { Ctx, Field } from "type-graphql";
import { Computed, type Many, ToMany, Value } from "../../shared/fields/decorators.js";
import type { ReadContext } from "../../shared/read/context.js";
import { declareEnum } from "../enums.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import type { ChangedField } from "./changed-field.js";

/** What an import did to a thing. */
export const ChangeAction = declareEnum("ChangeAction", "What an import did to a thing.", {
  ADDED: "It was not there before.",
  CHANGED: "It was there, with something else in it.",
  REMOVED: "It is there no more.",
});

/** What one import did to one entity, fact or document. */
@NodeTable("What one import did to one entity, fact or document.", {
  order: [
    ["revision", "ASC"],
    ["type", "ASC"],
    ["nodeId", "ASC"],
  ],
})
export class Change extends Node {
  @Value(Number, { description: "The revision of the graph that the import made." })
  revision!: number;

  @Computed(String, {
    description: "When the import was committed: ISO 8601, in UTC.",
    sql: (row) => sql`(SELECT r.committed_at FROM revision r WHERE r.number = ${row}.revision)`,
  })
  committedAt!: string;

  @Value(ChangeAction, { description: "What it did." })
  action!: keyof typeof ChangeAction;

  @Value(String, { description: "The type of the thing: Observation, Ministry, Document …" })
  type!: string;

  @Value(String, { description: "The id of the thing." })
  nodeId!: string;

  @Field(() => Node, { nullable: true, description: "The thing as it is now; null where it is there no more." })
  node(@Ctx() context: ReadContext): Promise<object | null> {
    return context.load.byId(this.type, this.nodeId);
  }

  @ToMany("ChangedField", {
    by: "change",
    description:
      "What was in it before, and after: of changed things what differs, of removed ones all; none of added ones.",
  })
  fields!: Many<ChangedField>;
}
