import { Field, ID, InterfaceType } from "type-graphql";
import { declareField } from "../shared/fields/declaration.js";
import { tellTypeorm } from "../shared/fields/mapping.js";

const description = "Its id: readable, stable across imports, and the same on every database.";

/** The name of the GraphQL type of an object: that of its class. */
export function typeOf(value: object): string {
  return value.constructor.name;
}

/** Anything with an id that `node` gives again (Relay Global Object Identification). */
@InterfaceType({ description: "Anything that has an id and can be asked for by it.", resolveType: typeOf })
export abstract class Node {
  @Field(() => ID, { description })
  id!: string;
}

tellTypeorm(({ PrimaryColumn }) => PrimaryColumn({ type: "text", name: "id" })(Node.prototype, "id"));

declareField(Node.prototype, {
  form: "value",
  name: "id",
  type: String,
  column: "id",
  nullable: false,
  description,
  eager: true,
});
