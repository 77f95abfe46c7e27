/** What `extensions: {explain: true}` in a request gives in its answer: which way it took, and how the database went. */
import type { GraphQLRequest } from "@apollo/server";
import sql, { Sql } from "sql-template-tag";
import type { Snapshot, Statement } from "../shared/database/snapshot.js";
import type { ServerContext } from "./reading.js";

/** A compiled statement, and the database's plan of it, a step a line. */
export interface ExplainedStatement {
  readonly sql: string;
  readonly plan: readonly string[];
}

/** Whether a request asks for an explanation. */
export function wantsExplanation({ extensions }: GraphQLRequest): boolean {
  return extensions?.explain === true;
}

/** Asks the database for its plan of each statement. */
export function explained(snapshot: Snapshot, statements: readonly Statement[]): Promise<ExplainedStatement[]> {
  return Promise.all(
    statements.map(async ({ sql: text, strings, values }) => {
      const rows = await snapshot.all(sql`EXPLAIN QUERY PLAN ${new Sql(strings, values)}`);
      return { sql: text, plan: rows.map(({ detail }) => String(detail)) };
    }),
  );
}

/** The explanation of an answer: `statements` counts all that were run, those for the explanation itself left out. */
export function explanationOf({ note, snapshot }: ServerContext): object | undefined {
  const { way, compiled } = note;
  if (!way) return undefined;
  const { name, ...why } = way;
  return { way: name, ...why, statements: snapshot.statements - compiled.length, compiled };
}
