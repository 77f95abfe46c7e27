/** What things can be grouped by: derived from the declared fields of their class, and listed nowhere else. */
import { GraphQLScalarType } from "graphql";
import sql, { raw, type Sql } from "sql-template-tag";
import { capitals } from "../graph/enums.js";
import { Period } from "../graph/value/period.js";
import type { CompiledField } from "../shared/fields/compiled.js";
import {
  type Class,
  type Declaration,
  fieldsOf,
  type ListDeclaration,
  type TableDeclaration,
  tableOf,
  type ValueType,
} from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { links } from "../shared/read/links.js";
import { kindCondition } from "../shared/read/rows.js";
import { bucketOf, bucketRules, PeriodBucket } from "./bucket.js";

/** One thing to group by. */
export interface GroupKey {
  /** Its name in the enum of keys: `QUANTITY_UNIT`. */
  readonly name: string;
  /** Its name as a field of the keys of a group: `quantityUnit`. */
  readonly field: string;
  readonly description: string;
  readonly type: () => object;
  /** Its value for a row: a text that is null where there is none. */
  readonly expression: (row: Sql) => Sql;
  /** What must be joined for the value; only keys with many values for one row have it. */
  readonly join?: (row: Sql) => Sql;
  /** The typed key that a value stands for. */
  readonly read: (context: ReadContext, value: string) => unknown;
  /** The same of a column that has the value, for the query compiler. */
  readonly compiled: (column: string) => CompiledField;
}

const keysByClass = new Map<Class, readonly GroupKey[]>();

/** The keys of a class, in the order of its fields. */
export function groupKeysOf(table: TableDeclaration): readonly GroupKey[] {
  let keys = keysByClass.get(table.class);
  if (!keys) {
    keys = keysOfFields(table.class, "", "");
    keysByClass.set(table.class, keys);
  }
  return keys;
}

function keysOfFields(target: Class, path: string, prefix: string): GroupKey[] {
  return fieldsOf(target).flatMap((field) => keysOfField(field, path, prefix));
}

function keysOfField(field: Declaration, path: string, prefix: string): GroupKey[] {
  const name = path === "" ? field.name : path + field.name.charAt(0).toUpperCase() + field.name.slice(1);
  const about = { name: capitals(name), field: name, description: `By this: ${field.description}` };
  switch (field.form) {
    case "value": {
      if (!isEnum(field.type)) return [];
      const { type } = field;
      const compiled = (column: string): CompiledField => ({ form: "column", column, type });
      const expression = columnOf(prefix + field.column);
      return [{ ...about, type: () => type, expression, read: (_, value) => value, compiled }];
    }
    case "toOne":
      return [{ ...about, ...reading(field.target), expression: columnOf(prefix + field.column) }];
    case "embedded": {
      const inner = keysOfFields(field.target, name, prefix + field.prefix);
      return field.target === Period ? [...bucketKeys(name, field.prefix, field.description), ...inner] : inner;
    }
    case "edges":
      return [{ ...about, ...reading(field.target), ...joined(field, name) }];
    default:
      return [];
  }
}

function isEnum(type: ValueType): type is Readonly<Record<string, string>> {
  return typeof type === "object" && !(type instanceof GraphQLScalarType);
}

function columnOf(name: string): GroupKey["expression"] {
  return (row) => sql`${row}.${raw(name)}`;
}

function reading(target: string): Pick<GroupKey, "type" | "read" | "compiled"> {
  return {
    type: () => tableOf(target).class,
    read: (context, id) => context.load.shown(target, id),
    compiled: (column) => ({ form: "reference", target, column }),
  };
}

function bucketKeys(name: string, prefix: string, about: string): GroupKey[] {
  const column = (row: Sql, part: string) => sql`${row}.${raw(prefix + part)}`;
  return bucketRules.map((rule) => ({
    name: capitals(name + rule.suffix),
    field: name + rule.suffix,
    description: `By a period, ${rule.description}; none where no period is stated or none holds it. ${about}`,
    type: () => PeriodBucket,
    expression: (row) => rule.sql({ start: column(row, "start"), end: column(row, "end"), kind: column(row, "kind") }),
    read: (_, value) => bucketOf(value),
    compiled: (column) => ({
      form: "part",
      target: PeriodBucket,
      columns: (row) => ({ ...rule.parts(columnOf(column)(row)) }),
      isThere: (row) => sql`${columnOf(column)(row)} IS NOT NULL`,
    }),
  }));
}

/** A key with many values: a thing stands in the group of each thing that its relations lead to. */
function joined(field: ListDeclaration, name: string): Pick<GroupKey, "expression" | "join"> {
  const alias = raw(`by_${name}`);
  const target = tableOf(field.target);
  return {
    expression: () => sql`${alias}.id`,
    join: (row) => {
      const found = links(field, (column) => sql`${column} IS NOT NULL`);
      const kind = kindCondition(target, raw("e"));
      return sql`LEFT JOIN (SELECT DISTINCT link.parent AS parent, link.id AS id FROM (${found}) link JOIN ${raw(target.table)} e ON e.id = link.id${kind ? sql` WHERE ${kind}` : sql``}) ${alias} ON ${alias}.parent = ${row}.id`;
    },
  };
}
