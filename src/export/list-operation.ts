/** The operation that takes a whole list away: all values of its things, and of what they refer to the id and the name. */
import { type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import {
  type Class,
  type Declaration,
  fieldsOf,
  type TableDeclaration,
  tableOf,
} from "../shared/fields/declaration.js";

/** The operation for a list of a class, with the variables `where`, `orderBy` and `asOf`. */
export function listOperation(schema: GraphQLSchema, table: TableDeclaration): string {
  const list = table.roots?.many;
  const name = nameOf(schema, table, "text language");
  const fields = selectionOf(schema, table.class);
  return `query ${list}($where: ${table.name}Filter, $orderBy: [${table.name}Order!], $asOf: LocalDate) {
  ${list}(where: $where, orderBy: $orderBy, asOf: $asOf) {
    nodes { ${[...fields.slice(0, 1), ...(name ? [name] : []), ...fields.slice(1)].join(" ")} }
  }
}`;
}

/** The declared fields of a class that are no lists, nor large. */
function selectionOf(schema: GraphQLSchema, target: Class): string[] {
  return fieldsOf(target).flatMap((field) => fieldSelection(schema, field));
}

function fieldSelection(schema: GraphQLSchema, field: Declaration): string[] {
  switch (field.form) {
    case "value":
      return field.eager ? [field.name] : [];
    case "computed":
      return [field.name];
    case "embedded":
      return [`${field.name} { ${selectionOf(schema, field.target).join(" ")} }`];
    case "toOne": {
      const name = nameOf(schema, tableOf(field.target), "text");
      return [`${field.name} { id ${name ?? ""} }`];
    }
    default:
      return [];
  }
}

/** What a class calls its things: a name in English where it has names, with some fields of its label; else a title. */
function nameOf(schema: GraphQLSchema, { name }: TableDeclaration, label: string): string | undefined {
  const type = schema.getType(name);
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  const isNamed = fields.name?.args.some((argument) => argument.name === "languages");
  if (isNamed) return `name(languages: ["en"]) { ${label} }`;
  return fields.title ? "title" : undefined;
}
