/**
 * The shell of an operation: its fields that are not things. Where code answers a root field (a search, a path, a group),
 * resolvers make the shell, in which each thing is only its id, and statements fill the things in.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { tableOf, widestTableOf } from "../shared/fields/declaration.js";
import { isTable, isThing, type Parts, PartsWriter, type Site } from "./parts.js";
import { dayOf } from "./roots.js";
import type { Scope } from "./scope.js";

/** Names in answers of shells that no client can have asked for: no name of GraphQL has a space. */
const typeKey = "shell type";
const idKey = "shell id";

const field = (alias: string, name: string): SelectionNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: name },
});

/** The document of which each thing is asked for its type and id alone. */
export function shellOf(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(info, {
      Field(node) {
        const type = getNamedType(info.getType());
        if (!type || !isCompositeType(type) || !node.selectionSet) return undefined;
        const selections = isThing(schema, type)
          ? [field(typeKey, "__typename"), field(idKey, "id")]
          : isAbstractType(type)
            ? [...node.selectionSet.selections, field(typeKey, "__typename")]
            : node.selectionSet.selections;
        return { ...node, selectionSet: { ...node.selectionSet, selections } };
      },
    }),
  );
}

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** Puts a shell's answer into parts. The same place of the operation is always the same site. */
export class Shell {
  readonly #scope: Scope;
  readonly #roots: Fields;
  readonly #below = new Map<readonly FieldNode[], Map<string, Fields>>();
  readonly #sites = new Map<readonly FieldNode[], Map<string, Site>>();

  constructor(scope: Scope, operation: OperationDefinitionNode) {
    const { schema, fragments, variables } = scope;
    this.#scope = scope;
    const query = schema.getQueryType();
    this.#roots = query
      ? collectFields(schema, fragments as never, variables as never, query, operation.selectionSet)
      : new Map();
  }

  /** @param data what the shell's document gave */
  partsOf(data: Readonly<Record<string, unknown>>): Parts {
    const to = new PartsWriter();
    const query = this.#scope.schema.getQueryType();
    let separator = "{";
    for (const [key, nodes] of this.#roots) {
      to.text(`${separator}${JSON.stringify(key)}:`);
      separator = ",";
      const type = query?.getFields()[nodes[0]?.name.value ?? ""]?.type;
      this.#value(to, data[key], type, nodes, query ? dayOf(this.#scope, query, nodes) : undefined);
    }
    to.text(separator === "{" ? "{}" : "}");
    return to.parts;
  }

  #value(
    to: PartsWriter,
    value: unknown,
    type: GraphQLOutputType | undefined,
    nodes: readonly FieldNode[],
    asOf: string | undefined,
  ): void {
    const nullable = type && getNullableType(type);
    if (value === null || value === undefined || !nullable) to.text(JSON.stringify(value ?? null));
    else if (isListType(nullable)) {
      to.text("[");
      for (const [index, item] of (value as unknown[]).entries()) {
        if (index > 0) to.text(",");
        this.#value(to, item, nullable.ofType, nodes, asOf);
      }
      to.text("]");
    } else if (isCompositeType(nullable)) {
      const object = value as Readonly<Record<string, unknown>>;
      const name = isAbstractType(nullable) ? String(object[typeKey]) : nullable.name;
      const id = object[idKey];
      if (typeof id !== "string") this.#object(to, object, name, nodes, asOf);
      else {
        // Where things of several tables may stand, those of one are read together.
        const table = isTable(nullable.name) ? nullable.name : widestTableOf(tableOf(name)).name;
        to.hole({ site: this.#site(table, nodes), id, asOf });
      }
    } else to.text(JSON.stringify(value));
  }

  #object(
    to: PartsWriter,
    object: Readonly<Record<string, unknown>>,
    name: string,
    nodes: readonly FieldNode[],
    asOf: string | undefined,
  ): void {
    const { schema } = this.#scope;
    const type = schema.getType(name);
    const fields = type && "getFields" in type ? type.getFields() : {};
    let separator = "{";
    for (const [key, below] of this.#fieldsBelow(name, nodes)) {
      to.text(`${separator}${JSON.stringify(key)}:`);
      separator = ",";
      const definition = fields[below[0]?.name.value ?? ""];
      this.#value(to, object[key], definition?.type as GraphQLOutputType | undefined, below, asOf);
    }
    to.text(separator === "{" ? "{}" : "}");
  }

  #fieldsBelow(name: string, nodes: readonly FieldNode[]): Fields {
    const { schema, fragments, variables } = this.#scope;
    const byType = this.#below.get(nodes) ?? new Map<string, Fields>();
    this.#below.set(nodes, byType);
    const known = byType.get(name);
    if (known) return known;
    const fields = collectSubfields(
      schema,
      fragments as never,
      variables as never,
      schema.getType(name) as never,
      nodes,
    );
    byType.set(name, fields);
    return fields;
  }

  #site(type: string, nodes: readonly FieldNode[]): Site {
    const byType = this.#sites.get(nodes) ?? new Map<string, Site>();
    this.#sites.set(nodes, byType);
    const site = byType.get(type) ?? { type, nodes };
    byType.set(type, site);
    return site;
  }
}
