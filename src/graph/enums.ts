/** How enums are declared: names with their descriptions, once, for type-graphql, the database and the filters. */
import { registerEnumType } from "type-graphql";
import { nameEnum } from "../shared/filters/value-types.js";

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
  const names = Object.keys(descriptions) as Name[];
  const values = Object.fromEntries(names.map((value) => [value, value])) as { [N in Name]: N };
  registerEnum(values, name, description, descriptions);
  return values;
}

/** Registers an enum that is filled elsewhere, as the kinds of entities are by their classes. */
export function registerEnum(
  values: Readonly<Record<string, string>>,
  name: string,
  description: string,
  descriptions: Readonly<Record<string, string>>,
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries(descriptions).map(([value, about]) => [value, { description: about }]),
  );
  registerEnumType(values as Record<string, string>, { name, description, valuesConfig });
  nameEnum(values, name);
}

/** A name in capitals, as enums have it: `EnterpriseCategory` → `ENTERPRISE_CATEGORY`. */
export function capitals(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
