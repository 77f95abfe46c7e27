import type { editor } from "monaco-editor";

/** The names of the editor's themes, for GraphiQL to choose from. */
export const editorTheme = { light: "policy-graph-light", dark: "policy-graph-dark" };

/** The editor's themes in the page's colors, with a contrast of at least 4.5 : 1 for every text. */
export const themes: Record<string, editor.IStandaloneThemeData> = {
  [editorTheme.light]: {
    base: "vs",
    inherit: true,
    colors: colors({ accent: "#0b605c", accentGround: "#0b605c1a", ground: "#ffffff", faint: "#5a6572" }),
    rules: [
      { token: "comment", foreground: "#4d6b3a" },
      { token: "argument.identifier.gql", foreground: "#5551c2" },
    ],
  },
  [editorTheme.dark]: {
    base: "vs-dark",
    inherit: true,
    colors: colors({ accent: "#6fd1c2", accentGround: "#6fd1c226", ground: "#1b2431", faint: "#a3aebd" }),
    rules: [
      { token: "comment", foreground: "#8fb878" },
      { token: "argument.identifier.gql", foreground: "#b3b0ff" },
    ],
  },
};

interface Palette {
  readonly accent: string;
  readonly accentGround: string;
  readonly ground: string;
  readonly faint: string;
}

function colors({ accent, accentGround, ground, faint }: Palette): editor.IColors {
  return {
    // The panes behind the editors have grounds of their own.
    "editor.background": "#ffffff00",
    "scrollbar.shadow": "#ffffff00",
    "editorLineNumber.foreground": faint,
    "editorLineNumber.dimmedForeground": faint,
    "editor.placeholder.foreground": faint,
    focusBorder: accent,
    "textLink.foreground": accent,
    "textLink.activeForeground": accent,
    "editorLink.activeForeground": accent,
    "editorHoverWidget.background": ground,
    "editorWidget.background": ground,
    "editorSuggestWidget.background": ground,
    "editorSuggestWidget.selectedBackground": accentGround,
    "editorSuggestWidget.selectedForeground": accent,
    "editorSuggestWidget.highlightForeground": accent,
    "editorSuggestWidget.focusHighlightForeground": accent,
    "list.hoverBackground": accentGround,
    "list.highlightForeground": accent,
    "list.focusHighlightForeground": accent,
    "menu.background": ground,
    "menu.selectionBackground": accentGround,
    "menu.selectionForeground": accent,
    "quickInput.background": ground,
    "quickInputList.focusBackground": accentGround,
    "quickInputList.focusForeground": accent,
  };
}
