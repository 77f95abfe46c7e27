import type { MonacoEditor } from "@graphiql/react";
import type { KeyCode } from "monaco-editor";

/** Monaco's code of the key; to import the enumeration itself would draw the whole editor into the first chunk. */
const ESCAPE: KeyCode.Escape = 9;

/** What Escape closes first; only when none of it is there does it leave the editor. */
const NOTHING_TO_CLOSE = [
  "suggestWidgetVisible",
  "findWidgetVisible",
  "parameterHintsVisible",
  "editorHoverVisible",
  "markersNavigationVisible",
  "editorHasSelection",
  "editorHasMultipleSelections",
]
  .map((thing) => `!${thing}`)
  .join(" && ");

/**
 * Lets Escape move the focus from the text to the frame around the editor.
 *
 * In the text, the tab key writes spaces; without a way out, someone without a mouse would be caught there. Enter on the
 * frame goes back into the text (GraphiQL's own).
 */
export function leaveOnEscape(editor: MonacoEditor): void {
  editor.addAction({
    id: "leave-editor",
    label: "Leave the editor",
    keybindings: [ESCAPE],
    precondition: NOTHING_TO_CLOSE,
    run: () => editor.getContainerDomNode().focus(),
  });
}
