/** The root fields that are compiled: one thing by its slug, things by their ids, and lists. */
import { type FieldNode, type GraphQLObjectType, isObjectType } from "graphql";
import sql, { type Sql } from "sql-template-tag";
import { compiledField } from "../shared/fields/compiled.js";
import { declaredTables } from "../shared/fields/declaration.js";
import { madeList } from "./made.js";
import { kindIn } from "./parameters.js";
import { AnsweredByCode, Declined, type Scope } from "./scope.js";
import { argumentsOf, thing, thingBy } from "./thing.js";
import { things } from "./things.js";

/** A root field as expressions of JSON. */
export interface CompiledRoot {
  /** One for the field, or one for each item of its list. */
  readonly values: readonly Sql[];
  readonly isList: boolean;
  /** The day that is asked for with `asOf`. */
  readonly asOf: string | undefined;
}

/**
 * Compiles a root field. Where a value of it is null, something was asked for that is not there: the ordinary way says so.
 *
 * @throws Declined for a field that code answers
 */
export function compileRoot(scope: Scope, query: GraphQLObjectType, nodes: readonly FieldNode[]): CompiledRoot {
  const [node] = nodes;
  const name = node?.name.value ?? "";
  if (name === "__typename")
    return { values: [scope.json.written(JSON.stringify(query.name))], isList: false, asOf: undefined };
  const { asOf: _, ...args } = argumentsOf(scope, query, node);
  const day = dayOf(scope, query, nodes);
  const made = (values: readonly Sql[], isList = false) => ({ values, isList, asOf: day });
  const one = declaredTables().find(({ roots }) => roots?.one === name);
  if (one) return made([thingBy(scope, one.name, nodes, (row) => sql`${row}.slug = ${args.slug}`, 1)]);
  const many = declaredTables().find(({ roots }) => roots?.many === name);
  if (many) {
    return made([
      things(scope, { field: undefined, target: many.name, nodes, parent: undefined, parents: 1, args, thing }),
    ]);
  }
  const definition = query.getFields()[name];
  const compiled = definition && compiledField(definition);
  if (definition && compiled?.form === "made") {
    const list = madeList(scope, definition, nodes, compiled, args);
    if (list) return made([list]);
  }
  if (compiled?.form !== "byId") throw new AnsweredByCode("Query", name);
  const { mostIds, within } = compiled;
  if (mostIds === undefined) return made([byId(scope, args.id, within, nodes)]);
  const ids = args.ids as readonly unknown[];
  if (ids.length > mostIds) throw new Declined(`${name} takes no more than ${mostIds} ids`);
  return made(
    ids.map((id) => byId(scope, id, within, nodes)),
    true,
  );
}

/** The day that a root field asks for with `asOf`. */
export function dayOf(scope: Scope, query: GraphQLObjectType, [node]: readonly FieldNode[]): string | undefined {
  const { asOf } = argumentsOf(scope, query, node);
  return asOf === undefined || asOf === null ? undefined : String(asOf);
}

function byId(scope: Scope, id: unknown, within: string | undefined, nodes: readonly FieldNode[]): Sql {
  const kind = kindIn(id);
  const table = isObjectType(scope.schema.getType(kind)) && declaredTables().find(({ name }) => name === kind);
  if (!table || (within && table.table !== within)) throw new Declined("an id of it is of another kind");
  scope.count(1);
  return thingBy(scope, table.name, nodes, (row) => sql`${row}.id = ${id}`, 1);
}
