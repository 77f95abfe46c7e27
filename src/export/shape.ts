/** The shape of an answer before it is there: the fields that an operation asks for, with their types, one inside the other. */
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";

/** One key of an answer. */
export interface FieldShape {
  /** What the answer calls it: its alias, or its name. */
  readonly key: string;
  readonly name: string;
  readonly type: GraphQLOutputType;
  /** The type that has the field. */
  readonly owner: GraphQLCompositeType;
  readonly description: string;
  /** Where the operation asks for it; in several places where fragments overlap. */
  readonly nodes: readonly FieldNode[];
  /** The fields of what it holds; empty for plain values. */
  readonly fields: readonly FieldShape[];
}

/** A valid operation that is to be run. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The values of its variables, coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields at the root of an operation's answer, in its order, without those that `@skip` and `@include` leave out. */
export function shapeOf(asked: Operation): readonly FieldShape[] {
  const root = asked.schema.getRootType(asked.operation.operation);
  return root ? new Shapes(asked).fieldsOf([{ owner: root, set: asked.operation.selectionSet }]) : [];
}

/** Whether a field holds a list, of things or of plain values. */
export function isList({ type }: FieldShape): boolean {
  return isListType(getNullableType(type));
}

/** Whether a field holds a page of a list (Relay: told by the name of its type). */
export function isConnection({ type }: FieldShape): boolean {
  return getNamedType(type).name.endsWith("Connection");
}

/** A selection, and the type that it selects from. */
interface Selected {
  readonly owner: GraphQLCompositeType;
  readonly set: SelectionSetNode;
}

/** A field as it is asked for in one place. */
interface Use {
  readonly owner: GraphQLCompositeType;
  readonly node: FieldNode;
}

class Shapes {
  readonly #asked: Operation;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(asked: Operation) {
    this.#asked = asked;
    this.#fragments = new Map(
      asked.document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
  }

  fieldsOf(selected: readonly Selected[]): FieldShape[] {
    const byKey = new Map<string, Use[]>();
    for (const use of selected.flatMap((each) => this.#usesOf(each))) {
      const key = use.node.alias?.value ?? use.node.name.value;
      byKey.set(key, [...(byKey.get(key) ?? []), use]);
    }
    return [...byKey].flatMap(([key, uses]) => this.#fieldOf(key, uses));
  }

  #fieldOf(key: string, uses: readonly Use[]): FieldShape[] {
    const [first] = uses;
    const definition = first && this.#definitionOf(first);
    if (!first || !definition) return [];
    const inner = uses.flatMap(({ owner, node }) => {
      const type = this.#definitionOf({ owner, node })?.type;
      const named = type && getNamedType(type);
      return node.selectionSet && isCompositeType(named) ? [{ owner: named, set: node.selectionSet }] : [];
    });
    const { name, type, description } = definition;
    const nodes = uses.map(({ node }) => node);
    return [
      { key, name, type, owner: first.owner, description: description ?? "", nodes, fields: this.fieldsOf(inner) },
    ];
  }

  #usesOf({ owner, set }: Selected): Use[] {
    return set.selections
      .filter((selection) => this.#isIncluded(selection))
      .flatMap((selection) => {
        if (selection.kind === Kind.FIELD) return [{ owner, node: selection }];
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.#fragments.get(selection.name.value);
        if (!fragment) return [];
        const condition = fragment.typeCondition && this.#asked.schema.getType(fragment.typeCondition.name.value);
        return this.#usesOf({ owner: isCompositeType(condition) ? condition : owner, set: fragment.selectionSet });
      });
  }

  #isIncluded(node: SelectionNode & { readonly directives?: readonly DirectiveNode[] }): boolean {
    const { variables } = this.#asked;
    if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
  }

  #definitionOf({ owner, node }: Use): GraphQLField<unknown, unknown> | undefined {
    const name = node.name.value;
    const meta = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef].find((field) => field.name === name);
    if (meta) return meta;
    return isUnionType(owner) ? undefined : (owner as GraphQLObjectType).getFields()[name];
  }
}
