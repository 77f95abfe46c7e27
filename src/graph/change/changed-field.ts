import { type One, ToOne, Value } from "../../shared/fields/decorators.js";
import { Node } from "../node.js";
import { NodeTable } from "../table.js";
import type { Change } from "./change.js";

/** One field of a thing that an import changed. */
@NodeTable("One field of a thing that an import changed.", { order: [["name", "ASC"]] })
export class ChangedField extends Node {
  @ToOne("Change", { description: "The change." })
  change!: One<Change>;

  @Value(String, {
    description:
      "The name of the field, as in “quantity.value”; “evidence”, “labels” and “externalIds” stand for all of them.",
  })
  name!: string;

  @Value(String, { nullable: true, description: "What was in it; null where nothing was." })
  before!: string | null;

  @Value(String, { nullable: true, description: "What is in it now; null where nothing is." })
  after!: string | null;
}
