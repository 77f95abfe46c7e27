/** Compiled operations: the texts of an answer with holes, and the statements that fill them. */
import sql, { join, raw, type Sql } from "sql-template-tag";
import type { Statement } from "../shared/database/snapshot.js";
import { type JsonSql, missing } from "./json-sql.js";
import type { CompiledRoot } from "./roots.js";
import { Declined } from "./scope.js";

/** A statement whose text is made once; some of its values are parameters. */
export type Kept = Pick<Statement, "sql" | "text" | "strings" | "values">;

/** Everything of an operation that is read as of one day. */
interface DayPlan {
  readonly asOf: string | undefined;
  readonly statement: Kept;
  /** The places of its columns among the parts of the answer. */
  readonly places: readonly number[];
}

/** A compiled operation. */
export interface Plan {
  /** The parts of the answer, empty where a column goes. */
  readonly texts: readonly Uint8Array[];
  readonly days: readonly DayPlan[];
}

/** Makes the text of a statement, which takes as long as it is. */
export function kept(statement: Sql): Kept {
  const { sql: question, text, strings, values } = statement;
  return { sql: question, text, strings, values };
}

/** Puts the root fields of an operation together. */
export function planOf(json: JsonSql, roots: readonly (readonly [key: string, root: CompiledRoot])[]): Plan {
  const texts: string[] = ["{"];
  const days = new Map<string | undefined, { readonly columns: Sql[]; readonly places: number[] }>();
  const write = (text: string) => {
    texts[texts.length - 1] += text;
  };
  for (const [index, [key, { values, isList, asOf }]] of roots.entries()) {
    const day = days.get(asOf) ?? { columns: [], places: [] };
    days.set(asOf, day);
    write(`${index > 0 ? "," : ""}"${key}":${isList ? "[" : ""}`);
    for (const [item, value] of values.entries()) {
      if (item > 0) write(",");
      day.columns.push(json.bytes(value));
      day.places.push(texts.length);
      texts.push("", "");
    }
    if (isList) write("]");
  }
  write("}");
  return {
    texts: texts.map((text) => Buffer.from(text)),
    days: [...days].flatMap(([asOf, { columns, places }]) => {
      if (columns.length === 0) return [];
      const named = columns.map((column, index) => sql`${column} AS ${raw(`c${index}`)}`);
      return [{ asOf, statement: kept(sql`SELECT ${join(named)}`), places }];
    }),
  };
}

/**
 * The bytes of a column.
 *
 * @throws Declined where there are none
 */
export function bytesOf(column: unknown): Uint8Array {
  if (column instanceof Uint8Array) return column;
  if (typeof column === "string" && !column.includes(missing)) return Buffer.from(column);
  throw new Declined("something that it asks for is not there");
}
