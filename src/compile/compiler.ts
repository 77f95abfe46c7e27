/** The query compiler: an operation as one statement, whose answer is the JSON that the ordinary way would make. */
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, getVariableValues, Kind } from "graphql";
import { collectFields } from "graphql/execution/collectFields.js";
import type { Statement } from "../shared/database/snapshot.js";
import { RequestError } from "../shared/errors.js";
import type { ReadContext } from "../shared/read/context.js";
import { Recent } from "../shared/recent.js";
import { knownBy } from "../time/known-by.js";
import type { AskedOperation, CompiledAnswer } from "./asked.js";
import { type GivenOperation, givenOperation } from "./given.js";
import { jsonSqlOf } from "./json-sql.js";
import { Mixed } from "./mixed.js";
import { Parameter, parametersOf, type Uses, usesOf } from "./parameters.js";
import { bytesOf, type Plan, planOf } from "./plan.js";
import { compileRoot } from "./roots.js";
import { AnsweredByCode, Declined, Scope } from "./scope.js";

/** What became of an operation: a plan, one in which code answers a root field, or none; and why. */
type Outcome =
  | { readonly plan: Plan }
  | { readonly mixed: string; readonly given: GivenOperation | undefined }
  | { readonly declined: string };

/** How many compilations are kept, at most: one of a hundred fields takes some 50 KB. */
const mostPlans = 1000;

/** Compiles operations, and keeps what it compiled. */
export class Compiler {
  readonly #schema: GraphQLSchema;
  readonly #outcomes = new Recent<Outcome>(mostPlans);
  readonly #uses = new Recent<Uses>(mostPlans);
  readonly #mixed: Mixed;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#mixed = new Mixed(schema);
  }

  /**
   * Answers an operation, or says why it does not. It never fails for what a client did: where anything is out of order,
   * it declines, and the ordinary way says what is wrong.
   *
   * @throws Declined with the reason
   */
  async answer(asked: AskedOperation, context: ReadContext): Promise<CompiledAnswer> {
    const { document, operation, hash, variables: given } = asked;
    const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
    if (!coerced) throw new Declined("its variables do not fit");
    const name = `${context.snapshot.dialect} ${hash} ${operation.name?.value ?? ""}`;
    const uses = this.#uses.get(name, () => usesOf(this.#schema, document, operation));
    const { variables, key } = parametersOf(uses, coerced);
    const outcome = this.#outcomes.get(`${name} ${key}`, () => this.#compile(asked, variables, context));
    if ("declined" in outcome) throw new Declined(outcome.declined);
    if ("plan" in outcome) return run(outcome.plan, coerced, context);
    const scope = this.#scope(document, coerced, context);
    return { ...(await this.#mixed.answer(asked, outcome.given, scope, context)), partly: outcome.mixed };
  }

  #compile(asked: AskedOperation, variables: Readonly<Record<string, unknown>>, context: ReadContext): Outcome {
    const { document, operation } = asked;
    const query = this.#schema.getQueryType();
    if (!query || operation.operation !== "query") return { declined: "it is no query" };
    const scope = this.#scope(document, variables, context);
    const { fragments } = scope;
    const fields = collectFields(this.#schema, fragments as never, variables as never, query, operation.selectionSet);
    try {
      const roots = [...fields].map(([key, nodes]) => [key, compileRoot(scope, query, nodes)] as const);
      return { plan: planOf(scope.json, roots) };
    } catch (error) {
      if (error instanceof AnsweredByCode) return { mixed: error.message, given: givenOperation(scope, query, fields) };
      if (error instanceof Declined) return { declined: error.message };
      if (error instanceof RequestError) return { declined: "an argument of it cannot be" };
      throw error;
    }
  }

  #scope(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
    { snapshot, pages }: ReadContext,
  ): Scope {
    const fragments: Record<string, FragmentDefinitionNode> = {};
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
    }
    return new Scope({ schema: this.#schema, fragments, variables, pages, json: jsonSqlOf(snapshot.dialect) });
  }
}

async function run(
  plan: Plan,
  variables: Readonly<Record<string, unknown>>,
  context: ReadContext,
): Promise<CompiledAnswer> {
  const data = [...plan.texts];
  const statements: Statement[] = [];
  for (const { asOf, statement, places } of plan.days) {
    const values = statement.values.map((value) => (value instanceof Parameter ? variables[value.name] : value));
    const within = asOf === undefined ? context : knownBy(context, asOf);
    const ready = { ...statement, values };
    statements.push(ready);
    // What went wrong, the ordinary way meets again, and says where.
    const [row] = await within.snapshot.all(ready).catch(() => [undefined]);
    if (!row) throw new Declined("its statement failed");
    for (const [index, place] of places.entries()) data[place] = bytesOf(row[`c${index}`]);
  }
  return { data, statements };
}
