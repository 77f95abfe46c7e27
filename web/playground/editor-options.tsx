import { pick, useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Fira Code comes with GraphiQL and has no Chinese; the generic family finds the system's own. */
const FONT_FAMILY = '"Fira Code", monospace';

/** Sets the options of the editors that GraphiQL has no properties for. */
export function EditorOptions() {
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "headerEditor", "responseEditor"),
  );

  useEffect(() => {
    // Without wrapping, the column of buttons covers the end of a long line.
    queryEditor?.updateOptions({ ariaLabel: "Query", fontFamily: FONT_FAMILY, wordWrap: "on" });
  }, [queryEditor]);
  useEffect(() => variableEditor?.updateOptions({ ariaLabel: "Variables", fontFamily: FONT_FAMILY }), [variableEditor]);
  useEffect(() => headerEditor?.updateOptions({ ariaLabel: "Headers", fontFamily: FONT_FAMILY }), [headerEditor]);
  useEffect(() => responseEditor?.updateOptions({ ariaLabel: "Answer", fontFamily: FONT_FAMILY }), [responseEditor]);

  return null;
}
