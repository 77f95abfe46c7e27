/** Operations with root fields that code answers: resolvers make the shell, and a statement fills the things of each place. */
import { type DocumentNode, execute, type GraphQLSchema, type SelectionSetNode, visit } from "graphql";
import sql, { raw } from "sql-template-tag";
import type { Statement } from "../shared/database/snapshot.js";
import { RequestError } from "../shared/errors.js";
import { tableOf } from "../shared/fields/declaration.js";
import type { ReadContext } from "../shared/read/context.js";
import { Recent } from "../shared/recent.js";
import { knownBy } from "../time/known-by.js";
import type { AskedOperation, CompiledAnswer } from "./asked.js";
import { type GivenOperation, givenParts } from "./given.js";
import type { Hole, Parts, Site } from "./parts.js";
import { bytesOf, type Kept, kept } from "./plan.js";
import { Declined, type Scope } from "./scope.js";
import { Shell, shellOf } from "./shell.js";
import { ShellLoader } from "./shown.js";
import { thing } from "./thing.js";

/** How many shells, and statements of their places, are kept. */
const mostKept = 1000;

/** How many things a place is taken to have, for the limit of what one statement reads. */
const assumedThings = 20;

/** Stands for the ids among the values of a statement. */
const ids = Symbol("ids");

/** The things of one place and one day. */
interface Batch {
  readonly site: Site;
  readonly asOf: string | undefined;
  readonly holes: Hole[];
}

/** Answers operations by shells. */
export class Mixed {
  readonly #schema: GraphQLSchema;
  readonly #shells = new Recent<DocumentNode>(mostKept);
  readonly #statements = new Recent<Kept>(mostKept);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /**
   * @param given how its root fields are written, where resolvers of theirs are all that is asked
   * @param scope with the values of the variables, none of which is a parameter
   * @throws Declined where a resolver or a statement fails, or a thing cannot be compiled
   */
  async answer(
    asked: AskedOperation,
    given: GivenOperation | undefined,
    scope: Scope,
    context: ReadContext,
  ): Promise<CompiledAnswer> {
    const { hash } = asked;
    // With what it has loaded, the ordinary way would end in another order, and give its errors in another.
    const own = { ...context, load: new ShellLoader(context.snapshot, context.pages) };
    const parts = given ? await givenParts(given, asked, scope, own) : await this.#shellParts(asked, scope, own);
    const things = new Map<Hole, Uint8Array>();
    const statements: Statement[] = [];
    for (const { site, asOf, holes } of batchesOf(parts)) {
      const within = asOf === undefined ? context : knownBy(context, asOf);
      const list = JSON.stringify([...new Set(holes.map(({ id }) => id))]);
      const statement = this.#statementOf(`${context.snapshot.dialect} ${hash}`, scope, site);
      const ready = { ...statement, values: statement.values.map((value) => (value === ids ? list : value)) };
      statements.push(ready);
      const rows = await within.snapshot.all(ready).catch(() => []);
      const found = new Map(rows.map(({ id, thing: made }) => [id, made]));
      for (const hole of holes) things.set(hole, bytesOf(found.get(hole.id)));
    }
    const bytes = parts.map((part) => (typeof part === "string" ? Buffer.from(part) : bytesOf(things.get(part))));
    return { data: bytes, statements };
  }

  /** @throws Declined where a resolver fails */
  async #shellParts(asked: AskedOperation, scope: Scope, contextValue: ReadContext): Promise<Parts> {
    const { document, operation, hash, variables } = asked;
    const { data, errors } = await execute({
      schema: this.#schema,
      document: this.#shells.get(hash, () => shellOf(this.#schema, document)),
      operationName: operation.name?.value ?? null,
      variableValues: variables,
      contextValue,
    });
    if (!data || errors) throw new Declined("a resolver failed");
    return new Shell(scope, operation).partsOf(data);
  }

  #statementOf(name: string, scope: Scope, { type, nodes }: Site): Kept {
    const names = nodes.flatMap(({ selectionSet }) => (selectionSet ? variablesIn(scope, selectionSet) : []));
    // A variable that is not given is another value than null.
    const values = [...new Set(names)].map((name) =>
      name in scope.variables ? [name, scope.variables[name]] : [name],
    );
    const places = nodes.map(({ loc }) => loc?.start);
    return this.#statements.get(`${name} ${type} ${places} ${JSON.stringify(values)}`, () => {
      const { table } = tableOf(type);
      const row = scope.newRow();
      try {
        const made = scope.json.bytes(thing(scope, type, nodes, row, assumedThings));
        return kept(
          sql`SELECT ${row}.id AS id, ${made} AS thing FROM ${raw(table)} ${row} WHERE ${scope.json.among(sql`${row}.id`, ids)}`,
        );
      } catch (error) {
        if (error instanceof RequestError) throw new Declined("an argument of it cannot be");
        throw error;
      }
    });
  }
}

/** The holes of an answer by their places and days. */
function batchesOf(parts: Parts): Batch[] {
  const batches: Batch[] = [];
  for (const part of parts) {
    if (typeof part === "string") continue;
    const same = batches.find(({ site, asOf }) => site === part.site && asOf === part.asOf);
    if (same) same.holes.push(part);
    else batches.push({ site: part.site, asOf: part.asOf, holes: [part] });
  }
  return batches;
}

/** The variables in a selection, and in the fragments that it spreads. */
function variablesIn({ fragments }: Scope, selections: SelectionSetNode): string[] {
  const names: string[] = [];
  const open = [selections];
  const seen = new Set<string>();
  for (let set = open.pop(); set; set = open.pop()) {
    visit(set, {
      Variable({ name }) {
        names.push(name.value);
      },
      FragmentSpread({ name: { value } }) {
        const fragment = fragments[value];
        if (!fragment || seen.has(value)) return;
        seen.add(value);
        open.push(fragment.selectionSet);
      },
    });
  }
  return names;
}
