import { pick, useGraphiQL } from "@graphiql/react";
import type { Link } from "./link";

/** Gives a function that says what the editors of the active tab show at the moment. */
export function useOnScreen(): () => Link {
  const { queryEditor, variableEditor, operations, operationName } = useGraphiQL(
    pick("queryEditor", "variableEditor", "operations", "operationName"),
  );
  return () => ({
    query: queryEditor?.getValue() ?? "",
    variables: variableEditor?.getValue() ?? "",
    operationName: operations && operations.length > 1 ? (operationName ?? null) : null,
  });
}
