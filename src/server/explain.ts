/** What `extensions: {explain: true}` in a request gives in its answer: which way it took, and how the database went. */
import type { GraphQLRequest } from "@apollo/server";
import { Sql } from "sql-template-tag";
import { planQuery } from "../shared/database/dialect.js";
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
    statements.map(async ({ sql: question, text, strings, values }) => {
      const rows = await snapshot.all(planQuery(snapshot.dialect, new Sql(strings, values)));
      // A step is in the last column, whatever else is beside it.
      return {
        sql: snapshot.dialect === "sqlite" ? question : text,
        plan: rows.map((row) => String(Object.values(row).at(-1))),
      };
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
