/** The schema as a file: current, described throughout, and true to the database. */
import "reflect-metadata";
import { readFileSync } from "node:fs";
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  printSchema,
  validateSchema,
} from "graphql";
import { getMetadataArgsStorage } from "typeorm";
import { type classes, tables } from "./graph/index.js";
import { buildSchema } from "./schema.js";
import { concreteTablesOf, fieldsOf } from "./shared/fields/declaration.js";
import { newWriter } from "./testing/databases.js";
import { columnsIn } from "./testing/tables-of.js";

let schema: GraphQLSchema;

beforeAll(async () => {
  schema = await buildSchema();
});

/** Every element of the schema that has no description. */
function undescribed(): string[] {
  const silent: string[] = [];
  const look = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) silent.push(name);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__") || isSpecifiedScalarType(type)) continue;
    if (type !== schema.getQueryType()) look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        if ("args" in field)
          for (const argument of field.args) look(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }
  }
  return silent;
}

describe("the schema", () => {
  it("is the one in schema/schema.graphql (after a change: npm run schema)", () => {
    expect(readFileSync("schema/schema.graphql", "utf8")).toBe(`${printSchema(schema)}\n`);
  });

  it("keeps the rules of GraphQL", () => {
    expect(validateSchema(schema)).toEqual([]);
  });

  it("describes every type, field, argument and enum value", () => {
    expect(undescribed()).toEqual([]);
  });

  it("has a list at its root for every class that has a name there", () => {
    const roots = Object.keys(schema.getQueryType()?.getFields() ?? {});
    expect(roots).toEqual(expect.arrayContaining(tables.flatMap((table) => (table.roots ? [table.roots.many] : []))));
  });

  it("cannot write", () => {
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
  });
});

describe("the declared fields", () => {
  it("have exactly the columns of the migrated tables", async () => {
    const writer = await newWriter();
    for (const table of tables.filter(({ kind }) => kind === undefined)) {
      const rows = await columnsIn(writer, table.table);
      const declared = [table, ...concreteTablesOf(table)].flatMap((each) => columnsOf(each.class));
      expect([table.table, ...new Set(declared)].sort()).toEqual([table.table, ...rows.map(({ name }) => name)].sort());
    }
    await writer.destroy();
  });

  it("lead to classes that are listed", () => {
    const listed = new Set(tables.map(({ name }) => name));
    const targets = tables.flatMap((table) =>
      fieldsOf(table.class).flatMap((field) =>
        typeof field === "object" && "target" in field && typeof field.target === "string" ? [field.target] : [],
      ),
    );
    expect(targets.filter((name) => !listed.has(name))).toEqual([]);
  });
});

/** The columns of a class, its embedded objects' and its hidden ones included. */
function columnsOf(target: (typeof classes)[number], prefix = ""): string[] {
  const declared = fieldsOf(target).flatMap((field) => {
    if (field.form === "value" || field.form === "toOne" || field.form === "peers") return [prefix + field.column];
    return field.form === "embedded" ? columnsOf(field.target, prefix + field.prefix) : [];
  });
  const hidden = getMetadataArgsStorage()
    .columns.filter((column) => column.target === target && /^key$|Key$|Sort$/.test(column.propertyName))
    .map(({ options }) => prefix + (options.name ?? ""));
  return [...declared, ...hidden];
}
