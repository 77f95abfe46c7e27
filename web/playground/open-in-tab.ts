import { pick, useGraphiQL, useGraphiQLActions } from "@graphiql/react";

/** What a tab is opened with. */
interface TabTexts {
  readonly query: string;
  readonly variables: string;
}

/** Gives a function that shows a query in a tab: the one that already holds it unchanged, or else a new one. */
export function useOpenInTab(): (texts: TabTexts) => void {
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL(
    pick("tabs", "activeTabIndex", "queryEditor", "variableEditor"),
  );
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();

  return ({ query, variables }) => {
    const open = tabs.findIndex((tab) => tab.query === query);
    if (open !== -1) {
      if (open !== activeTabIndex) changeTab(open);
      return;
    }
    addTab();
    queryEditor?.setValue(query);
    variableEditor?.setValue(variables);
    // The editors report their texts to the tab only after a pause; the tab's title should not wait for it.
    updateActiveTabValues({ query, variables });
  };
}
