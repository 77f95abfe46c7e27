/** The query compiler: an operation as one statement, whose answer is the JSON that the ordinary way would make. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { collectFields } from "graphql/execution/collectFields.js";
import sql, { join, raw } from "sql-template-tag";
import type { Statement } from "../shared/database/snapshot.js";
import { RequestError } from "../shared/errors.js";
import type { PageLimits, ReadContext } from "../shared/read/context.js";
import { Recent } from "../shared/recent.js";
import { knownBy } from "../time/known-by.js";
import { sqliteJson } from "./json-sql.js";
import { Parameter, parametersOf, type Uses, usesOf } from "./parameters.js";
import { type CompiledRoot, compileRoot } from "./roots.js";
import { Declined, Scope } from "./scope.js";

/** An operation that has passed validation and every limit. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Tells the document from every other. */
  readonly hash: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer, or why there is none of this way. */
export type CompiledAnswer =
  | { readonly data: readonly Uint8Array[]; readonly statements: readonly Statement[] }
  | { readonly declined: string };

/** One statement of an operation: everything that is read as of one day. */
interface DayPlan {
  readonly asOf: string | undefined;
  readonly statement: Pick<Statement, "sql" | "text" | "strings">;
  readonly values: readonly unknown[];
  /** The places of its columns among the parts of the answer. */
  readonly places: readonly number[];
}

/** A compiled operation: the text of its answer with a hole for each value, and the statements that fill them. */
interface Plan {
  readonly texts: readonly Buffer[];
  readonly days: readonly DayPlan[];
}

/** How many compilations are kept, at most: a page of a hundred fields takes some 50 KB. */
const mostPlans = 1000;

/** Compiles operations, and keeps what it compiled. */
export class Compiler {
  readonly #schema: GraphQLSchema;
  readonly #plans = new Recent<Plan | { readonly declined: string }>(mostPlans);
  readonly #uses = new Recent<Uses>(mostPlans);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /**
   * Answers an operation, or says why it does not. It never fails for what a client did: where anything is out of order,
   * it declines, and the ordinary way says what is wrong.
   */
  async answer(asked: AskedOperation, context: ReadContext): Promise<CompiledAnswer> {
    if (asked.hash === undefined) return { declined: "its document has no hash" };
    const { coerced } = getVariableValues(this.#schema, asked.operation.variableDefinitions ?? [], asked.variables, {
      maxErrors: 1,
    });
    if (!coerced) return { declined: "its variables do not fit" };
    const plan = this.#planOf(asked, coerced, context.pages);
    if ("declined" in plan) return plan;
    const parts: Uint8Array[] = [...plan.texts];
    const statements: Statement[] = [];
    for (const { asOf, statement, values, places } of plan.days) {
      const bound = values.map((value) => (value instanceof Parameter ? coerced[value.name] : value));
      const within = asOf === undefined ? context : knownBy(context, asOf);
      const ready = { ...statement, values: bound };
      statements.push(ready);
      // What went wrong, the ordinary way meets again, and says where.
      const [row] = await within.snapshot.all(ready).catch(() => [undefined]);
      if (!row) return { declined: "its statement failed" };
      for (const [index, place] of places.entries()) {
        const bytes: unknown = row[`c${index}`];
        if (bytes === null) return { declined: "something that it asks for is not there" };
        parts[place] = bytes instanceof Uint8Array ? bytes : Buffer.from(String(bytes));
      }
    }
    return { data: parts, statements };
  }

  #planOf(asked: AskedOperation, coerced: Readonly<Record<string, unknown>>, pages: PageLimits) {
    const name = `${asked.hash} ${asked.operation.name?.value ?? ""}`;
    const uses = this.#uses.get(name, () => usesOf(this.#schema, asked.document, asked.operation));
    const { variables, key } = parametersOf(uses, coerced);
    return this.#plans.get(`${name} ${key}`, () => {
      try {
        return this.#compile(asked, variables, pages);
      } catch (error) {
        if (error instanceof Declined) return { declined: error.message };
        if (error instanceof RequestError) return { declined: "an argument of it cannot be" };
        throw error;
      }
    });
  }

  #compile(
    { document, operation }: AskedOperation,
    variables: Readonly<Record<string, unknown>>,
    pages: PageLimits,
  ): Plan {
    const schema = this.#schema;
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    const query = schema.getQueryType();
    if (!query || operation.operation !== "query") throw new Declined("it is no query");
    const scope = new Scope({ schema, fragments, variables, pages, json: sqliteJson });
    const fields = collectFields(schema, fragments as never, variables as never, query, operation.selectionSet);
    const roots = [...fields].map(([key, nodes]) => [key, compileRoot(scope, query, nodes)] as const);
    return planOf(scope, roots);
  }
}

function planOf({ json }: Scope, roots: readonly (readonly [key: string, root: CompiledRoot])[]): Plan {
  const texts: string[] = ["{"];
  const days = new Map<
    string | undefined,
    { readonly columns: ReturnType<typeof json.bytes>[]; readonly places: number[] }
  >();
  for (const [index, [key, { values, isList, asOf }]] of roots.entries()) {
    const day = days.get(asOf) ?? { columns: [], places: [] };
    days.set(asOf, day);
    texts[texts.length - 1] += `${index > 0 ? "," : ""}"${key}":${isList ? "[" : ""}`;
    for (const [item, value] of values.entries()) {
      if (item > 0) texts[texts.length - 1] += ",";
      day.columns.push(json.bytes(value));
      day.places.push(texts.length);
      texts.push("", "");
    }
    if (isList) texts[texts.length - 1] += "]";
  }
  texts[texts.length - 1] += "}";
  return {
    texts: texts.map((text) => Buffer.from(text)),
    days: [...days].flatMap(([asOf, { columns, places }]) => {
      if (columns.length === 0) return [];
      const named = columns.map((column, index) => sql`${column} AS ${raw(`c${index}`)}`);
      const { sql: question, text, strings, values } = sql`SELECT ${join(named)}`;
      return [{ asOf, statement: { sql: question, text, strings }, values, places }];
    }),
  };
}
