/** Values as terms: each type of value has its datatype, and a value of an enum is a term of our vocabulary. */
import { GraphQLLocalDate } from "graphql-scalars";
import { DataFactory, type Literal, type NamedNode } from "n3";
import { ExactDecimal } from "../shared/decimal.js";
import type { ValueType } from "../shared/fields/declaration.js";
import { namesOf } from "../shared/fields/enums.js";
import { LanguageTag } from "../shared/language.js";
import { term } from "./namespaces.js";

/** Types whose values are no plain strings. */
const datatypes = new Map<ValueType, NamedNode>([
  [Number, term("xsd:integer")],
  [Boolean, term("xsd:boolean")],
  [ExactDecimal, term("xsd:decimal")],
  [GraphQLLocalDate, term("xsd:date")],
  [LanguageTag, term("xsd:language")],
]);

/** The datatype of a type's values; undefined for enums, whose values are terms. */
export function datatypeOf(type: ValueType): NamedNode | undefined {
  if (namesOf(type)) return undefined;
  return datatypes.get(type) ?? term("xsd:string");
}

/** A value of a field; digits stay as they are. */
export function valueTerm(type: ValueType, value: string | number | boolean): Literal | NamedNode {
  const names = namesOf(type);
  if (!names) return DataFactory.literal(String(value), datatypeOf(type));
  const [name = ""] = Object.entries(type as Readonly<Record<string, string>>).find(([, kept]) => kept === value) ?? [];
  return enumTerm(names.name, name);
}

/** A value of an enum by its name, as in `pg:Modality-STRIVE`. */
export function enumTerm(enumName: string, valueName: string): NamedNode {
  return term(`pg:${enumName}-${valueName}`);
}
