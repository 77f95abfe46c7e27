/** What all parts of one compilation share. */
import type { FragmentDefinitionNode, GraphQLSchema } from "graphql";
import { raw, type Sql } from "sql-template-tag";
import type { PageLimits } from "../shared/read/context.js";
import type { JsonSql } from "./json-sql.js";

/** Thrown where an operation cannot be compiled, with the reason: the ordinary way answers it. */
export class Declined extends Error {}

/** Thrown for a field that only its resolver can answer. */
export class AnsweredByCode extends Declined {
  constructor(type: string, field: string | undefined) {
    super(`${type}.${field} is answered by code`);
  }
}

/** What the parts of an operation are compiled with. */
export class Scope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The values of variables; of those that may change without another statement, parameters (parameters.ts). */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly pages: PageLimits;
  readonly json: JsonSql;
  readonly #filters = new Map<string, object>();
  #aliases = 0;
  #items = 0;

  constructor(parts: Pick<Scope, "schema" | "fragments" | "variables" | "pages" | "json">) {
    this.schema = parts.schema;
    this.fragments = parts.fragments;
    this.variables = parts.variables;
    this.pages = parts.pages;
    this.json = parts.json;
  }

  /** A name for a row that no other row of the statement has. */
  newRow(): Sql {
    this.#aliases += 1;
    return raw(`x${this.#aliases}`);
  }

  /** Keeps the filter that all rows of a name meet: what it says of them need not be looked up for each. */
  filter(row: Sql, where: object): void {
    this.#filters.set(row.sql, where);
  }

  /** That filter. */
  filterOf(row: Sql): object | undefined {
    return this.#filters.get(row.sql);
  }

  /**
   * Counts the items of a list that could be in the answer. A statement cannot be stopped when it has read enough, as
   * the ordinary way can be between two.
   *
   * @throws Declined where they are more than a query may read
   */
  count(items: number): void {
    this.#items += items;
    if (this.#items > this.pages.mostRows) {
      throw new Declined(`its pages could hold more than ${this.pages.mostRows} rows together`);
    }
  }
}

/**
 * The columns of a row that an expression reads, by the row's name, which nothing else in it has. A sorter holds no more
 * than is asked of it.
 */
export function columnsOf(row: Sql, expression: Sql): readonly string[] {
  const [name = ""] = row.strings;
  const found = expression.strings.join("?").matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"));
  return [...new Set([...found].map(([, column = ""]) => column))];
}
