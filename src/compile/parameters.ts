/** Which variables of an operation may change without another statement, so that one compilation serves many values. */
import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { compiledField } from "../shared/fields/compiled.js";
import { bindsOperand } from "../shared/filters/value-types.js";

/** A variable whose value does not change the statement: it is bound to it each time. */
export class Parameter {
  readonly name: string;
  /** The kind in a value that is an id: another kind makes another statement. */
  readonly kind: string;

  constructor(name: string, value: unknown) {
    this.name = name;
    this.kind = kindIn(value);
  }
}

/** The kind that an id names: `Ministry` of `Ministry:miit`. */
export function kindIn(id: unknown): string {
  return id instanceof Parameter ? id.kind : (String(id).split(":", 1)[0] ?? "");
}

/** How the value of a variable decides the statement. */
type Use = "bound" | "kind" | "decides";

/** How each variable of an operation is used: bound as it is, by the kind that it names as an id, or deciding the statement. */
export type Uses = ReadonlyMap<string, Use>;

/** Looks through an operation, and the fragments of its document, for how its variables are used. */
export function usesOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Uses {
  const uses = new Map<string, Use>();
  const info = new TypeInfo(schema);
  const note = (name: string, use: Use) => {
    const before = uses.get(name);
    uses.set(name, before === undefined || before === use ? use : "decides");
  };
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition(node) {
        return node === operation ? undefined : false;
      },
      VariableDefinition() {
        return false;
      },
      Argument({ name, value }) {
        if (value.kind !== Kind.VARIABLE) return undefined;
        const definition = info.getFieldDef();
        const isRoot = info.getParentType() === schema.getQueryType();
        // What code is given decides no statement.
        const isGiven = isRoot && definition && compiledField(definition)?.form === "given";
        const isBound = isGiven || (isRoot && name.value === "slug");
        note(value.name.value, isBound ? "bound" : isRoot && name.value === "id" ? "kind" : "decides");
        return false;
      },
      ObjectField({ name, value }) {
        if (value.kind !== Kind.VARIABLE) return undefined;
        const filter = getNamedType(info.getParentInputType())?.name ?? "";
        note(value.name.value, bindsOperand(filter, name.value) ? "bound" : "decides");
        return false;
      },
      Variable({ name }) {
        note(name.value, "decides");
      },
    }),
  );
  return uses;
}

/** The variables as a statement is compiled with them, and what of their values it depends on. */
export function parametersOf(
  uses: Uses,
  values: Readonly<Record<string, unknown>>,
): { readonly variables: Readonly<Record<string, unknown>>; readonly key: string } {
  const variables: Record<string, unknown> = {};
  const deciding: unknown[] = [];
  for (const [name, value] of Object.entries(values)) {
    const use = uses.get(name);
    const isBoundNow = (use === "bound" || use === "kind") && typeof value === "string";
    variables[name] = isBoundNow ? new Parameter(name, value) : value;
    if (!isBoundNow) deciding.push(name, value);
    else if (use === "kind") deciding.push(name, kindIn(value));
  }
  return { variables, key: JSON.stringify(deciding) };
}
