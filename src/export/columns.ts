/** Columns, and the types of what they hold: told by the schema, never guessed at from values. */
import { type GraphQLOutputType, getNamedType, getNullableType, isListType } from "graphql";

/**
 * What a column holds. `text`: strings, enums, intervals and languages; `date`: whole days as `YYYY-MM-DD`; `decimal`: exact
 * decimals, as text wherever a number would lose digits; `list`: plain values, as JSON; `ids`: ids with a space between.
 */
export type ColumnType = "text" | "integer" | "number" | "boolean" | "decimal" | "date" | "list" | "ids";

/** A column. */
export interface Column {
  /** In snake_case, as in `quantity_value`. */
  readonly name: string;
  readonly type: ColumnType;
  /** Where its values stand in the answer, as in `observations.nodes.quantity.value`; null for what the export adds. */
  readonly path: string | null;
  readonly description: string;
}

/** The columns that every table has behind those of the answer: their names are not given to others. */
export const addedColumns = {
  row: {
    name: "row",
    type: "integer",
    path: null,
    description: "The number of the row, from 1: by it, citations belong to rows.",
  },
  factIds: {
    name: "fact_ids",
    type: "ids",
    path: null,
    description: "The ids of the facts that the row is made of.",
  },
} as const satisfies Record<string, Column>;

/** The scalars whose columns are not text. */
const types: Readonly<Record<string, ColumnType>> = {
  Int: "integer",
  Float: "number",
  Boolean: "boolean",
  ExactDecimal: "decimal",
  LocalDate: "date",
};

/** The type of the column for a plain field. */
export function columnTypeOf(type: GraphQLOutputType): ColumnType {
  if (isListType(getNullableType(type))) return "list";
  return types[getNamedType(type).name] ?? "text";
}
