import { formatShortcutForOS, KEY_MAP, type MonacoEditor, pick, useGraphiQL, useMonaco } from "@graphiql/react";
import { useEffect, useLayoutEffect } from "react";
import { themes } from "./editor-themes";
import { leaveOnEscape } from "./leave-on-escape";

const RUN_KEYS = formatShortcutForOS(KEY_MAP.runQuery.key, "Cmd");

/** Sets what GraphiQL's editors have no properties for: themes, names for screen readers, wrapping, hints. */
export function EditorSettings() {
  const monaco = useMonaco((state) => state.monaco);
  const { queryEditor, variableEditor, headerEditor, responseEditor } = useGraphiQL(
    pick("queryEditor", "variableEditor", "headerEditor", "responseEditor"),
  );

  // A layout effect, since GraphiQL makes its editors in plain effects and names the themes there.
  useLayoutEffect(() => {
    for (const [name, theme] of Object.entries(themes)) monaco?.editor.defineTheme(name, theme);
  }, [monaco]);

  useEffect(() => setUp(queryEditor, "Query", "Write a query or pick an example"), [queryEditor]);
  useEffect(() => setUp(variableEditor, "Variables"), [variableEditor]);
  useEffect(() => setUp(headerEditor, "Headers"), [headerEditor]);
  useEffect(() => setUp(responseEditor, "Answer", `▶ or ${RUN_KEYS} runs the query`), [responseEditor]);

  return null;
}

function setUp(editor: MonacoEditor | undefined, name: string, placeholder?: string): void {
  if (!editor) return;
  editor.updateOptions({
    ariaLabel: `${name}. Escape leaves the editor.`,
    placeholder,
    // Fira Code comes with GraphiQL and has no Chinese; the generic family finds the system's own.
    fontFamily: '"Fira Code", monospace',
    // Without wrapping, the column of buttons covers the end of a long line.
    wordWrap: "on",
  });
  leaveOnEscape(editor);
}
