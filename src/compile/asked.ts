/** What the compiler is asked, and what it answers. */
import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Statement } from "../shared/database/snapshot.js";

/** An operation that has passed validation and every limit. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Tells the document from every other. */
  readonly hash: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An answer. */
export interface CompiledAnswer {
  /** The bytes of its JSON, in parts. */
  readonly data: readonly Uint8Array[];
  readonly statements: readonly Statement[];
  /** Why a part of it was made by resolvers; undefined where none was. */
  readonly partly?: string;
}
