/** How enums are declared: names with their descriptions, once, for type-graphql, the database and the filters. */
import { registerEnumType } from "type-graphql";
import { nameEnum } from "../shared/fields/enums.js";

/** An enum that grows as classes are declared. */
export interface OpenEnum {
  /** Its values by their names, for type-graphql and as the type of fields. */
  readonly values: Record<string, string>;
  /** Adds a value. */
  add(name: string, value: string, description: string): void;
}

/**
 * Declares an enum that is filled later, before the schema is built.
 *
 * @param name of the GraphQL type
 */
export function openEnum(name: string, description: string): OpenEnum {
  const values: Record<string, string> = {};
  const valuesConfig: Record<string, { description: string }> = {};
  registerEnumType(values, { name, description, valuesConfig });
  nameEnum(values, { name, description, values: valuesConfig });
  return {
    values,
    add(valueName, value, about) {
      values[valueName] = value;
      valuesConfig[valueName] = { description: about };
    },
  };
}

/**
 * Declares an enum whose values are kept in the database by their names.
 *
 * @param name of the GraphQL type
 * @param descriptions a description for each value
 */
export function declareEnum<Name extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<Name, string>>,
): Readonly<{ [N in Name]: N }> {
  const { values, add } = openEnum(name, description);
  for (const value of Object.keys(descriptions) as Name[]) add(value, value, descriptions[value]);
  return values as { [N in Name]: N };
}

/** A name in capitals, as enums have it: `EnterpriseCategory` → `ENTERPRISE_CATEGORY`. */
export function capitals(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
