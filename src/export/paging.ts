/** The outermost list of a table, page by page to its end, by an operation that asks for one page after the other. */
import {
  type ArgumentNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldNode,
  GraphQLObjectType,
  getNamedType,
  Kind,
  parse,
  type SelectionNode,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { RequestError } from "../shared/errors.js";
import { freeNames } from "./marks.js";
import { type FieldShape, isConnection, type Operation } from "./shape.js";
import type { Table } from "./tables.js";

/** Where a list goes on, and how long it is where that was asked for. */
interface NextPage {
  /** The cursor that the next page begins behind; null behind the last. */
  readonly cursor: string | null;
  readonly total: number | null;
}

/** An operation that can be asked for any page of its outermost list. */
export interface Paging {
  /**
   * The operation for one page.
   *
   * @param cursor what the page begins behind; null for the first, which also says how long the list is
   */
  pageOf(document: DocumentNode, size: number, cursor: string | null): DocumentNode;
  /** The operation with variables for pages, for `pageOf`. */
  readonly document: DocumentNode;
  /** Where the list goes on behind an answer. */
  next(data: Readonly<Record<string, unknown>>): NextPage;
}

/**
 * Makes the outermost list of a table go on from page to page.
 *
 * @throws RequestError BAD_ARGUMENT where there is no such list, or where it is paged backwards
 */
export function pagingOf(asked: Operation, table: Table): Paging {
  const way = table.levels[0]?.way ?? [];
  const field = way.at(-2);
  checkPageable(table, field);
  const names = freeNames(asked.document, ["first", "after", "page", "total", "begins"]);
  const after = field.nodes.flatMap(({ arguments: given = [] }) => given).find(({ name }) => name.value === "after");
  const selections = selectionsFor(field, names);
  const document = visit(asked.document, {
    Field: {
      enter(node) {
        // Told by identity: every place where the operation asks for this list, and no other of its name.
        if (!field.nodes.includes(node)) return undefined;
        return { ...pagedField(node, names), selectionSet: withSelections(node, selections) };
      },
    },
    OperationDefinition(node) {
      if (node !== asked.operation) return undefined;
      return { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...variablesFor(names)] };
    },
  });
  const start = after && givenText(after.value, asked.variables);
  const keys = way.slice(0, -1).map(({ key }) => key);
  return {
    document,
    pageOf: (prepared, size, cursor) => {
      const defaults: Record<string, ConstValueNode> = {
        [names.first]: { kind: Kind.INT, value: String(size) },
        [names.after]: text(cursor ?? start ?? null),
        [names.begins]: { kind: Kind.BOOLEAN, value: cursor === null },
      };
      return withDefaults(prepared, defaults);
    },
    next(data) {
      const list = keys.reduce<Record<string, unknown> | undefined>(
        (inner, key) => inner?.[key] as Record<string, unknown> | undefined,
        data,
      );
      const page = list?.[names.page] as { hasNextPage: boolean; endCursor: string | null } | undefined;
      const total = list?.[names.total];
      return { cursor: page?.hasNextPage ? page.endCursor : null, total: typeof total === "number" ? total : null };
    },
  };
}

type Names = Readonly<Record<"first" | "after" | "page" | "total" | "begins", string>>;

function checkPageable(table: Table, field: FieldShape | undefined): asserts field is FieldShape {
  if (table.levels.length === 0) {
    throw RequestError.badArgument("all: the answer has no list, so there is nothing to page. Leave all out.");
  }
  if (!field || !isConnection(field)) {
    const list = table.levels[0]?.way.at(-1)?.key;
    throw RequestError.badArgument(`all: ${list} comes whole and not in pages. Leave all out.`);
  }
  const backwards = field.nodes
    .flatMap(({ arguments: given = [] }) => given)
    .find(({ name }) => name.value === "last" || name.value === "before");
  if (backwards) {
    throw RequestError.badArgument(
      `all: ${field.key} is asked for with ${backwards.name.value}, and all pages go forwards. Leave ${backwards.name.value} out, and turn orderBy around.`,
    );
  }
}

/** A list with the page as variables in place of what it was asked for. */
function pagedField(node: FieldNode, { first, after }: Names): FieldNode {
  const kept = (node.arguments ?? []).filter(({ name }) => name.value !== "first" && name.value !== "after");
  const argument = (name: string, variable: string): ArgumentNode => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  });
  return { ...node, arguments: [...kept, argument("first", first), argument("after", after)] };
}

function selectionsFor(field: FieldShape, { page, total, begins }: Names): readonly SelectionNode[] {
  const type = getNamedType(field.type);
  const isCounted = type instanceof GraphQLObjectType && "totalCount" in type.getFields();
  const count = isCounted ? `${total}: totalCount @include(if: $${begins})` : "";
  const [operation] = parse(`{ ${page}: pageInfo { hasNextPage endCursor } ${count} }`, {
    noLocation: true,
  }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
}

function withSelections({ selectionSet }: FieldNode, more: readonly SelectionNode[]): FieldNode["selectionSet"] {
  return selectionSet && { ...selectionSet, selections: [...selectionSet.selections, ...more] };
}

function variablesFor({ first, after, begins }: Names): readonly VariableDefinitionNode[] {
  const [operation] = parse(`query ($${first}: Int, $${after}: String, $${begins}: Boolean = true) { __typename }`, {
    noLocation: true,
  }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
}

/** The document with the given defaults of its variables: the client's own variables stay as they are. */
function withDefaults(document: DocumentNode, defaults: Readonly<Record<string, ConstValueNode>>): DocumentNode {
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const variableDefinitions = definition.variableDefinitions?.map((variable) => {
        const defaultValue = defaults[variable.variable.name.value];
        return defaultValue ? { ...variable, defaultValue } : variable;
      });
      return { ...definition, ...(variableDefinitions ? { variableDefinitions } : {}) };
    }),
  };
}

function text(value: string | null): ConstValueNode {
  return value === null ? { kind: Kind.NULL } : { kind: Kind.STRING, value };
}

/** The text of an argument, where it stands in the operation or in its variables. */
function givenText(value: ValueNode, variables: Readonly<Record<string, unknown>>): string | undefined {
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : "value" in value ? value.value : undefined;
  return typeof given === "string" ? given : undefined;
}
