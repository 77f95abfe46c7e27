/**
 * What an export asks for besides what the client asks for: the ids of the facts that rows are made of and, for what is said
 * about a table, its sources and units. It stands under names that the client's operation does not have.
 */
import {
  type DocumentNode,
  doTypesOverlap,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  parse,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

/** The names under which answers have what was added. */
export interface Marks {
  /** On a fact: its id. */
  readonly fact: string;
  /** On a page of things that relations lead to: its edges, with the relations as `relation`. */
  readonly links: string;
  /** On what stands in a document, or came with a dataset: the document and the dataset. */
  readonly source: string;
  /** On a quantity: its unit. */
  readonly unit: string;
}

/** A dataset, as where something comes from. */
export interface Origin {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly licence: string;
}

/** A document, as where something comes from. */
interface CitedDocument {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly dataset: Origin;
}

/** What answers have under {@link Marks.source}: the document of what stands in one, else the dataset. */
export type Source = CitedDocument | Origin;

/** Names that a document does not have, in no place. */
export function freeNames<Name extends string>(document: DocumentNode, names: readonly Name[]): Record<Name, string> {
  const taken = new Set<string>();
  visit(document, {
    enter(node) {
      if (node.kind === Kind.NAME) taken.add(node.value);
    },
  });
  const free = names.map((name) => {
    let candidate = `export${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    while (taken.has(candidate)) candidate += "_";
    return [name, candidate];
  });
  return Object.fromEntries(free) as Record<Name, string>;
}

/** The document with the marks in it; those of sources and units only where they are `wanted`. */
export function withMarks(schema: GraphQLSchema, document: DocumentNode, marks: Marks, wanted: boolean): DocumentNode {
  const additions = additionsTo(schema, marks, wanted);
  const typeInfo = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(typeInfo, {
      SelectionSet: {
        leave(node) {
          const type = typeInfo.getParentType();
          const more = type ? additions.filter((each) => doTypesOverlap(schema, type, each.type)) : [];
          if (more.length === 0) return undefined;
          return { ...node, selections: [...node.selections, ...more.map(({ selection }) => selection)] };
        },
      },
    }),
  );
}

function additionsTo(schema: GraphQLSchema, { fact, links, source, unit }: Marks, wanted: boolean) {
  const origin = "{ id title source licence }";
  const document = `document { id title sha256 dataset ${origin} }`;
  const relations = Object.values(schema.getTypeMap())
    .filter((type) => type.name.endsWith("Edge") && "getFields" in type && "relation" in type.getFields())
    .map(({ name }) => `... on ${name.replace(/Edge$/, "Connection")} { ${links}: edges { relation { id } } }`);
  const always = [`... on Fact { ${fact}: id }`, ...relations];
  const onDemand = [
    `... on Fact { ${source}: ${document} }`,
    `... on Span { ${source}: ${document} }`,
    `... on Entity { ${source}: dataset ${origin} }`,
    `... on Quantity { ${unit}: unit { symbol } }`,
  ];
  const [operation] = parse(`{ ${[...always, ...(wanted ? onDemand : [])].join(" ")} }`, {
    noLocation: true,
  }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  return operation.selectionSet.selections.flatMap((selection: SelectionNode) => {
    const name = selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : undefined;
    const type = name === undefined ? undefined : schema.getType(name);
    return isCompositeType(type) ? [{ type, selection }] : [];
  });
}
